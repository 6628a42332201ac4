//! Running one use case in a caller's name, with its refusal audited.

use trellis_commissioning::Refusal;
use trellis_store::{Session, Tx};

use crate::Entrance;

impl Entrance {
    /// Runs one action as one transaction; what is to be known of its refusal is written by a transaction of its own,
    /// because the refused one rolled back.
    pub async fn act<T, F>(&self, name: &'static str, session: Session, action: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
    {
        let again = session.clone();
        let done = self.store.run(name, session, action).await;
        if let Err(refusal) = &done {
            self.note_refusal(again, refusal).await;
        }
        done
    }

    async fn note_refusal(&self, session: Session, refusal: &Refusal) {
        let (events, Session::Caller(caller, _)) = (refusal.events(), session) else { return };
        if events.is_empty() {
            return;
        }
        let noted = self.store.run("audit refusal", Session::Caller(caller, None), move |tx| {
            events.iter().cloned().for_each(|event| tx.record(event));
            Ok::<(), Refusal>(())
        });
        if let Err(error) = noted.await {
            tracing::warn!(cause = %error, refusal = refusal.code(), "a refusal could not be audited");
        }
    }
}
