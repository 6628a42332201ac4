//! The award notice is public, and the standstill begins.

use trellis_access::{Action, Facts};
use trellis_kernel::AwardId;
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::award::{AwardState, mandatory_standstill};
use trellis_tendering::notice::{NoticeKind, NoticeSubject};

use crate::notices::{NoticedStep, publish_with_step, refuse_under_way};
use crate::{Refusal, authorise};

/// Publishes the award notice now and announces the standstill that its day begins. Where a notice of this award is being
/// prepared, the publication of that notice does it.
pub fn publish_award_notice(
    tx: &mut Tx<'_>,
    id: AwardId,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::PublishAwardNotice, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    let subject = NoticeSubject::Award(id);
    refuse_under_way(tx, NoticeKind::Award, subject)?;
    let standstill = mandatory_standstill(id, tx.now(), &tx.calendar()?)?;
    let published = LotAward { award: item.award.publish_notice(standstill)?, ..item };
    let version = tx.save_award(&permit, &published, version)?;
    if let AwardState::NoticePublished { approval, .. } = published.award.state() {
        let step = NoticedStep {
            trust: published.trust,
            kind: NoticeKind::Award,
            subject,
            author: published.award.recommendation().by,
            approved: (approval.by, approval.at),
            standstill_last_day: Some(standstill.last_day()),
        };
        publish_with_step(tx, &permit, &step)?;
    }
    tx.record(
        Event::of(Action::PublishAwardNotice, "award", id)
            .with("standstill_last_day", standstill.last_day().to_string()),
    );
    Ok(Versioned { item: published, version })
}
