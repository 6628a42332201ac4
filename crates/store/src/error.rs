//! What can go wrong between us and the database. Causes are kept for the log and never shown to a caller.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use thiserror::Error;

/// Why a transaction did not happen. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The gate is full: too many requests are waiting for the database.
    #[error("the service is busy; try again shortly")]
    Overloaded,
    /// The database cannot be reached, or took too long.
    #[error("the service cannot reach its database; try again shortly")]
    Unavailable(String),
    /// The credential is no longer good: suspended, signed out, or its rights changed.
    #[error("sign in again")]
    CredentialRevoked,
    /// The idempotency key is in use by a request that has not ended.
    #[error("a request with this Idempotency-Key is still running")]
    KeyBusy,
    /// The idempotency key was used with another request.
    #[error("this Idempotency-Key was used with another request")]
    KeyReused,
    /// Somebody else changed the row since the caller read it.
    #[error("it was changed since you opened it; read it again")]
    Stale,
    /// A unique constraint, by its name.
    #[error("it exists already ({0})")]
    Duplicate(String),
    /// A check constraint or a trigger's refusal, by its name, with the message for a person.
    #[error("{message}")]
    Check {
        /// The constraint's name, or the refusal code a trigger raised.
        constraint: String,
        /// What it said.
        message: String,
    },
    /// A foreign key, by its name.
    #[error("something that it refers to does not exist ({0})")]
    Missing(String),
    /// A text holds what PostgreSQL keeps in none: U+0000.
    #[error("remove the character U+0000: no text may hold it")]
    Unstorable,
    /// A row holds what no version of this program wrote.
    #[error("a stored value cannot be read: {0}")]
    Corrupt(String),
    /// A failure that a retry may cure: serialization, deadlock, a lost race on an idempotency key.
    #[error("two changes met; try again")]
    Retry(String),
    /// Anything else.
    #[error("the database refused: {0}")]
    Internal(String),
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, info) => {
                let constraint = info.constraint_name().unwrap_or_default().to_owned();
                let message = info.message().to_owned();
                classify(kind, constraint, message)
            }
            DieselError::BrokenTransactionManager
            | DieselError::AlreadyInTransaction
            | DieselError::NotInTransaction => Self::Unavailable(error.to_string()),
            other => Self::Internal(other.to_string()),
        }
    }
}

fn classify(kind: DatabaseErrorKind, constraint: String, message: String) -> StoreError {
    match kind {
        DatabaseErrorKind::UniqueViolation if constraint == "idempotency_key_pkey" => {
            StoreError::Retry(constraint)
        }
        DatabaseErrorKind::UniqueViolation => StoreError::Duplicate(constraint),
        DatabaseErrorKind::CheckViolation => StoreError::Check { constraint, message },
        DatabaseErrorKind::ForeignKeyViolation => StoreError::Missing(constraint),
        DatabaseErrorKind::SerializationFailure => StoreError::Retry(message),
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
            StoreError::Unavailable(message)
        }
        _ => classify_message(message),
    }
}

/// Diesel does not hand on SQLSTATE, so the rest is told apart by the server's own English words.
fn classify_message(message: String) -> StoreError {
    let says = |words: &str| message.contains(words);
    if says("deadlock detected") {
        StoreError::Retry(message)
    } else if says("invalid byte sequence for encoding") {
        StoreError::Unstorable
    } else if says("lock timeout") || says("statement timeout") {
        StoreError::Overloaded
    } else if says("terminating connection")
        || says("server closed")
        || says("could not connect")
        || says("is starting up")
    {
        StoreError::Unavailable(message)
    } else {
        StoreError::Internal(message)
    }
}

impl StoreError {
    /// True when running the same transaction again may succeed.
    pub(crate) fn may_retry(&self) -> bool {
        matches!(self, Self::Retry(_))
    }

    /// True when the connection must not be used again.
    pub(crate) fn breaks_connection(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}
