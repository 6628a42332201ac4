//! Frameworks, and what is called off under them.

mod calling_off;
mod competition;
mod contract;
mod ground;
mod life;
mod members;
mod notices;
