//! A calendar feed ends.

use trellis_access::{Action, Facts};
use trellis_store::{Event, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Ends a feed of the caller's own: its address answers no more.
pub fn end_calendar_feed(tx: &mut Tx<'_>, id: Uuid) -> Result<(), Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::EndCalendarFeed, Facts::of_trust(trust))?;
    if !tx.end_calendar_feed(&permit, id)? {
        return Err(Refusal::not_found());
    }
    tx.record(Event::of(Action::EndCalendarFeed, "calendar_feed", id));
    Ok(())
}
