//! A person gets a secret address for their calendar.

use trellis_access::{Action, Facts};
use trellis_credentials::SecretDigest;
use trellis_store::{Event, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Keeps the digest of a feed's secret; answers with the feed's id.
pub fn create_calendar_feed(tx: &mut Tx<'_>, digest: SecretDigest) -> Result<Uuid, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateCalendarFeed, Facts::of_trust(trust))?;
    permit.principal().person().ok_or_else(Refusal::not_found)?;
    let id = tx.new_id();
    tx.insert_calendar_feed(&permit, (id, trust), digest)?;
    tx.record(Event::of(Action::CreateCalendarFeed, "calendar_feed", id));
    Ok(id)
}
