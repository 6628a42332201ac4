//! Our own notices: their steps, their gates, the clocks they start, and what everybody reads of them.

mod clocks;
mod composition;
mod exposure;
mod gates;
pub mod ground;
mod import;
mod markets;
mod open_data;
mod reads;
mod steps;
mod walls;
