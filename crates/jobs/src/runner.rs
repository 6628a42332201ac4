//! Takes jobs from the outbox, one at a time, and does them.

use std::collections::BTreeMap;
use std::future::Future;
use std::time::Duration as Pause;

use chrono::Duration;
use trellis_store::{DueJob, Session, Store, StoreError};

use crate::job::{Job, JobError, Work};
use crate::pause;
use crate::routine::Routine;

/// A worker that dies gives its job back after this time; no attempt may take longer.
const LEASE: Duration = Duration::minutes(2);
const ATTEMPT: Pause = Pause::from_secs(90);
/// How long to wait when nothing is due, and when the database is away.
const IDLE: Pause = Pause::from_secs(1);
const AWAY: Pause = Pause::from_secs(15);

/// Does the jobs of the outbox. Any number may run beside one another.
pub struct Runner {
    store: Store,
    jobs: BTreeMap<&'static str, Box<dyn Job>>,
    routine: Routine,
}

impl Runner {
    /// A runner that knows these jobs.
    pub fn new(store: Store, jobs: Vec<Box<dyn Job>>) -> Self {
        let jobs = jobs.into_iter().map(|job| (job.kind(), job)).collect();
        Self { store, jobs, routine: Routine::default() }
    }

    /// Works until `stop` is ready; the job in hand is finished first.
    pub async fn run_until(mut self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let wait = match self.run_due().await {
                Ok(_) => IDLE,
                Err(error) => {
                    tracing::warn!(cause = %error, "the worker cannot reach its jobs");
                    AWAY
                }
            };
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// Does everything that is due now, and says how many jobs that was.
    pub async fn run_due(&mut self) -> Result<usize, StoreError> {
        self.routine.keep(&self.store).await?;
        let mut done = 0;
        while let Some(due) = self.take().await? {
            self.attempt(due).await?;
            done += 1;
        }
        Ok(done)
    }

    async fn take(&self) -> Result<Option<DueJob>, StoreError> {
        self.store.run("take due job", Session::Job(None), |tx| tx.take_due_job(LEASE)).await
    }

    async fn attempt(&self, due: DueJob) -> Result<(), StoreError> {
        let DueJob { id, kind, payload, attempts } = due;
        let outcome = match self.jobs.get(kind.as_str()) {
            Some(job) => {
                let work = Work { id, payload, store: self.store.clone() };
                tokio::time::timeout(ATTEMPT, job.perform(&work))
                    .await
                    .unwrap_or_else(|_| Err(JobError::Later("it took too long".to_owned())))
            }
            // Another version of the program may know it.
            None => Err(JobError::Later(format!("this program knows no job called {kind}"))),
        };
        let word = if outcome.is_ok() { "done" } else { "failed" };
        metrics::counter!("jobs_total", "kind" => kind.clone(), "outcome" => word).increment(1);
        if let Err(error) = &outcome {
            tracing::warn!(job = %id, kind, attempts, cause = %error, "a job failed");
        }
        self.note(id, attempts + 1, outcome).await
    }

    async fn note(
        &self,
        id: uuid::Uuid,
        attempts: i32,
        outcome: Result<(), JobError>,
    ) -> Result<(), StoreError> {
        self.store
            .run("note job", Session::Job(None), move |tx| match (&outcome, pause::after(attempts)) {
                (Ok(()), _) => tx.finish_job(id, None),
                (Err(JobError::Later(error)), Some(pause)) => {
                    let until = tx.now() + pause;
                    tx.postpone_job(id, error, until)
                }
                (Err(error), _) => tx.finish_job(id, Some(&error.to_string())),
            })
            .await
    }
}
