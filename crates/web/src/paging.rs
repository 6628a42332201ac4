//! Lists of pages: 25 rows, the next ones by a link that keeps the filter.

use serde::Serialize;
use trellis_store::{After, Page};
use uuid::Uuid;

use crate::address;
use crate::typed::Typed;

/// The rows of a page of a list.
const ROWS: u8 = 25;
/// The rows of a file of a list.
const ROWS_OF_FILE: u8 = 100;
/// What a query says that asks for a file.
pub(crate) const FILE: &str = "as";

/// The links under a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Paging {
    /// Back to the first rows; absent there.
    first: Option<String>,
    /// The rows after these; absent on the last.
    next: Option<String>,
    /// The same rows and those that follow, a hundred in all, as a file.
    csv: String,
    xlsx: String,
}

/// Where the list that a query asks for goes on.
pub(crate) fn after(query: &Typed) -> After {
    start_of(query, |text| text.parse::<Uuid>().ok())
}

/// The same for a list that goes on after another key than an id.
pub(crate) fn start_of<K>(query: &Typed, read: impl FnOnce(&str) -> Option<K>) -> After<K> {
    let limit = if query.given(FILE).is_some() { ROWS_OF_FILE } else { ROWS };
    After { after: read(query.text("after")), limit }
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
        let (here, first) = (at(query.to_keep()), at(query.without("after").to_keep()));
        let next = next.map(|next| address::with(&first, "after", &next));
        let [csv, xlsx] = ["csv", "xlsx"].map(|form| address::with(&here, FILE, form));
        Self { first: query.given("after").map(|_| first), next, csv, xlsx }
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
        assert_eq!(
            paging.csv,
            format!("/opportunities?words=respite&after=0190a3d2-0000-7000-8000-000000000001&as=csv")
        );
        assert_eq!(after(&query).limit, 25);
        assert_eq!(after(&Typed::parse(b"as=csv")).limit, 100);
    }

    #[test]
    fn the_only_page_has_no_links() {
        let paging = Paging::of("/opportunities", &Typed::default(), &Page { items: vec![1], next: None });
        assert!(paging.first.is_none() && paging.next.is_none());
    }
}
