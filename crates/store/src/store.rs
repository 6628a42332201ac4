//! The door: [`Store::run`].

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use diesel::PgConnection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use tokio::sync::Semaphore;
use trellis_kernel::Clock;

use crate::connection::{Manager, Pooled};
use crate::ids::Ids;
use crate::{Session, StoreError, Tx};

/// How often a transaction is tried when others cross its way.
const TRIES: u32 = 5;

/// How the store reaches its database.
#[derive(Clone, Debug)]
pub struct StoreSettings {
    /// A libpq URL; several hosts and `target_session_attrs` are allowed.
    pub url: String,
    /// Connections, and so the most transactions at one time.
    pub connections: u32,
    /// Requests that may wait for a connection; the next one is told that the service is busy.
    pub queue: usize,
    /// Allows statements of minutes, for imports and exports on the command line.
    pub long_statements: bool,
}

impl StoreSettings {
    /// The usual settings for a server: eight connections.
    pub fn at(url: impl Into<String>) -> Self {
        Self { url: url.into(), connections: 8, queue: 64, long_statements: false }
    }
}

/// An error that an action may end with: it can carry the store's own failure, which decides on a retry.
pub trait TransactionError: From<StoreError> {
    /// The store's failure, when that is what went wrong.
    fn store_error(&self) -> Option<&StoreError>;
}

impl TransactionError for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

/// The database, behind one door.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    pool: r2d2::Pool<Manager>,
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    queue: usize,
    clock: Arc<dyn Clock>,
    ids: Ids,
}

