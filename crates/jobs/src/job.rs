//! What a job is.

use std::future::Future;
use std::pin::Pin;

use serde::de::DeserializeOwned;
use serde_json::Value;
use trellis_store::{Session, Store, StoreError, Tx};
use uuid::Uuid;

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// Something outside was not there; it is tried again.
    #[error("{0}")]
    Later(String),
    /// It can never be done.
    #[error("{0}")]
    Never(String),
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        Self::Later(error.to_string())
    }
}

/// One attempt at a job.
pub struct Work {
    /// The job's id: the same at each attempt, so that a message can carry it.
    pub id: Uuid,
    /// The job's arguments.
    pub payload: Value,
    /// The database, under the worker's role.
    pub store: Store,
}

impl Work {
    /// The arguments as `T`.
    pub fn arguments<T: DeserializeOwned>(&self) -> Result<T, JobError> {
        serde_json::from_value(self.payload.clone())
            .map_err(|error| JobError::Never(format!("the arguments cannot be read: {error}")))
    }

    /// Runs a transaction in the worker's name.
    pub async fn run<T: Send + 'static>(
        &self,
        name: &'static str,
        action: impl FnMut(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, JobError> {
        Ok(self.store.run(name, Session::Job(None), action).await?)
    }
}

/// What a job comes back with.
pub type Done<'a> = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send + 'a>>;

/// A kind of job. Performing it twice has the effect of once.
pub trait Job: Send + Sync {
    /// The kind, as the outbox names it.
    fn kind(&self) -> &'static str;

    /// Does it.
    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a>;
}
