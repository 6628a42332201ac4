//! Lists of pages: 25 rows, the next ones by a link that keeps the filter, and all of them as a file.

use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_store::{After, Page};
use uuid::Uuid;

use crate::address;
use crate::typed::Typed;

/// The rows of a page of a list.
const ROWS: u16 = 25;
/// The most rows of a file of a list.
pub(crate) const ROWS_OF_FILE: u16 = 10_000;
/// What a query says that asks for a file.
pub(crate) const FILE: &str = "as";

/// The links under a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Paging {
    /// Back to the first rows; absent there.
    first: Option<String>,
    /// The rows after these; absent on the last.
    next: Option<String>,
    /// The whole list as a file, from its first row on.
    csv: String,
    xlsx: String,
}

/// Where the list that a query asks for goes on; of a file, all of it.
pub(crate) fn after(query: &Typed) -> After {
    start_of(query, id)
}

/// Where a list goes on that is never taken as a file.
pub(crate) fn after_shown(query: &Typed) -> After {
    start_of_shown(query, id)
}

/// The same for a list that goes on after another key than an id.
pub(crate) fn start_of<K>(query: &Typed, read: impl FnOnce(&str) -> Option<K>) -> After<K> {
    match query.given(FILE) {
        Some(_) => After { after: None, limit: ROWS_OF_FILE },
        None => start_of_shown(query, read),
    }
}

/// The same for a list that is never taken as a file.
pub(crate) fn start_of_shown<K>(query: &Typed, read: impl FnOnce(&str) -> Option<K>) -> After<K> {
    After { after: read(query.text("after")), limit: ROWS }
}

fn id(text: &str) -> Option<Uuid> {
    text.parse().ok()
}

/// Why a list does not become a file: it would be cut.
pub(crate) fn too_long() -> Refusal {
    let most = "a file holds at most 10,000 rows, and this list has more";
    let how = "narrow it with the filters or the search of its page, or read it page by page over the API";
    Refusal::rule("list-too-long", format!("{most}: {how}"))
}

/// A page of the one thing of this id: lists go by ids.
pub(crate) fn only(id: Uuid) -> After {
    After { after: Some(Uuid::from_u128(id.as_u128().saturating_sub(1))), limit: 1 }
}

impl Paging {
    /// The links under this page of a list at `path`, which keep the query's filter.
    pub(crate) fn of<T>(path: &str, query: &Typed, page: &Page<T>) -> Self {
        Self::after_key(path, query, page.next.map(|next| next.to_string()))
    }

    /// The links under a page of which the next begins after this key.
    pub(crate) fn after_key(path: &str, query: &Typed, next: Option<String>) -> Self {
        let query = query.without(FILE);
        let at = |kept: String| if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") };
        let first = at(query.without("after").to_keep());
        let next = next.map(|next| address::with(&first, "after", &next));
        let [csv, xlsx] = ["csv", "xlsx"].map(|form| address::with(&first, FILE, form));
        Self { first: query.given("after").map(|_| first), next, csv, xlsx }
    }

    /// Whether rows follow that are not on this page.
    pub(crate) fn goes_on(&self) -> bool {
        self.next.is_some()
    }

    /// The same where `after` is asked for, as a search is: a file keeps it.
    #[must_use]
    pub(crate) fn asking_after(mut self, query: &Typed) -> Self {
        if let Some(after) = query.given("after") {
            self.csv = address::with(&self.csv, "after", after);
            self.xlsx = address::with(&self.xlsx, "after", after);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_keep_the_filter() {
        let query = Typed::parse(b"words=respite&after=0190a3d2-0000-7000-8000-000000000001");
        let page = Page { items: vec![1], next: Some(Uuid::nil()) };
        let paging = Paging::of("/opportunities", &query, &page);
        assert_eq!(paging.first.as_deref(), Some("/opportunities?words=respite"));
        let next = "/opportunities?words=respite&after=00000000-0000-0000-0000-000000000000";
        assert_eq!(paging.next.as_deref(), Some(next));
        assert_eq!(paging.csv, "/opportunities?words=respite&as=csv", "a file begins with the first row");
        assert_eq!((after(&query).limit, after(&query).after.is_some()), (25, true));
        assert!(paging.goes_on());
    }

    #[test]
    fn a_file_has_the_whole_list() {
        let query = Typed::parse(b"as=csv&after=0190a3d2-0000-7000-8000-000000000001");
        assert_eq!((after(&query).limit, after(&query).after), (10_000, None));
        assert_eq!(after_shown(&query).limit, 25, "what never becomes a file is never read as one");
        let kept = Paging::after_key("/audit", &query, None).asking_after(&query);
        assert_eq!(kept.csv, "/audit?as=csv&after=0190a3d2-0000-7000-8000-000000000001");
        assert!(too_long().to_string().contains("10,000 rows"));
    }

    #[test]
    fn the_only_page_has_no_links() {
        let paging = Paging::of("/opportunities", &Typed::default(), &Page { items: vec![1], next: None });
        assert!(paging.first.is_none() && paging.next.is_none());
    }
}
