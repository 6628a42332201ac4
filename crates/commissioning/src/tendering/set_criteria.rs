//! A commissioner says what the bids for a lot are judged by.

use trellis_access::Action;
use trellis_kernel::{Fields, Invalid, LotId};
use trellis_store::{Tx, Versioned};
use trellis_tendering::{AwardCriterion, CriterionKind, Procurement};

use super::procurement_change::{ProcurementTarget, change};
use crate::Refusal;

/// A criterion as it is entered.
#[derive(Clone, Debug)]
pub struct CriterionDraft {
    /// What it measures.
    pub kind: CriterionKind,
    /// Its name.
    pub title: String,
    /// Its weight in basis points.
    pub weight_bp: u32,
}

/// Replaces the criteria of a lot, whose weights make a whole; an approval that was given is void.
pub fn set_criteria(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    lot: LotId,
    drafts: &[CriterionDraft],
) -> Result<Versioned<Procurement>, Refusal> {
    let criteria = criteria(tx, drafts)?;
    let changed = change(tx, Action::SetCriteria, target, |draft, _, _| draft.weigh_lot(lot, criteria))?;
    Ok(changed.saved)
}

fn criteria(tx: &Tx<'_>, drafts: &[CriterionDraft]) -> Result<Vec<AwardCriterion>, Invalid> {
    let mut fields = Fields::new();
    let mut criteria = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let made = AwardCriterion::new(tx.new_id(), draft.kind, &draft.title, draft.weight_bp);
        criteria.extend(fields.within(&format!("/criteria/{index}"), made));
    }
    fields.finish(|| Some(criteria))
}
