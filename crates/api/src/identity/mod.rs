//! People, organisations and sign-in on the wire. A handler is a type to actix, so modules are named in full.

pub mod create_organisation;
pub mod create_session;
pub mod get_me;
pub mod list_organisations;
mod organisation_body;
