//! Statements, returns, and the postings behind every figure.

mod bcf;
mod control;
mod general_ledger;
mod ground;
mod quarterly;
mod section_251;
mod traces;
mod yearly;
