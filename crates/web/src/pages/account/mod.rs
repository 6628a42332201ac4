//! What belongs to a person: their sessions, their password, their second factor.

pub(crate) mod overview;
pub(crate) mod password;
