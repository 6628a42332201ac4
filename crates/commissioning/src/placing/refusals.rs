//! Refusals of placing on their way to the caller.

use trellis_providers::placing::{ContentRefusal, OfferRefusal, RequirementRefusal};
use trellis_tendering::regime::UserChoiceIncomplete;

use crate::Refusal;

impl From<RequirementRefusal> for Refusal {
    fn from(refusal: RequirementRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ContentRefusal> for Refusal {
    fn from(refusal: ContentRefusal) -> Self {
        match refusal {
            ContentRefusal::Invalid(invalid) => invalid.into(),
            ContentRefusal::Identifying(found) => {
                let refusal = Self::rule("identifying-data", &found);
                found.0.iter().fold(refusal, |refusal, error| refusal.at(&error.pointer))
            }
        }
    }
}

impl From<OfferRefusal> for Refusal {
    fn from(refusal: OfferRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<UserChoiceIncomplete> for Refusal {
    fn from(refusal: UserChoiceIncomplete) -> Self {
        Self::rule("user-choice-incomplete", refusal)
    }
}
