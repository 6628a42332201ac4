//! The award notice is public, and the standstill begins.

use trellis_access::{Action, Facts};
use trellis_kernel::AwardId;
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::award::AwardState;
use trellis_tendering::notice::{NoticeDetails, NoticeSubject};

use super::announce::{announced, award_form};
use crate::notices::{NoticedStep, publish_with_step, refuse_under_way};
use crate::{Refusal, authorise};

/// Publishes the award notice, which must be complete, now and announces the standstill that its day begins. Where a notice of this award is being
/// prepared, the publication of that notice does it.
pub fn publish_award_notice(
    tx: &mut Tx<'_>,
    id: AwardId,
    details: &NoticeDetails,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::PublishAwardNotice, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    let subject = NoticeSubject::Award(id);
    let kind = award_form(tx, item.procurement)?;
    refuse_under_way(tx, kind, subject)?;
    let now = tx.now();
    let (published, standstill) = announced(tx, item, now)?;
    let version = tx.save_award(&permit, &published, version)?;
    if let AwardState::NoticePublished { approval, .. } = published.award.state() {
        let step = NoticedStep {
            trust: published.trust,
            kind,
            subject,
            author: published.award.recommendation().by,
            approved: (approval.by, approval.at),
            standstill_last_day: Some(standstill.last_day()),
            details: details.clone(),
        };
        publish_with_step(tx, &permit, &step)?;
    }
    tx.record(
        Event::of(Action::PublishAwardNotice, "award", id)
            .with("standstill_last_day", standstill.last_day().to_string()),
    );
    Ok(Versioned { item: published, version })
}
