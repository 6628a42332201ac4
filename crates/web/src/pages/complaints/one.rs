//! `/complaints/{c}`: a complaint, how far it has come, and what follows.

use actix_web::{get, web};
use trellis_commissioning::{Refusal, complaints};
use trellis_kernel::ComplaintId;
use trellis_providers::complaint::{Complaint, ComplaintOutcome, ComplaintState, ReferredTo};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, facts, outcome_in_words, referred_to, tag};
use crate::format;
use crate::shapes::{Fact, Section, Sheet};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/complaints/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ComplaintId::new(*id);
    who.show("show complaint", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ComplaintId) -> Result<Sheet, Refusal> {
    let complaint = complaints::get_complaint(tx, id)?.item;
    Ok(Sheet::new(format!("Complaint {}", complaint.reference()))
        .back(back_to("All complaints", "/complaints"))
        .tag(tag(complaint.state()))
        .facts(Some("What was filed"), facts(&complaint))
        .section(next(done(Section::new("How far it has come"), &complaint), &complaint)))
}

/// The steps that were taken.
fn done(mut section: Section, complaint: &Complaint) -> Section {
    if let Some(step) = complaint.acknowledged {
        section = section.fact(Fact::new("Acknowledged", format::instant(step.at)));
    }
    for referral in &complaint.referrals {
        let words = format!("{}\n{}", referred_to(referral.to), format::instant(referral.step.at));
        section = section.fact(Fact::new("Passed on to", words));
    }
    if let Some(asked) = &complaint.investigation {
        section = section
            .fact(Fact::new("It concerns", &asked.concerned))
            .fact(Fact::new("Looked into by", &asked.investigator));
    }
    if let Some(decision) = &complaint.decision {
        let words = format!("{}\n{}", outcome_in_words(decision.outcome), decision.finding);
        section = section.fact(Fact::new("Finding", words));
    }
    if let Some(remedy) = &complaint.remedy {
        section = section.fact(Fact::new("Made good", &remedy.done));
        if let Some(refund) = remedy.refund {
            section = section.fact(Fact::sum("Paid back", refund));
        }
    }
    match complaint.closed {
        Some(step) => section.fact(Fact::new("Closed", format::instant(step.at))),
        None => section,
    }
}

/// What can be done about it now.
fn next(section: Section, complaint: &Complaint) -> Section {
    let at = |step: &str| format!("{}/{step}", address(complaint.id));
    let section = match complaint.state() {
        ComplaintState::Received => section.action("Acknowledge it", at("acknowledge")),
        ComplaintState::Acknowledged => section.action("Have it looked into", at("investigate")),
        ComplaintState::Investigating => section.action("Decide it", at("decide")),
        ComplaintState::Decided(ComplaintOutcome::Upheld | ComplaintOutcome::PartlyUpheld) => {
            section.action("Make it good", at("remedy"))
        }
        ComplaintState::Decided(ComplaintOutcome::NotUpheld) | ComplaintState::Remedied => {
            section.action("Close it", at("close"))
        }
        ComplaintState::Closed => return section,
    };
    let section = match complaint.referral_missing() {
        Some(to) => section.say(format!("It must be passed on before it is closed: {}.", referred_to(to))),
        None => section,
    };
    if ReferredTo::ALL.into_iter().any(|to| complaint.may_be_referred_to(to)) {
        section.link("Pass it on, besides", at("refer"))
    } else {
        section
    }
}
