//! Call-offs under frameworks, for the trust that buys and for the suppliers that it asks.

pub mod announce_call_off;
pub mod approve_call_off;
mod call_off_body;
pub mod cancel_call_off;
pub mod create_call_off;
pub mod enter_call_off;
pub mod get_call_off;
pub mod get_call_off_invitation;
mod invitation_body;
pub mod list_call_off_invitations;
pub mod list_call_off_offers;
pub mod list_call_off_suppliers;
pub mod list_call_offs;
pub mod offer_for_call_off;
pub mod open_call_off;
pub mod recommend_call_off;
pub mod select_call_off_supplier;
pub mod update_call_off;
