//! Payments on the wire.

pub mod approve_payment;
pub mod create_payment;
pub mod get_payment;
pub mod list_payments;
pub(crate) mod payment_body;
pub mod release_payment;
pub mod settle_payment;
