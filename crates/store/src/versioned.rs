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

/// The new version of a thing that was read before it was saved; nothing is saved when somebody else was first.
pub(crate) fn new_version(rows: usize, version: i64) -> Result<i64, StoreError> {
    if rows == 0 { Err(StoreError::Stale) } else { Ok(version) }
}

/// The one row of a query as the file's `Row` tells it, if there is one.
macro_rules! one {
    ($tx:expr, $query:expr) => {
        $query.select(Row::as_select()).first::<Row>($tx.conn()).optional()?.map(Row::into_domain).transpose()
    };
}

/// The same, locked until the transaction ends.
macro_rules! one_locked {
    ($tx:expr, $query:expr) => {
        $query
            .select(Row::as_select())
            .for_no_key_update()
            .first::<Row>($tx.conn())
            .optional()?
            .map(Row::into_domain)
            .transpose()
    };
}

/// A page of the rows of a query on the file's `table`, by id, as its `Row` tells them.
macro_rules! page_by_id {
    ($tx:expr, $after:expr, $query:expr) => {{
        let rows: Vec<Row> = $query
            .filter(table::id.gt($after.floor()))
            .order(table::id)
            .limit($after.rows())
            .select(Row::as_select())
            .load($tx.conn())?;
        $after.page(rows, |row| row.id).try_map(Row::into_domain)
    }};
}
