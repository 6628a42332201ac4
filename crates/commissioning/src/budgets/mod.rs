//! Budget lines: what may be spent, what is reserved, what is spent without a contract. Every change that raises exposure
//! goes through [`expose`].

mod create_budget_line;
mod create_budget_release;
mod create_reservation;
mod create_spend;
mod create_virement;
mod expose;
mod get_budget_line;
mod get_reservation;
mod list_budget_lines;
mod list_reservations;
mod occasion;
mod refusals;
mod release_reservation;

pub use create_budget_line::create_budget_line;
pub use create_budget_release::create_budget_release;
pub use create_reservation::{NewReservation, create_reservation};
pub use create_spend::{NewSpend, Spent, create_spend};
pub use create_virement::create_virement;
pub use get_budget_line::get_budget_line;
pub use get_reservation::get_reservation;
pub use list_budget_lines::list_budget_lines;
pub use list_reservations::list_reservations;
pub use release_reservation::release_reservation;

pub(crate) use expose::{expose, save_lines};
pub(crate) use occasion::{acting_person, facts_of_fund, fund_of, occasion, occasion_of};
