//! Our own procurements as OCDS releases: plain inputs in, a valid package out.
//!
//! What belongs here is the form. What does not: deciding that a notice may be sent, and the gates on its contents.

mod award_notice;
mod budget;
mod contract_notice;
mod draft;
mod ending_notice;
mod framework;
mod head;
mod health_notice;
mod lot;
mod market_notice;
mod organisation;
mod plan_notice;
mod running_notice;
mod stamped;
mod stamps;
mod tender_notice;
mod transparency_notice;

pub use award_notice::{Award, AwardNotice, BidCounts};
pub use budget::BudgetSource;
pub use contract_notice::{ContractNotice, SignedContract};
pub use ending_notice::{CancellationNotice, TerminationNotice};
pub use framework::ParentFramework;
pub use head::{NoticeHead, Subject, package, record_package};
pub use health_notice::{HealthNotice, HealthStep};
pub use lot::{Criterion, CriterionKind, Lot, NetGross};
pub use market_notice::{MarketForm, MarketNotice};
pub use organisation::Organisation;
pub use plan_notice::{PlanForm, PlanNotice};
pub use running_notice::{ChangeNotice, PerformanceNotice, RatedMetric};
pub use stamped::{Stamp, stamped};
pub use tender_notice::TenderNotice;
pub use transparency_notice::TransparencyNotice;

#[cfg(test)]
mod tests;
