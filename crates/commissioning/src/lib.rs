//! The use cases: one module for each area, one file for each action.
//!
//! A use case takes an open transaction and a command, loads and locks what it needs, asks the policy, lets the domain
//! type decide, saves, and records. It holds no SQL and knows no HTTP; rules live in the domain crates.

pub mod assurance;
mod authorise;
pub mod award;
pub mod budgets;
pub mod calendar;
pub mod call_offs;
pub mod challenges;
pub mod commitments;
pub mod complaints;
pub mod contracts;
pub mod duties;
pub mod evaluation;
pub mod forecasts;
pub mod frameworks;
pub mod freedoms;
pub mod funds;
pub mod grants;
pub mod identity;
pub mod individual_budgets;
pub mod invoices;
pub mod markets;
mod morning;
pub mod notices;
pub mod open_data;
pub mod payees;
pub mod payment_runs;
pub mod payments;
pub mod placements;
pub mod placing;
pub mod planning;
mod problem_table;
pub mod providers;
pub mod publishing;
mod refusal;
pub mod regimes;
pub mod reports;
pub mod searches;
pub mod tendering;
pub mod transparency;
pub mod uplifts;

pub use authorise::authorise;
use authorise::own_side;
pub use problem_table::{ProblemType, TABLE};
pub use refusal::{Kept, Refusal};
