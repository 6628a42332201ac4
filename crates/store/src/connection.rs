//! Connections to PostgreSQL and the pool's idea of a broken one.

use diesel::connection::SimpleConnection;
use diesel::{Connection, ConnectionError, PgConnection};

/// Limits of every session: no statement, lock or idle transaction may hold the others up (security.md, fact 16).
const SESSION: &str = "SET statement_timeout = '5s'; SET lock_timeout = '3s'; \
    SET idle_in_transaction_session_timeout = '10s'; SET timezone = 'UTC'; SET jit = off;";

/// A pooled connection, with a mark for the ones that failed.
pub(crate) struct Pooled {
    pub(crate) pg: PgConnection,
    pub(crate) broken: bool,
}

/// Opens connections for the pool.
pub(crate) struct Manager {
    pub(crate) url: String,
    pub(crate) long_statements: bool,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Pooled;
    type Error = ConnectionError;

    fn connect(&self) -> Result<Pooled, ConnectionError> {
        let mut pg = PgConnection::establish(&self.url)?;
        let prepared = pg.batch_execute(SESSION).and_then(|()| {
            // Imports and exports run in one long transaction; a person at a page never waits for one.
            let longer = "SET statement_timeout = '10min'; SET idle_in_transaction_session_timeout = '10min'";
            if self.long_statements { pg.batch_execute(longer) } else { Ok(()) }
        });
        prepared.map_err(|error| ConnectionError::BadConnection(error.to_string()))?;
        Ok(Pooled { pg, broken: false })
    }

    fn is_valid(&self, connection: &mut Pooled) -> Result<(), ConnectionError> {
        connection.pg.batch_execute("").map_err(|error| ConnectionError::BadConnection(error.to_string()))
    }

    fn has_broken(&self, connection: &mut Pooled) -> bool {
        connection.broken || std::thread::panicking()
    }
}
