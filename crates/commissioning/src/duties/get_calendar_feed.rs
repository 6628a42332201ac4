//! A calendar reads its feed.

use trellis_access::{Action, Facts};
use trellis_credentials::SecretDigest;
use trellis_store::{CalendarDuty, Tx};

use crate::{Refusal, authorise};

/// The open duties of the trust of whoever made the feed. An address that nobody made, or that ended, is not found.
pub fn get_calendar_feed(tx: &mut Tx<'_>, secret: SecretDigest) -> Result<Vec<CalendarDuty>, Refusal> {
    authorise(tx, Action::GetCalendarFeed, Facts::none())?;
    tx.calendar_duties(secret)?.ok_or_else(Refusal::not_found)
}
