//! Our own notices: their steps, their gates, the clocks they start, and what everybody reads of them.

mod clocks;
mod composition;
mod exposure;
mod gates;
mod ground;
mod import;
mod open_data;
mod reads;
mod steps;
mod walls;
