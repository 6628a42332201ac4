//! Every action of the platform and who may do it: the policy table. An action's name is its operation id in the API.
//!
//! A row reads: action, name, area, effect, segregation of duties, and the sides with the roles that may act for
//! them. An empty role list means every member of that side. A side that sees a thing but has no part in an act is listed with a
//! role that it cannot hold: it is told 403, not 404.
//!
//! The rows stand in the files of this folder, by area; each hands its own and those before it on to the next.

#[macro_use]
mod funds;
#[macro_use]
mod identity;
#[macro_use]
mod markets;
#[macro_use]
mod money;
#[macro_use]
mod planning;
#[macro_use]
mod publishing;
#[macro_use]
mod tendering;

use crate::{Area, Effect, Grant, Role, Separation, Side};

identity_rows! { publishing_rows planning_rows funds_rows tendering_rows markets_rows money_rows policy => }
