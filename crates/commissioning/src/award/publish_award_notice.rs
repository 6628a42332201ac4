//! The award notice is public, and the standstill begins.

use trellis_access::{Action, Facts};
use trellis_kernel::AwardId;
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::award::mandatory_standstill;

use crate::{Refusal, authorise};

/// Publishes the award notice now and announces the standstill that its day begins.
pub fn publish_award_notice(
    tx: &mut Tx<'_>,
    id: AwardId,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::PublishAwardNotice, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    let standstill = mandatory_standstill(id, tx.now(), &tx.calendar()?)?;
    let published = LotAward { award: item.award.publish_notice(standstill)?, ..item };
    let version = tx.save_award(&permit, &published, version)?;
    tx.record(
        Event::of(Action::PublishAwardNotice, "award", id)
            .with("standstill_last_day", standstill.last_day().to_string()),
    );
    Ok(Versioned { item: published, version })
}
