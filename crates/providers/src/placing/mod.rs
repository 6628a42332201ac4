//! Placing a child with a service: what is needed, without identity, and which services fit, with the reasons against every
//! other; what is offered, and in which order. What a placement costs and who bears it is not here.

mod answer;
mod emergency;
mod identifying;
mod life_cycle;
mod matching;
#[cfg(test)]
mod matching_tests;
mod offer;
mod provision;
mod requirement;

pub use self::answer::{DeclineReason, DisclosurePurpose, Invited};
pub use self::emergency::Emergency;
pub use self::identifying::{
    ContentRefusal, Identifying, IdentifyingKind, expect_unidentifying, identifying,
};
pub(crate) use self::identifying::{Found, addresses, numbers, places_and_dates, plain};
pub use self::life_cycle::{KeptRequirement, RequirementRefusal, RequirementState, Sending};
pub use self::matching::{Candidate, Failure, Failures, Matching, Occasion, match_services};
pub use self::offer::{OfferDraft, OfferRefusal, OfferWeights, OfferedPlace, RankedOffer, rank};
pub use self::provision::{Service, ServiceDraft, Vacancy};
pub use self::requirement::{CodedRequirement, Requirement, RequirementDraft};
