//! The road that every end of an award before its contract takes.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts};
use trellis_kernel::{AwardId, PersonId};
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::award::{Award, AwardRefusal};
use trellis_tendering::challenge::Challenge;

use super::take_back::take_back;
use crate::{Refusal, authorise};

/// Ends an award in the caller's name.
pub(super) fn end_by(
    tx: &mut Tx<'_>,
    action: Action,
    (id, read): (AwardId, Option<i64>),
    end: impl FnOnce(Award, &[Challenge], (PersonId, DateTime<Utc>)) -> Result<Award, AwardRefusal>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_trust(found.item.trust))?;
    let found = found.expect_if_read(read)?;
    let hand = (permit.principal().person().ok_or_else(Refusal::not_found)?, tx.now());
    let ended = take_back(tx, &permit, found, |award, challenges| end(award, challenges, hand))?;
    tx.record(Event::of(action, "award", id));
    Ok(ended)
}
