//! Individual budgets: asked for, offered or refused, agreed, paid month by month; and the questions about what lies unspent.

mod answer_balance;
mod create_individual_budget;
mod get_individual_budget;
mod list_individual_budgets;
mod move_individual_budget;
mod pay_individual_budget;
mod recover_balance;
mod refusals;
mod tell_balance;

pub use answer_balance::answer_balance;
pub use create_individual_budget::create_individual_budget;
pub use get_individual_budget::{IndividualBudgetTold, get_individual_budget};
pub use list_individual_budgets::list_individual_budgets;
pub use move_individual_budget::move_individual_budget;
pub use pay_individual_budget::pay_individual_budget;
pub use recover_balance::recover_balance;
pub use tell_balance::{BalanceTold, tell_balance};
