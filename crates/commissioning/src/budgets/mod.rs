//! Budget lines: what may be spent, what is reserved, what is spent without a contract. Every change that raises exposure
//! goes through [`expose`].

mod carry_budget_forward;
mod consent_to_excess;
mod control;
mod create_budget_limit;
mod create_budget_line;
mod create_budget_release;
mod create_budget_variation;
mod create_override;
mod create_reservation;
mod create_spend;
mod create_spend_transfer;
mod create_virement;
mod expire_reservation;
mod expose;
mod get_budget_line;
mod get_reservation;
mod list_budget_limits;
mod list_budget_lines;
mod list_reservations;
mod move_budget_line;
mod occasion;
mod refusals;
mod release_reservation;
mod revise_budget_limit;

pub use carry_budget_forward::{CarryForward, carry_budget_forward};
pub use consent_to_excess::{NewConsent, consent_to_excess};
pub use create_budget_limit::create_budget_limit;
pub use create_budget_line::create_budget_line;
pub use create_budget_release::create_budget_release;
pub use create_budget_variation::{BudgetVariation, create_budget_variation};
pub use create_override::{Change, Made, NewOverride, Overridden, create_override};
pub use create_reservation::{NewReservation, create_reservation};
pub use create_spend::{NewSpend, Spent, create_spend};
pub use create_spend_transfer::create_spend_transfer;
pub use create_virement::{VirementTold, approve_virement, create_virement, list_virements, refuse_virement};
pub use expire_reservation::expire_reservation;
pub use get_budget_line::get_budget_line;
pub use get_reservation::get_reservation;
pub use list_budget_limits::list_budget_limits;
pub use list_budget_lines::{list_all_budget_lines, list_budget_lines};
pub use list_reservations::list_reservations;
pub use move_budget_line::move_budget_line;
pub use release_reservation::release_reservation;
pub use revise_budget_limit::revise_budget_limit;

pub(crate) use control::Control;
pub(crate) use create_reservation::reserve;
pub(crate) use create_spend::spend;
pub(crate) use expose::{expose, expose_under, save_limits, save_lines};
pub(crate) use occasion::{acting_person, facts_of_fund, fund_of, occasion, occasion_of};
pub(crate) use release_reservation::{free, give_back};
