//! Budget lines and limits, virements, releases, overrides, reservations and spend without a contract, on the wire.

pub mod carry_budget_forward;
pub mod consent_to_excess;
pub mod create_budget_limit;
pub mod create_budget_line;
pub mod create_budget_release;
pub mod create_budget_variation;
pub mod create_override;
pub mod create_reservation;
pub mod create_spend;
pub mod create_virement;
pub mod decide_virement;
pub mod get_budget_line;
pub mod get_reservation;
mod limit_body;
pub(crate) mod line_body;
pub mod list_budget_limits;
pub mod list_budget_lines;
pub mod list_reservations;
pub mod move_budget_line;
pub mod release_reservation;
mod reservation_body;
pub mod revise_budget_limit;
