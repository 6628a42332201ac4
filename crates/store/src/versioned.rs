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

    /// The same, if the caller read this very version or did not say which one they read.
    pub fn expect_if_read(self, read: Option<i64>) -> Result<Self, StoreError> {
        match read {
            Some(version) => self.expect_version(version),
            None => Ok(self),
        }
    }

    /// Another thing at the same version.
    pub fn with<U>(self, turn: impl FnOnce(T) -> U) -> Versioned<U> {
        Versioned { item: turn(self.item), version: self.version }
    }
}
