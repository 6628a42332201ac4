//! Evaluation, award, standstill, signature and contract.

mod approval;
mod calendar;
mod challenges;
mod concerns;
mod conflicts;
mod consortia;
mod contract;
mod disregarded;
mod funded;
mod lot_limits;
mod lots;
mod moderation;
mod outcome;
pub mod panel;
mod ranking;
mod reading;
mod register;
mod relief;
mod scores;
mod standstill;
pub mod sub_criteria;
mod summaries;
mod variation_money;
mod variation_taken_back;
mod variations;
mod walls;
mod what_ifs;
