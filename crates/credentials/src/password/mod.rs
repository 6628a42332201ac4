//! Passwords: what may be one ([`policy`]) and how one is kept ([`hash`]).

mod deny;
mod hash;
mod policy;

pub use hash::{DUMMY_HASH, HashRefusal, hash_password, needs_rehash, verify_password};
pub use policy::{Password, PasswordRefusal};
