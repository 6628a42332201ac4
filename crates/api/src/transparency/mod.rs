//! What the law has a trust publish about its payments, on the wire.

pub mod approve_payments_notice;
pub mod get_payments_notice;
pub mod get_payments_over_30000;
pub mod get_spend_over_500;
mod notice_body;
mod period_query;
mod published_heading;
pub mod published_spend;
pub mod set_payee_privacy;
