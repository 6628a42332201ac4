//! Awards without a competition: under the Act with a transparency notice, without any notice, and under the health regime.

mod conflicts;
mod decided_anew;
pub mod ground;
mod health;
mod refusals;
mod transparency;
mod unannounced;
