//! Where the database is: the one home of the environment.

use anyhow::Context;

/// The database that `DATABASE_URL` names.
#[expect(clippy::disallowed_methods, reason = "the one home of the environment")]
pub(crate) fn database_url() -> anyhow::Result<String> {
    std::env::var("DATABASE_URL")
        .context("set DATABASE_URL to the database, or use `trellis demo` for one of its own")
}
