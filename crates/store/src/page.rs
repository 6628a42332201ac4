//! Keyset paging: a page is asked for by the key after which it starts. The key is an id nearly everywhere.

use uuid::Uuid;

/// Where a page starts and how long it may be.
#[derive(Clone, Copy, Debug)]
pub struct After<K = Uuid> {
    /// The last key of the page before; `None` for the first page.
    pub after: Option<K>,
    /// 1 to 100 on a page, more in a file of a whole list.
    pub limit: u16,
}

/// A page of a list, and the key to ask for the next one with.
#[derive(Clone, Debug)]
pub struct Page<T, K = Uuid> {
    /// The items.
    pub items: Vec<T>,
    /// Present when there is more.
    pub next: Option<K>,
}

impl After {
    /// The smallest id that may stand on the page is above this one.
    pub(crate) fn floor(self) -> Uuid {
        self.after.unwrap_or_else(Uuid::nil)
    }
}

impl<K: Copy> After<K> {
    /// The number of rows to read: one more than asked for, to see whether there is more.
    pub(crate) fn rows(self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// Cuts the extra row off and names the next page.
    pub(crate) fn page<T>(self, mut items: Vec<T>, key: impl Fn(&T) -> K) -> Page<T, K> {
        let limit = usize::from(self.limit);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(key);
        Page { items, next }
    }
}

impl<T, K> Page<T, K> {
    /// The same page with each item turned into another form, or the first fault met on the way.
    pub fn try_map<U, E>(self, turn: impl FnMut(T) -> Result<U, E>) -> Result<Page<U, K>, E> {
        let items = self.items.into_iter().map(turn).collect::<Result<_, _>>()?;
        Ok(Page { items, next: self.next })
    }

    /// The same page with each item turned into another form.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U, K> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}
