//! Budgets, commitments, invoices and payments.

mod bank_changes;
mod budget_lines;
mod commitments;
mod credit_notes;
mod ground;
mod invoice_documents;
mod invoice_steps;
mod invoices;
mod limits;
mod overrides;
mod paying;
mod payment_runs;
mod payments;
mod race;
mod reservations;
mod run_refusals;
mod spend;
mod steps;
mod walls;
