//! Call-offs under a framework: who is asked, what they offer under seal, what two people decide, and the contract that follows.

mod announce_call_off;
mod approve_call_off;
mod call_off_step;
mod cancel_call_off;
mod create_call_off;
mod enter_call_off;
mod get_call_off;
mod get_call_off_invitation;
mod list_call_off_offers;
mod list_call_off_suppliers;
mod list_call_offs;
mod offer_for_call_off;
mod open_call_off;
mod recommend_call_off;
mod refusals;
mod select_call_off_supplier;
mod update_call_off;

pub use announce_call_off::{AnnounceCallOff, announce_call_off};
pub use approve_call_off::approve_call_off;
pub use call_off_step::{CallOffTarget, ShownCallOff};
pub use cancel_call_off::cancel_call_off;
pub use create_call_off::create_call_off;
pub use enter_call_off::enter_call_off;
pub use get_call_off::get_call_off;
pub use get_call_off_invitation::{ShownInvitation, get_call_off_invitation, list_call_off_invitations};
pub use list_call_off_offers::list_call_off_offers;
pub use list_call_off_suppliers::list_call_off_suppliers;
pub use list_call_offs::list_call_offs;
pub use offer_for_call_off::{CallOffOfferDraft, offer_for_call_off};
pub use open_call_off::{OpenedCallOff, open_call_off};
pub use recommend_call_off::{OfferScore, RecommendCallOff, recommend_call_off};
pub use select_call_off_supplier::{SelectSupplier, select_call_off_supplier};
pub use update_call_off::update_call_off;
