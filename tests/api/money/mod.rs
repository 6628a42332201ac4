//! Budgets, commitments, invoices and payments.

mod budget_lines;
mod commitments;
mod ground;
mod invoices;
mod limits;
mod overrides;
mod payments;
mod race;
mod reservations;
mod spend;
mod steps;
mod walls;
