//! What the database itself must hold, read from its catalogues: migrations that go back, walls without gaps, roles
//! without power.

mod definer_functions;
mod down_migrations;
mod journal;
mod limits;
mod periods;
mod roles;
mod row_security;
mod tags;

use trellis_test_support::TestDatabase;

/// Fails with one line for each row that the query finds.
fn assert_no_rows(rule: &str, query: &str) {
    let found = TestDatabase::create().superuser(query);
    assert!(found.is_empty(), "{rule}:\n{found}");
}
