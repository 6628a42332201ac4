//! A standstill that runs is made longer.

use chrono::NaiveDate;
use trellis_access::{Action, Facts};
use trellis_kernel::AwardId;
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::Reason;

use crate::{Refusal, authorise};

/// Moves the last day of an announced standstill later, for a reason. Nobody moves it earlier.
pub fn extend_standstill(
    tx: &mut Tx<'_>,
    id: AwardId,
    (last_day, reason): (NaiveDate, &Reason),
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ExtendStandstill, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    let longer = LotAward { award: item.award.extend_standstill(last_day, tx.now())?, ..item };
    let version = tx.save_award(&permit, &longer, version)?;
    tx.record(
        Event::of(Action::ExtendStandstill, "award", id)
            .with("last_day", last_day.to_string())
            .with("reason_length", reason.text().len()),
    );
    Ok(Versioned { item: longer, version })
}
