//! The one home of `diesel::sql_query`: set-returning functions of our own that diesel's query builder cannot name.
//! Text is always a literal of this crate; every value is a bind.

use diesel::query_builder::SqlQuery;

/// A query given as a literal.
#[expect(clippy::disallowed_methods, reason = "the one home of raw SQL")]
pub(crate) fn query(text: &'static str) -> SqlQuery {
    diesel::sql_query(text)
}
