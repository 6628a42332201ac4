//! Our own notices: what each is composed of, what it cannot do without, and what it says.
//!
//! What belongs here is section 6 of the tendering rules as far as it speaks of contents. What does not: the form of a release
//! (module `ocds`), and who may take which step of a notice (crate `tendering`).

mod compose;
mod direct;
mod gate;
mod head;
mod market;
mod material;
mod running;

pub use compose::{Composed, NotReady, compose};
pub use gate::{Missing, missing};
pub use material::{AwardMaterial, CallOffMaterial, ContractMaterial, Material, Named};
