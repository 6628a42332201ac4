//! An approved change of a tender is applied, and everybody is told at once.

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{ModificationId, PersonId};
use trellis_store::{Event, KeptModification, Tx, Versioned};
use trellis_tendering::notice::{NoticeKind, NoticeSubject};
use trellis_tendering::{
    ChangeKind, OpportunityContent, Procurement, ProcurementRefusal, TenderChange, TenderNews,
};

use super::tell_bidders::{NewsAbout, tell_bidders};
use crate::notices::{NoticedStep, publish_with_step, refuse_under_way};
use crate::regimes::require_unchanged;
use crate::{Refusal, authorise};

/// The proposal to decide, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct ModificationTarget {
    /// Which proposal.
    pub id: ModificationId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// Approves a proposal: the tender reads so from now on, its notice is published again, and where the change is material,
/// bids that were submitted before are confirmed by their bidders or do not count.
pub fn approve_modification(
    tx: &mut Tx<'_>,
    target: ModificationTarget,
) -> Result<Versioned<KeptModification>, Refusal> {
    // The procurement is locked first, as by everyone who changes it.
    let known = tx.modification(target.id)?.ok_or_else(Refusal::not_found)?.item;
    let procurement =
        tx.procurement_for_update(known.modification.procurement)?.ok_or_else(Refusal::not_found)?;
    let (permit, person, found) = held(tx, Action::ApproveModification, target)?;
    let now = tx.now();
    let KeptModification { trust, modification, details } = found.item;
    let applied = modification.approve(person, now)?;
    let stage = procurement.item.particulars.stage.ok_or(ProcurementRefusal::NoDeadline)?;
    let change = &applied.change;
    let modified = procurement.item.modify(change, now)?;
    change.leaves_time(stage, now, &tx.calendar()?)?;
    require_unchanged(tx, &modified)?;
    let subject = NoticeSubject::Procurement(modified.id);
    // Invited suppliers read it where they were asked; there is no public notice to publish again.
    let public = modified.particulars.procedure.invited().is_none();
    if public {
        refuse_under_way(tx, NoticeKind::Tender, subject)?;
    }
    tx.save_procurement(&permit, &modified, procurement.version)?;
    tell(tx, &permit, &modified, change)?;
    let news = if change.material { TenderNews::MateriallyModified } else { TenderNews::Modified };
    tell_bidders(tx, news, NewsAbout::tender(target.id.uuid(), modified.id));
    let version = tx.save_modification(&permit, &applied, found.version)?;
    let step = NoticedStep {
        trust,
        kind: NoticeKind::Tender,
        subject,
        author: applied.proposed_by,
        approved: (person, now),
        standstill_last_day: None,
        details: details.clone(),
    };
    if public {
        publish_with_step(tx, &permit, &step)?;
    }
    tx.record(
        Event::of(permit.action(), "modification", target.id)
            .with("procurement", modified.id.to_string())
            .with("material", change.material),
    );
    Ok(Versioned { item: KeptModification { trust, modification: applied, details }, version })
}

/// Refuses a proposal, or takes it back.
pub fn refuse_modification(
    tx: &mut Tx<'_>,
    target: ModificationTarget,
) -> Result<Versioned<KeptModification>, Refusal> {
    let (permit, person, found) = held(tx, Action::RefuseModification, target)?;
    let KeptModification { trust, modification, details } = found.item;
    let refused = modification.refuse(person, tx.now())?;
    let version = tx.save_modification(&permit, &refused, found.version)?;
    tx.record(Event::of(permit.action(), "modification", target.id));
    Ok(Versioned { item: KeptModification { trust, modification: refused, details }, version })
}

/// Loads and locks a proposal and asks the policy, which is told who proposed it.
fn held(
    tx: &mut Tx<'_>,
    action: Action,
    target: ModificationTarget,
) -> Result<(Permit, PersonId, Versioned<KeptModification>), Refusal> {
    let found = tx.modification_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(found.item.trust).after([found.item.modification.proposed_by]);
    let permit = authorise(tx, action, facts)?;
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    Ok((permit, person, found.expect_if_read(target.version)?))
}

fn tell(
    tx: &mut Tx<'_>,
    permit: &Permit,
    modified: &Procurement,
    change: &TenderChange,
) -> Result<(), Refusal> {
    let opportunity = tx.opportunity(modified.id)?.ok_or_else(Refusal::not_found)?;
    let kind = if change.material { ChangeKind::MateriallyModified } else { ChangeKind::Modified };
    let stage = change.stage.unwrap_or_else(|| opportunity.stage());
    let mut notice = opportunity.follow_up(kind, stage, tx.now(), Some(change.reason.clone()));
    notice.content = Some(OpportunityContent::of(modified));
    tx.insert_opportunity_change(permit, opportunity.trust, modified.id, &notice)?;
    Ok(())
}
