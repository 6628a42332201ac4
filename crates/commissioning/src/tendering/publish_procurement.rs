//! A commissioner publishes what was approved.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::Procurement;
use trellis_tendering::notice::{NoticeDetails, NoticeKind, NoticeSubject};
use trellis_tendering::regime::quotes_allowed;

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;
use crate::notices::{NoticedStep, publish_with_step, refuse_under_way};
use crate::regimes::{relied_on, require_unchanged};
use crate::searches::offer;

/// Publishes exactly what was approved, with a tender notice that is complete: from this moment everybody can read it, and
/// it takes bids until its deadline. Where a
/// tender notice is being prepared, the publication of that notice does it. Where chosen suppliers alone are invited, there is no notice,
/// and they alone read it (Procurement Act 2023 s.87).
pub fn publish_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    details: &NoticeDetails,
) -> Result<Versioned<Procurement>, Refusal> {
    let changed = change(tx, Action::PublishProcurement, target, Procurement::publish)?;
    require_unchanged(tx, &changed.saved.item)?;
    let decision = relied_on(tx, &changed.saved.item)?;
    quotes_allowed(&changed.saved.item.particulars, &decision, changed.at)?;
    let subject = NoticeSubject::Procurement(target.id);
    let published = &changed.saved.item;
    let told = published.particulars.procedure.invited().is_none();
    if told {
        refuse_under_way(tx, NoticeKind::Tender, subject)?;
    }
    offer(tx, &changed.permit, published)?;
    if let Some(publication) = published.state.publication().filter(|_| told) {
        let step = NoticedStep {
            trust: published.trust,
            kind: NoticeKind::Tender,
            subject,
            author: published.author,
            approved: (publication.approval.by, publication.approval.at),
            standstill_last_day: None,
            details: details.clone(),
        };
        publish_with_step(tx, &changed.permit, &step)?;
    }
    Ok(changed.saved)
}
