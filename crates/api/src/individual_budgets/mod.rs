//! Individual budgets on the wire.

pub mod answer_balance;
pub mod create_individual_budget;
pub mod get_individual_budget;
mod individual_budget_body;
pub mod list_individual_budgets;
pub mod move_individual_budget;
pub mod pay_individual_budget;
mod question_body;
pub mod recover_balance;
pub mod tell_balance;
