//! What a provider is asked for: invitations to offer a place to a child, answered with an offer or declined.

pub(crate) mod answer;
pub(crate) mod list;
pub(crate) mod one;
