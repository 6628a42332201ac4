//! Invoices of a provider: sent, and followed to their payment.

pub(crate) mod file;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod one;
mod told;
