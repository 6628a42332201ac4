//! Who may do what: organisations, roles, actions and the policy table. Pure: it decides on facts that it is given.
//!
//! [`authorise`] is the only maker of a [`Permit`], and every writing method of `store` takes one, so no change can
//! be made that the policy was not asked about. The second wall, row-level security, stands in PostgreSQL.
#![warn(missing_docs)]
#![deny(clippy::wildcard_enum_match_arm)]

#[macro_use]
mod policy;

mod action;
mod area;
mod authorise;
mod facts;
mod grant;
mod open_to;
mod organisation;
mod principal;
mod role;
mod separation;

#[cfg(test)]
mod tests;

pub use action::Action;
pub use area::Area;
pub use authorise::{Denial, Permit, Visibility, authorise};
pub use facts::Facts;
pub use grant::{Effect, Grant, Side};
pub use organisation::{OrganisationKind, Sector};
pub use principal::{Principal, Scope, Strength};
pub use role::Role;
pub use separation::Separation;
