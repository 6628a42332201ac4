//! Budgets, commitments, invoices and payments.

mod budget_lines;
mod commitments;
mod credit_notes;
mod ground;
mod invoice_documents;
mod invoice_steps;
mod invoices;
mod limits;
mod overrides;
mod payments;
mod race;
mod reservations;
mod spend;
mod steps;
mod virements;
mod walls;
