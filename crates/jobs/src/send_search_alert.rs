//! The message that tells a provider's person which fresh tenders fit a search that they keep.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::Deserialize;
use trellis_kernel::{SavedSearchId, show_london};
use trellis_store::SearchTelling;

use crate::job::{Done, Job, JobError, Work};
use crate::mailer::Mailer;

/// Tells of all that a search found since the last message. Tenders are public, so they may be named.
pub(crate) struct SendSearchAlert {
    mailer: Arc<Mailer>,
}

#[derive(Deserialize)]
struct Arguments {
    search: SavedSearchId,
}

impl SendSearchAlert {
    /// Sends by `mailer`.
    pub(crate) fn new(mailer: Arc<Mailer>) -> Self {
        Self { mailer }
    }

    async fn send(&self, work: &Work) -> Result<(), JobError> {
        let Arguments { search } = work.arguments()?;
        let message = work.id;
        let telling = work.run("read search telling", move |tx| tx.search_telling(search, message)).await?;
        let Some(telling) = telling else { return Ok(()) };
        let subject = format!("New tenders: {}", telling.name);
        self.mailer.send(work.id, &telling.address, &subject, text(&telling)).await
    }
}

impl Job for SendSearchAlert {
    fn kind(&self) -> &'static str {
        "send_search_alert"
    }

    fn perform<'a>(&'a self, work: &'a Work) -> Done<'a> {
        Box::pin(self.send(work))
    }
}

fn text(telling: &SearchTelling) -> String {
    let mut text = format!("These tenders fit your search '{}':\n\n", telling.name);
    for (id, title, closes_at) in &telling.found {
        let closes = show_london(*closes_at);
        let _ = write!(text, "{title}\n  Bids close {closes} (London time)\n  /opportunities/{id}\n\n");
    }
    let _ = write!(
        text,
        "You are told of each tender once. To end these messages, open this page, without signing in:\n\n\
         \x20 /stop-alerts?key={0}\n\n\
         A program sends the key itself to /api/v1/search-alert-stops:\n\n    {0}\n",
        telling.stop_key,
    );
    text
}
