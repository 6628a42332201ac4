//! What every page of a complaint says of it.

use trellis_kernel::ComplaintId;
use trellis_providers::complaint::{
    Complaint, ComplaintBuyer, ComplaintOutcome, ComplaintRoute, ComplaintState, ReferredTo,
};

use crate::format;
use crate::shapes::Fact;
use crate::view::Tag;

/// Where a complaint is.
pub(super) fn address(id: ComplaintId) -> String {
    format!("/complaints/{id}")
}

/// How it stands.
pub(super) fn tag(state: ComplaintState) -> Tag {
    let (text, colour) = match state {
        ComplaintState::Received => ("Received", "govuk-tag--orange"),
        ComplaintState::Acknowledged => ("Acknowledged", "govuk-tag--yellow"),
        ComplaintState::Investigating => ("Looked into", "govuk-tag--blue"),
        ComplaintState::Decided(outcome) => (outcome_in_words(outcome), "govuk-tag--purple"),
        ComplaintState::Remedied => ("Made good", "govuk-tag--green"),
        ComplaintState::Closed => ("Closed", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

/// What it is about.
pub(super) const fn route(route: ComplaintRoute) -> &'static str {
    match route {
        ComplaintRoute::Service => "A service and how it is given",
        ComplaintRoute::Contract => "A tender or a contract",
        ComplaintRoute::MisSelling => "What was said of a service when it was sold",
        ComplaintRoute::Data => "What is kept or was told of somebody",
    }
}

/// How far it is right.
pub(super) const fn outcome_in_words(outcome: ComplaintOutcome) -> &'static str {
    match outcome {
        ComplaintOutcome::Upheld => "Upheld",
        ComplaintOutcome::PartlyUpheld => "Upheld in part",
        ComplaintOutcome::NotUpheld => "Not upheld",
    }
}

/// Whom it was passed on to.
pub(super) const fn referred_to(to: ReferredTo) -> &'static str {
    match to {
        ReferredTo::CouncilProcedure => "The council’s statutory procedure for children’s complaints",
        ReferredTo::TradingStandards => "Trading standards",
        ReferredTo::Regulator => "The regulator of the service",
        ReferredTo::Ombudsman => "An ombudsman",
        ReferredTo::InformationCommissioner => "The Information Commissioner",
    }
}

/// What was filed.
pub(super) fn facts(complaint: &Complaint) -> Vec<Fact> {
    let content = &complaint.content;
    let buyer = match content.buyer {
        ComplaintBuyer::Family => "A family, with its own money or a direct payment",
        ComplaintBuyer::Trust => "The trust",
    };
    let by = if content.by_child { "A child or a young person" } else { "An adult" };
    let by = if content.advocate { format!("{by}, who asks for an advocate") } else { by.to_owned() };
    let reached = content.complainant.as_ref();
    let reached = reached.map_or_else(|| "Anonymous".to_owned(), |it| format!("{}\n{}", it.name, it.email));
    vec![
        Fact::new("About", &content.about),
        Fact::new("Kind", route(content.route)),
        Fact::new("Paid for by", buyer),
        Fact::new("What happened", &content.account),
        Fact::new("Who complains", by),
        Fact::new("Where the answer goes", reached),
        Fact::new("Received", format::instant(complaint.received_at)),
        Fact::new("To be acknowledged by", format::date_with_day(complaint.acknowledge_by)),
    ]
}
