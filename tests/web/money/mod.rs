//! Pages about money: what finance, partners, auditors and administrators see and do.

mod accounts;
mod committed;
mod decided;
mod files;
mod founded;
mod paying;
mod pooled;
mod seen;

pub(crate) use decided::confirmed;
pub(crate) use pooled::links;
pub(crate) use seen::{at, told};
