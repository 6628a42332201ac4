//! Evaluation, award, standstill, signature and contract.

mod approval;
mod calendar;
mod conflicts;
mod contract;
mod moderation;
mod panel;
mod ranking;
mod scores;
mod standstill;
mod summaries;
mod walls;
