//! Keyset paging: a page is asked for by the id after which it starts.

use uuid::Uuid;

/// Where a page starts and how long it may be.
#[derive(Clone, Copy, Debug)]
pub struct After {
    /// The last id of the page before; `None` for the first page.
    pub after: Option<Uuid>,
    /// 1 to 100.
    pub limit: u8,
}

/// A page of a list, and the id to ask for the next one with.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Present when there is more.
    pub next: Option<Uuid>,
}

impl After {
    /// The number of rows to read: one more than asked for, to see whether there is more.
    pub(crate) fn rows(self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The smallest id that may stand on the page is above this one.
    pub(crate) fn floor(self) -> Uuid {
        self.after.unwrap_or_else(Uuid::nil)
    }

    /// Cuts the extra row off and names the next page.
    pub(crate) fn page<T>(self, mut items: Vec<T>, id: impl Fn(&T) -> Uuid) -> Page<T> {
        let limit = usize::from(self.limit);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(id);
        Page { items, next }
    }
}

impl<T> Page<T> {
    /// The same page with each item turned into another form.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}
