//! Tendering: from a draft procurement to published lots, questions and answers, and bids that arrive in time.
//!
//! What belongs here: the rules of the Procurement Act 2023 and of the house, as pure types and transitions.
//! What does not: storage, the policy of who may act (`access`), notices as they are exported (`publishing`),
//! contracts and money.
//!
//! In code a `procurement` is the whole process, a `bid` is what the Act calls a supplier's tender.
#![warn(missing_docs)]

mod area;
pub mod award;
mod bid;
pub mod call_off;
pub mod challenge;
mod clarification;
pub mod clock;
mod cpv;
mod criterion;
mod document;
pub mod duty;
pub mod evaluation;
#[cfg(test)]
mod fixture_tests;
pub mod framework;
mod lot;
pub mod market;
mod modification;
mod news;
pub mod notice;
mod opportunity;
mod procurement;
mod reason;
pub mod regime;
pub mod search;
mod stage;

pub use area::ItlArea;
pub use bid::{
    Bid, BidAnswer, BidConcern, BidContent, BidMember, BidPhase, BidRefusal, BidState, ConcernDecision,
    ConcernHand, ConcernRefusal, DisregardGround, MembersRefusal, Overlap, Participation, Receipt, SetAside,
    Submission, check_not_buyer, check_one_bid, overlaps,
};
pub use clarification::{Answer, Clarification, ClarificationRefusal, ClarificationState};
pub use cpv::{CpvCode, CpvFacts};
pub use criterion::{
    AwardCriterion, CriterionKind, check_criteria, check_distinct, full_title, is_divided, judged, leaves,
    sub_criteria,
};
pub use document::TenderDocument;
pub use lot::{Lot, LotLimitRefusal, LotLimits, LotOutcome, LotRefusal, LotTerms};
pub use modification::{Modification, ModificationRefusal, ModificationState, TenderChange};
pub use news::TenderNews;
pub use opportunity::{
    ChangeKind, Opportunity, OpportunityChange, OpportunityContent, OpportunityRefusal, OpportunityStatus,
    PublishedLot,
};
pub use procurement::{
    Approval, ContentHash, DirectGround, DirectTerms, Ending, InvitedTerms, Opening, Particulars, Procedure,
    Procurement, ProcurementRefusal, ProcurementState, Publication, Step, StepTaken, SubmissionForApproval,
};
pub use reason::Reason;
pub use stage::{Stage, StageRefusal};
