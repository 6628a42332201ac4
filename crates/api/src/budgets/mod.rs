//! Budget lines, virements, releases, reservations and spend without a contract, on the wire.

pub mod create_budget_line;
pub mod create_budget_release;
pub mod create_reservation;
pub mod create_spend;
pub mod create_virement;
pub mod get_budget_line;
pub mod get_reservation;
pub(crate) mod line_body;
pub mod list_budget_lines;
pub mod list_reservations;
pub mod release_reservation;
mod reservation_body;
