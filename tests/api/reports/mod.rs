//! Statements, returns, and the postings behind every figure.

mod bcf;
mod control;
mod general_ledger;
mod ground;
mod lead_commissioning;
mod quarterly;
mod section_251;
mod traces;
mod yearly;
