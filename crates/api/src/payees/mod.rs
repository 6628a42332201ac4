//! Payees on the wire: contacts, holds, and changes of bank accounts.

pub mod add_payee_contact;
pub mod approve_bank_change;
mod bank_change_body;
pub mod confirm_payee;
mod contact_body;
pub mod get_bank_change;
pub mod get_payee;
pub mod hold_payee;
pub mod lift_payee_hold;
pub mod list_bank_changes;
pub mod list_payee_contacts;
pub mod load_modulus_tables;
mod payee_body;
pub mod record_call_back;
pub mod refuse_bank_change;
pub mod request_bank_change;

pub(crate) use payee_body::MaskedAccount;
pub(crate) use request_bank_change::WholeAccount;
