//! What others must be able to read: our files against the standards' own schemas and tools.

mod ocds;
mod story;
