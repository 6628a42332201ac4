//! Paying what is owed: steps of an invoice, and runs of payments from their preparation to the bank's word.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod invoice_step;
pub(crate) mod limits;
pub(crate) mod new_run;
pub(crate) mod payment;
pub(crate) mod payment_step;
pub(crate) mod run;
pub(crate) mod run_file;
pub(crate) mod run_step;
pub(crate) mod runs;
mod told;

pub(crate) use told::invoice_steps;
