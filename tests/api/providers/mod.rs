//! Providers and engagements.

mod accreditation;
mod cast;
mod engagement;
mod isolation;
mod lapses;
mod register;
