//! People, organisations, memberships and sign-in.

mod create_organisation;
mod deputise;
mod found_member;
mod get_me;
mod list_organisations;
mod sign_in;

pub use create_organisation::{NewOrganisation, create_organisation};
pub use deputise::{Deputy, deputise};
pub use found_member::{NewMember, found_member};
pub use get_me::{Me, get_me};
pub use list_organisations::list_organisations;
pub use sign_in::{SignIn, SignedIn, sign_in};
