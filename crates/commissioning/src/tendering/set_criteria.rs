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
    /// The name of the criterion that it is a part of.
    pub parent: Option<String>,
    /// An agreed score below this one disqualifies a bid.
    pub disqualifies_below: Option<u8>,
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
    let criteria = fields.finish(|| Some(criteria))?;
    placed(&criteria, drafts)
}

/// The criteria with their sub-criteria tied to them by name.
fn placed(criteria: &[AwardCriterion], drafts: &[CriterionDraft]) -> Result<Vec<AwardCriterion>, Invalid> {
    let mut fields = Fields::new();
    let whole = |name: &str| {
        let named = |(criterion, draft): &(&AwardCriterion, &CriterionDraft)| {
            draft.parent.is_none() && criterion.title.to_lowercase() == name.trim().to_lowercase()
        };
        criteria.iter().zip(drafts).find(named).map(|(criterion, _)| criterion.id)
    };
    let mut placed = Vec::with_capacity(criteria.len());
    for (index, (criterion, draft)) in criteria.iter().zip(drafts).enumerate() {
        let parent = draft.parent.as_deref().map(whole);
        fields.require(
            parent != Some(None),
            format!("/criteria/{index}/parent"),
            "this lot has no criterion of that name to be a part of",
        );
        placed.push(AwardCriterion {
            parent: parent.flatten(),
            disqualifies_below: draft.disqualifies_below,
            ..criterion.clone()
        });
    }
    fields.finish(|| Some(placed))
}
