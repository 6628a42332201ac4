//! What may be changed before publication. Any change brings a procurement back to draft: an approval is of one
//! content and of no other.

use trellis_kernel::{Fields, LotId};

use super::{Particulars, Procurement, ProcurementRefusal, ProcurementState};
use crate::criterion::{AwardCriterion, check_criteria, check_parts};
use crate::document::TenderDocument;
use crate::lot::{Lot, LotTerms};

impl Procurement {
    /// Says something else of itself.
    pub fn revise(self, particulars: Particulars) -> Result<Self, ProcurementRefusal> {
        Ok(Self { particulars, ..self.editable()? })
    }

    /// Adds a lot with the next number.
    pub fn add_lot(self, id: LotId, terms: LotTerms) -> Result<Self, ProcurementRefusal> {
        let mut draft = self.editable()?;
        if draft.lots.len() >= Self::LOTS_MOST {
            return Err(ProcurementRefusal::TooManyLots(Self::LOTS_MOST));
        }
        let number = draft.lots.iter().map(|lot| lot.number).max().unwrap_or(0).saturating_add(1);
        draft.lots.push(Lot::new(id, number, terms));
        draft.with_distinct_lots()
    }

    /// Offers something else in a lot.
    pub fn revise_lot(self, id: LotId, terms: LotTerms) -> Result<Self, ProcurementRefusal> {
        let mut draft = self.editable()?;
        draft.lot_mut(id)?.terms = terms;
        draft.with_distinct_lots()
    }

    /// Takes a lot out; the others move up.
    pub fn remove_lot(self, id: LotId) -> Result<Self, ProcurementRefusal> {
        let mut draft = self.editable()?;
        draft.lot_mut(id)?;
        draft.lots.retain(|lot| lot.id != id);
        for (number, lot) in (1..).zip(&mut draft.lots) {
            lot.number = number;
        }
        Ok(draft)
    }

    /// Judges a lot by other criteria, whose weights make a whole.
    pub fn weigh_lot(self, id: LotId, criteria: Vec<AwardCriterion>) -> Result<Self, ProcurementRefusal> {
        let mut draft = self.editable()?;
        let mut fields = Fields::new();
        fields.within("/criteria", check_parts(&criteria));
        fields.finish(|| Some(()))?;
        let lot = draft.lot_mut(id)?;
        if let Err(error) = check_criteria(&criteria) {
            return Err(ProcurementRefusal::Weights { lot: lot.number, error });
        }
        *lot = lot.clone().judged_by(criteria)?;
        Ok(draft)
    }

    /// Attaches a document.
    pub fn attach(self, document: TenderDocument) -> Result<Self, ProcurementRefusal> {
        let mut draft = self.editable()?;
        if draft.documents.len() >= TenderDocument::COUNT_MOST {
            return Err(ProcurementRefusal::TooManyDocuments(TenderDocument::COUNT_MOST));
        }
        if draft.documents.iter().any(|other| other.name == document.name) {
            return Err(ProcurementRefusal::SameDocumentName(document.name));
        }
        draft.documents.push(document);
        Ok(draft)
    }

    /// Refuses two lots with the same title.
    pub(super) fn with_distinct_lots(self) -> Result<Self, ProcurementRefusal> {
        let mut titles = std::collections::BTreeSet::new();
        for lot in &self.lots {
            if !titles.insert(lot.terms.title.to_lowercase()) {
                return Err(ProcurementRefusal::SameLotTitle(lot.terms.title.clone()));
            }
        }
        Ok(self)
    }

    fn editable(self) -> Result<Self, ProcurementRefusal> {
        match self.state {
            ProcurementState::Draft | ProcurementState::InApproval(_) | ProcurementState::Approved(_) => {
                Ok(self.in_state(ProcurementState::Draft))
            }
            ProcurementState::Published(_)
            | ProcurementState::Selecting(_)
            | ProcurementState::Evaluating(_)
            | ProcurementState::AwardDecided(_)
            | ProcurementState::Complete(_)
            | ProcurementState::Unsuccessful(_)
            | ProcurementState::Withdrawn(_)
            | ProcurementState::Abandoned { .. } => Err(self.not_allowed("draft")),
        }
    }

    pub(super) fn lot_mut(&mut self, id: LotId) -> Result<&mut Lot, ProcurementRefusal> {
        self.lots.iter_mut().find(|lot| lot.id == id).ok_or(ProcurementRefusal::UnknownLot)
    }

    pub(super) fn not_allowed(&self, to: &'static str) -> ProcurementRefusal {
        ProcurementRefusal::TransitionNotAllowed { from: self.state.name(), to }
    }
}
