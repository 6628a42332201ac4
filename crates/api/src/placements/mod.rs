//! Placements and the accrual of what they delivered, on the wire.

pub mod accrue_delivery;
pub mod change_placement_rate;
pub mod create_placement;
pub mod end_placement;
pub mod get_placement;
pub mod list_placements;
pub mod pause_placement;
pub(crate) mod placement_body;
mod placement_step;
pub mod review_placement;
