//! Which rules a procurement falls under: a pure function of recorded facts and dated rows. Every answer says which
//! rules were asked, where they are written, on which facts, and what they said; what is not known is never "no".
//!
//! `router` asks the rules R0 to R8 in order, `health` and `psr` those of the Provider Selection Regime, `light_touch`
//! and `value` those of the Procurement Act 2023; `demands` says what a regime asks for next and by when. Who may
//! decide, and how decisions are kept, is not here.

mod answer;
mod demand_tables;
mod demands;
mod direct;
mod facts;
mod health;
mod kept_threshold;
mod light_touch;
mod psr;
mod psr_change;
mod quotes;
mod recorded;
mod router;
#[cfg(test)]
pub(crate) mod router_tests;
mod threshold;
mod trace;
mod user_choice;
mod value;

pub use self::answer::Answer;
pub use self::demands::{Anchors, Demand, demands};
pub use self::direct::{DirectRefusal, DirectRoute};
pub use self::facts::{Buyer, DirectAward, Exemption, Part, RegimeFacts, Subject};
pub use self::kept_threshold::{KeptThreshold, ThresholdRefusal};
pub use self::psr::{PsrFacts, PsrProcess};
pub use self::psr_change::{ContractChange, Modification, ModificationRefusal};
pub use self::quotes::{QuoteRefusal, quotes_allowed};
pub use self::recorded::{PsrChoice, RecordedRegime, RecordedRegimeRefusal, RegimeAnswers};
pub use self::router::{Regime, RegimeDecision, RegimeOpen, RegimeRefusal, decide_regime};
pub use self::threshold::{AuthorityClass, NoThreshold, Threshold, ThresholdKind, Thresholds};
pub use self::trace::{RuleFired, RuleInput, Unknown};
pub use self::user_choice::{UserChoice, UserChoiceIncomplete};
