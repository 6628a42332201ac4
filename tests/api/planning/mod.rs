//! Commissioning plans.

mod cast;
mod editing;
mod isolation;
mod refusals;
mod stories;
