//! Commissioning plans: what a trust and its partners mean to buy for children, who owns each part, and how the
//! money is balanced between health and social care.
//!
//! Here: priorities, the balance rule, sign-off by every partner, and the plan's life cycle. Not here: budgets and
//! commitments (they spend what a plan intends), the needs assessment's figures, and anything that reads a clock.
#![warn(missing_docs)]

mod balance;
mod content_hash;
mod life_cycle;
mod plan;
mod priority;
mod published;
mod refusal;
mod sign_off;

#[cfg(test)]
mod story_tests;

pub use balance::{Balance, BalanceRule, Restoration};
pub use content_hash::PlanHash;
pub use life_cycle::Stage;
pub use plan::{Plan, PlanOutline, PlanOutlineDraft, StoredPlan};
pub use priority::{Priority, PriorityContent, PriorityDraft, Sector};
pub use published::{PublishedContent, PublishedPlan, PublishedPriority};
pub use refusal::PlanRefusal;
pub use sign_off::{SignOff, Signature};
