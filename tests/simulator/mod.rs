//! The finance-year simulator: seeded worlds, each a pooled fund and its year, in which anything may happen that the product can do
//! with money. A model foretells every answer, balance and state, and the invariants I1 to I18 are read from the database after
//! each step.
//!
//! What belongs here: what is done to the product, what the model makes of it, and how a failure is told, replayed and made
//! small. What does not: behaviour of one action over HTTP, which `tests/api` tries.

pub mod attempt;
pub mod cast;
pub mod check;
pub mod documents;
pub mod draws;
pub mod founding;
pub mod law;
pub mod model;
pub mod play;
pub mod psql;
pub mod shrink;
pub mod stage;
pub mod steps;
pub mod world;

pub use play::{Failure, Play, Sabotage, simulate};
pub use shrink::shrink;
