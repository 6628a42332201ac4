//! From the ranking to the signature: the award of a lot, assessment summaries and the standstill.
//!
//! What belongs here is sections 4.6, 4.7 and 8 of the tendering rules. What does not: the contract that follows
//! (crate `contracts`), and the text of notices (crate `publishing`).

mod abandoning;
mod calendar;
mod life_cycle;
mod recommendation;
mod standstill;
mod summary;

pub use calendar::{BankHoliday, extend_calendar};
pub use life_cycle::{Approval, Award, AwardRefusal, AwardState};
pub use recommendation::{AwardBasis, Recommendation};
pub(crate) use standstill::shown;
pub use standstill::{STANDSTILL_DAYS, Standstill, StandstillKind, StandstillOver, StandstillRefusal};
pub use summary::{
    Assessed, AssessedLot, AssessmentSummary, SummariesSent, SummaryCriterion, SummaryRefusal,
    assessment_summaries,
};
