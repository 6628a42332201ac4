//! Pages about money: what finance, partners, auditors and administrators see and do.

mod paying;
mod pooled;
mod seen;
