//! A thing and the version of its row: what an `ETag` is made from and an `If-Match` is held against.

use crate::StoreError;

/// A thing as it stands in the database.
#[derive(Clone, Debug)]
pub struct Versioned<T> {
    /// The thing.
    pub item: T,
    /// Grows with each change.
    pub version: i64,
}

impl<T> Versioned<T> {
    /// The same, if the caller read this very version; otherwise it was changed since.
    pub fn expect_version(self, read: i64) -> Result<Self, StoreError> {
        if self.version == read { Ok(self) } else { Err(StoreError::Stale) }
    }

    /// Another thing at the same version.
    pub fn with<U>(self, turn: impl FnOnce(T) -> U) -> Versioned<U> {
        Versioned { item: turn(self.item), version: self.version }
    }
}
