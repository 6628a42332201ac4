//! Placements: made, re-priced, paused, carried on and ended; each step moves the commitment behind it on the same day.

mod accrue_delivery;
mod change_placement_rate;
mod create_placement;
mod end_placement;
mod get_placement;
mod list_placements;
mod pause_placement;
mod refusals;
mod reprice;
mod review_placement;
mod step;

pub use accrue_delivery::{Accrued, accrue_delivery};
pub use change_placement_rate::change_placement_rate;
pub use create_placement::{NewPlacement, create_placement};
pub use end_placement::end_placement;
pub use get_placement::get_placement;
pub use list_placements::list_placements;
pub use pause_placement::pause_placement;
pub use review_placement::review_placement;

pub(crate) use create_placement::place;
pub(crate) use reprice::{Words, reprice};
