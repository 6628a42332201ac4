//! A commissioner begins the selection of a supplier without a competition.

use trellis_access::Action;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::Procurement;
use trellis_tendering::notice::{NoticeDetails, NoticeKind, NoticeSubject};

use super::direct_way::select;
use super::procurement_change::{Held, ProcurementTarget, hold};
use crate::Refusal;
use crate::notices::{NoticedStep, notice_of_selection, publish_with_step, refuse_under_way};

/// Begins the selection, with the notice that has to be public before it, which must be complete: the transparency notice (s.44), or
/// the intention to follow the most suitable provider process. Other ways tell nothing. Where that notice is being prepared, its
/// publication begins the selection.
pub fn begin_selection(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    details: &NoticeDetails,
) -> Result<Versioned<Procurement>, Refusal> {
    let Held { permit, person, at, found } = hold(tx, Action::BeginSelection, target)?;
    let subject = NoticeSubject::Procurement(target.id);
    for kind in [NoticeKind::Transparency, NoticeKind::HealthFollow] {
        refuse_under_way(tx, kind, subject)?;
    }
    let version = found.version + 1;
    let (selecting, way) = select(tx, &permit, found, (person, at))?;
    let publication = selecting.state.publication();
    if let Some((kind, publication)) = notice_of_selection(way).zip(publication) {
        let step = NoticedStep {
            trust: selecting.trust,
            kind,
            subject,
            author: selecting.author,
            approved: (publication.approval.by, publication.approval.at),
            standstill_last_day: None,
            details: details.clone(),
        };
        publish_with_step(tx, &permit, &step)?;
    }
    let event = Event::of(Action::BeginSelection, "procurement", target.id);
    tx.record(event.with("state", selecting.state.name()).with("version", version));
    Ok(Versioned { item: selecting, version })
}
