//! The pages: rendered on the server, calling the same use cases as the API and holding no rule of their own.

pub mod assets;
pub mod chart;
pub mod format;
pub mod templating;
