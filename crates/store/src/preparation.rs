//! Preparing a database before the first transaction: it exists, its schema is ours, and our login is a humble one.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::migrations::connect;
use crate::{StoreError, sql};

/// Why a login is not used for requests.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// It has rights that row-level security does not hold.
    #[error(
        "DATABASE_URL must name a login such as trellis_app: this one is a superuser, bypasses row-level security, \
         or owns tables"
    )]
    Powerful,
    /// It could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

/// Creates the database `name` unless it is there. `url` names a login that may create databases.
pub fn create_database(url: &str, name: &str) -> Result<(), StoreError> {
    let mut pg = connect(url)?;
    let there = sql::query("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS yes")
        .bind::<diesel::sql_types::Text, _>(name)
        .get_result::<Answer>(&mut pg)?
        .yes;
    if !there {
        pg.batch_execute(&format!("CREATE DATABASE \"{}\"", name.replace('"', "\"\"")))?;
    }
    Ok(())
}

/// Refuses a login that row-level security would not hold: a superuser, one that bypasses it, or an owner of tables.
pub fn check_login(url: &str) -> Result<(), LoginError> {
    let mut pg = connect(url)?;
    let humble = sql::query(
        "SELECT NOT (r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n \
         ON n.oid = c.relnamespace WHERE n.nspname IN ('app', 'audit', 'child') \
         AND pg_has_role(r.oid, c.relowner, 'MEMBER'))) AS yes FROM pg_roles r WHERE r.rolname = current_user",
    )
    .get_result::<Answer>(&mut pg)
    .map_err(StoreError::from)?
    .yes;
    if humble { Ok(()) } else { Err(LoginError::Powerful) }
}