impl Store {
    /// Opens the store; connections are made when they are first needed.
    pub fn open(settings: &StoreSettings, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        let manager = Manager { url: settings.url.clone(), long_statements: settings.long_statements };
        let pool = r2d2::Pool::builder()
            .max_size(settings.connections)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(3))
            .build(manager)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let permits = Arc::new(Semaphore::new(usize::try_from(settings.connections).unwrap_or(1)));
        let inner = Inner {
            pool,
            permits,
            waiting: AtomicUsize::new(0),
            queue: settings.queue,
            clock,
            ids: Ids::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The clock that this store's transactions read.
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.inner.clock)
    }

    /// A new identifier, for what is named before its transaction begins.
    pub fn mint_id(&self) -> uuid::Uuid {
        self.inner.ids.mint(self.inner.clock.now())
    }

    /// Runs one action as one transaction, on a blocking thread, behind the gate.
    ///
    /// `action` may run more than once (serialization failures and deadlocks are retried here and nowhere else), so it
    /// must have no effect outside `tx`. An error keeps nothing.
    pub async fn run<T, E, F>(&self, name: &'static str, session: Session, action: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: TransactionError + Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let permit = self.admit().await?;
        let store = self.clone();
        #[expect(
            clippy::disallowed_methods,
            reason = "the one home of blocking threads, bounded by the gate"
        )]
        let work = tokio::task::spawn_blocking(move || {
            let answer = store.run_here(name, &session, action);
            drop(permit);
            answer
        });
        work.await.unwrap_or_else(|error| Err(StoreError::Internal(error.to_string()).into()))
    }

    /// True while nobody more may wait before the gate; the next one that tries is refused.
    pub fn is_full(&self) -> bool {
        self.inner.permits.available_permits() == 0
            && self.inner.waiting.load(Ordering::Relaxed) >= self.inner.queue
    }

    /// The same on this thread, without the gate: for the command line and for tests.
    pub fn run_here<T, E, F>(&self, name: &'static str, session: &Session, mut action: F) -> Result<T, E>
    where
        E: TransactionError,
        F: FnMut(&mut Tx<'_>) -> Result<T, E>,
    {
        let start = Instant::now();
        let mut pooled = self.inner.pool.get().map_err(|error| StoreError::Unavailable(error.to_string()))?;
        metrics::histogram!("store_pool_wait_seconds").record(start.elapsed());
        let mut tries = 0;
        let answer = loop {
            tries += 1;
            let error = match self.attempt(&mut pooled, session, &mut action) {
                Ok(value) => break Ok(value),
                Err(Failure::Store(error)) => E::from(error),
                Err(Failure::Action(error)) => error,
            };
            match error.store_error() {
                Some(cause) if cause.may_retry() && tries < TRIES => {}
                Some(cause) => {
                    self.note_failure(name, &mut pooled, cause);
                    break Err(error);
                }
                None => break Err(error),
            }
        };
        let outcome = if answer.is_ok() { "committed" } else { "rolled back" };
        metrics::histogram!("store_transaction_seconds", "name" => name, "outcome" => outcome)
            .record(start.elapsed());
        metrics::counter!("store_transaction_retries_total", "name" => name).increment(u64::from(tries - 1));
        answer
    }

    fn note_failure(&self, name: &'static str, pooled: &mut Pooled, error: &StoreError) {
        pooled.broken = pooled.broken || error.breaks_connection();
        if matches!(error, StoreError::Internal(_) | StoreError::Unavailable(_) | StoreError::Corrupt(_)) {
            let idle = self.inner.pool.state().idle_connections;
            tracing::error!(transaction = name, cause = ?error, idle, "transaction failed");
        }
    }

    fn attempt<T, E>(
        &self,
        pooled: &mut Pooled,
        session: &Session,
        action: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, Failure<E>> {
        let clock: &dyn Clock = &*self.inner.clock;
        let begin = session.begin(session.kind(), clock.now());
        AnsiTransactionManager::begin_transaction_sql(&mut pooled.pg, &begin).map_err(|error| {
            pooled.broken = true;
            Failure::Store(error.into())
        })?;
        let worked = self.work(&mut pooled.pg, clock, session, action);
        let ended = match worked {
            Ok(value) => AnsiTransactionManager::commit_transaction(&mut pooled.pg)
                .map(|()| value)
                .map_err(|error| Failure::Store(error.into())),
            Err(failure) => {
                let rolled_back = AnsiTransactionManager::rollback_transaction(&mut pooled.pg);
                pooled.broken = pooled.broken || rolled_back.is_err();
                Err(failure)
            }
        };
        if ended.is_err() && in_transaction(&mut pooled.pg) {
            pooled.broken = AnsiTransactionManager::rollback_transaction(&mut pooled.pg).is_err();
        }
        ended
    }

    fn work<T, E>(
        &self,
        pg: &mut PgConnection,
        clock: &dyn Clock,
        session: &Session,
        action: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, Failure<E>> {
        let mut tx = Tx::enter(pg, clock, &self.inner.ids, session).map_err(Failure::Store)?;
        let value = action(&mut tx).map_err(Failure::Action)?;
        tx.leave().map(|()| value).map_err(Failure::Store)
    }

    /// Waits for a permit unless too many wait already.
    async fn admit(&self) -> Result<tokio::sync::OwnedSemaphorePermit, StoreError> {
        let permits = Arc::clone(&self.inner.permits);
        if let Ok(permit) = Arc::clone(&permits).try_acquire_owned() {
            return Ok(permit);
        }
        let place = Place::take(&self.inner.waiting, self.inner.queue)?;
        let permit = permits.acquire_owned().await.map_err(|_| StoreError::Overloaded);
        drop(place);
        permit
    }
}

/// A place in the queue before the gate; given back when the wait ends or the client goes away.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize, most: usize) -> Result<Self, StoreError> {
        if waiting.fetch_add(1, Ordering::Relaxed) >= most {
            waiting.fetch_sub(1, Ordering::Relaxed);
            metrics::counter!("store_overloaded_total").increment(1);
            return Err(StoreError::Overloaded);
        }
        Ok(Self(waiting))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Where an attempt failed: in the store, or in the action by its own decision.
enum Failure<E> {
    Store(StoreError),
    Action(E),
}

fn in_transaction(pg: &mut PgConnection) -> bool {
    AnsiTransactionManager::transaction_manager_status_mut(pg)
        .transaction_depth()
        .is_ok_and(|depth| depth.is_some())
}
