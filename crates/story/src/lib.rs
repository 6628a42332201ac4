//! The story of Wexcombe, told over the API: from a priority in an agreed plan to a quarterly statement.
//!
//! `trellis demo` loads it, and the acceptance test tells the same story with the clock in its hand and looks at every
//! figure on the way. A [`Stage`] carries the calls; nothing here reaches behind the API, except that the operator
//! founds the first organisations and members.

pub mod award;
mod cast;
mod found;
pub mod fund;
pub mod money;
mod notices;
pub mod plan;
pub mod providers;
mod stage;
pub mod tender;
mod told;

pub use cast::{Account, CAST, ORGANISATIONS, account};
pub use found::{Founded, Secrets, found};
pub use notices::notice_details;
pub use stage::{Reply, Stage, StoryError};
pub use told::{CHAPTERS, tell};
