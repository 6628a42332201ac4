//! What the pages of a requirement share: its address, how it stands, and its codes in words.

use trellis_kernel::RequirementId;
use trellis_providers::placing::{DeclineReason, Failure, Requirement, RequirementState};

use crate::format;
use crate::shapes::{Choice, Fact};
use crate::shown::sentence;
use crate::templating::Link;
use crate::view::{Tag, back_to};

/// Where a requirement is.
pub(super) fn address(id: RequirementId) -> String {
    format!("/placements/needs/{id}")
}

/// The way back to it.
pub(super) fn back(id: RequirementId) -> Link {
    back_to("Back to what is needed", address(id))
}

/// A code as people say it: `going-missing` is `Going missing`.
pub(crate) fn in_words(code: &str) -> String {
    match code {
        "adhd" => "ADHD (attention deficit hyperactivity disorder)".to_owned(),
        _ => sentence(&code.replace(['-', '_'], " ")),
    }
}

/// Codes to choose from.
pub(super) fn coded(codes: &[&str]) -> Vec<Choice> {
    codes.iter().map(|code| Choice::new(code, in_words(code))).collect()
}

/// The short name by which people speak of a requirement: the end of its pseudonym, which is random.
pub(super) fn name(id: RequirementId) -> String {
    let text = id.to_string();
    let end: String = text.chars().skip(text.len().saturating_sub(6)).collect();
    format!("Need {}", end.to_uppercase())
}

/// How a requirement stands.
pub(super) fn tag(state: &RequirementState) -> Tag {
    let (text, colour) = match state {
        RequirementState::Draft => ("Waits for a check", "govuk-tag--yellow"),
        RequirementState::Checked { .. } => ("Checked", "govuk-tag--turquoise"),
        RequirementState::Sent(_) => ("Providers are asked", "govuk-tag--blue"),
        RequirementState::Matched(_) => ("Offer chosen", "govuk-tag--purple"),
        RequirementState::Placed(_) => ("Placed", "govuk-tag--green"),
        RequirementState::Closed { .. } => ("Closed", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

/// Why a service was not asked.
pub(super) const fn why(failure: Failure) -> &'static str {
    match failure {
        Failure::Registration => "It needs a registration, and the register does not have it",
        Failure::Tier => "It is of another kind or tier",
        Failure::Age => "It does not take all of these ages",
        Failure::Rating => "Its last judgement is below what is asked",
        Failure::AvoidedArea => "It lies in an area to stay out of",
        Failure::Locality => "It does not serve the locality",
        Failure::Exposure => "Its provider has more than a quarter of the trust’s children already",
        Failure::Accreditation => "Its provider is not accredited today",
        Failure::Suspension => "Its provider is suspended",
        Failure::Vacancy => "It has no place, or has not said so for a week",
    }
}

/// Why a provider declined.
pub(crate) const fn declined(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::NoVacancy => "The place is taken after all",
        DeclineReason::NeedsNotMet => "The needs cannot be met",
        DeclineReason::RiskTooHigh => "The risks cannot be carried",
        DeclineReason::MixOfChildren => "It would not suit the children who live there",
        DeclineReason::Staffing => "Too few staff",
        DeclineReason::StartsTooSoon => "The place cannot begin in time",
    }
}

/// What is needed, line by line.
pub(super) fn facts(requirement: &Requirement) -> Vec<Fact> {
    let listed = |codes: &[String]| {
        let words: Vec<String> = codes.iter().map(|code| in_words(code)).collect();
        if words.is_empty() { "None said".to_owned() } else { words.join("\n") }
    };
    let said = |text: Option<String>| text.unwrap_or_else(|| "Not said".to_owned());
    let (youngest, oldest) = requirement.age_band;
    let grade = if requirement.good_or_better { "Good or better" } else { "Any but inadequate" };
    vec![
        Fact::new(
            "Kind of service",
            format!("{}, {}", in_words(&requirement.category), in_words(requirement.tier.key())),
        ),
        Fact::new("Ages", format!("{youngest} to {oldest}")),
        Fact::new("Where", in_words(&requirement.locality)),
        Fact::new("Needs", listed(&requirement.needs)),
        Fact::new("Risks", listed(&requirement.risks)),
        Fact::new("Brothers and sisters", said(requirement.siblings.map(|count| count.to_string()))),
        Fact::new("Postcode sector", said(requirement.postcode_sector.clone())),
        Fact::new("Areas to stay out of", listed(&requirement.avoid)),
        Fact::new("Needed by", said(requirement.latest_start.map(format::date))),
        Fact::new("Least judgement", grade),
        Fact::new("Note", said(requirement.note.clone())),
    ]
}
