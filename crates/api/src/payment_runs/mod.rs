//! Runs of payments on the wire, and what is set for them.

mod account_body;
pub mod approve_payment_run;
pub mod check_payment_run;
pub mod get_paying_account;
pub mod get_payment_file;
pub mod get_payment_run;
mod limit_body;
pub mod list_approval_limits;
pub mod list_payment_files;
pub mod list_payment_runs;
pub mod prepare_payment_run;
pub mod release_payment_run;
mod run_body;
pub mod set_approval_limit;
pub mod set_paying_account;
pub mod settle_payment_run;
pub mod take_out_run_item;
