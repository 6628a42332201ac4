//! Password hashing: slow on purpose, so it runs outside every transaction and behind a gate of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Semaphore;
use trellis_commissioning::Refusal;

/// How many may wait for a hash; the next one is told to come back.
const QUEUE: usize = 20;

/// Lets as many hashes run at one time as there are processors.
pub struct HashGate {
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Default for HashGate {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { permits: Arc::new(Semaphore::new(cores)), waiting: AtomicUsize::new(0) }
    }
}

impl HashGate {
    /// Runs `work` on a blocking thread once there is room.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let busy = || {
            Refusal::rule("overloaded", "many people are signing in; try again shortly")
                .with("retry_after", 2)
        };
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= QUEUE {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(busy());
        }
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        let permit = permit.map_err(|_| busy())?;
        #[expect(
            clippy::disallowed_methods,
            reason = "hashing must not hold a database connection, and this gate bounds it"
        )]
        let done = tokio::task::spawn_blocking(move || {
            let value = work();
            drop(permit);
            value
        });
        done.await.map_err(|_| busy())
    }
}
