//! Migrations, embedded in the program.

use diesel::{Connection, PgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::StoreError;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Applies what is missing, and says what was applied. `url` names a login that is a member of `trellis_owner` (or may
/// create it).
pub fn migrate(url: &str) -> Result<Vec<String>, StoreError> {
    let mut pg = connect(url)?;
    let applied =
        pg.run_pending_migrations(MIGRATIONS).map_err(|error| StoreError::Internal(error.to_string()))?;
    Ok(applied.iter().map(ToString::to_string).collect())
}

/// Applies the oldest migration that is missing, for the test that proves each `down.sql`; `None` when there is none.
pub fn migrate_next(url: &str) -> Result<Option<String>, StoreError> {
    let mut pg = connect(url)?;
    let pending =
        pg.has_pending_migration(MIGRATIONS).map_err(|error| StoreError::Internal(error.to_string()))?;
    if !pending {
        return Ok(None);
    }
    let applied =
        pg.run_next_migration(MIGRATIONS).map_err(|error| StoreError::Internal(error.to_string()))?;
    Ok(Some(applied.to_string()))
}

/// Takes the newest migration back, for the test that proves each `down.sql`; `None` when there is none left.
pub fn revert_last(url: &str) -> Result<Option<String>, StoreError> {
    let mut pg = connect(url)?;
    let applied = pg.applied_migrations().map_err(|error| StoreError::Internal(error.to_string()))?;
    if applied.is_empty() {
        return Ok(None);
    }
    let reverted =
        pg.revert_last_migration(MIGRATIONS).map_err(|error| StoreError::Internal(error.to_string()))?;
    Ok(Some(reverted.to_string()))
}

pub(crate) fn connect(url: &str) -> Result<PgConnection, StoreError> {
    PgConnection::establish(url).map_err(|error| StoreError::Unavailable(error.to_string()))
}
