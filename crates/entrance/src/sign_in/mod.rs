//! The steps of signing in, joining and forgetting, each around its transactions: nothing is hashed inside one.

mod invitation;
mod password;
mod registration;
mod reset;
mod second_factor;
mod start;

pub use registration::Registration;
pub use second_factor::Enrolment;
pub use start::Started;
