//! A procurement as a whole: what it says, who approved it, and its life from draft to its end.
//!
//! `particulars` is what it says of itself, `procedure` how its supplier is found, `state` where it stands, `editing` what a draft may change, `approval`
//! the second pair of eyes, `running` what happens after publication. Awards are not here.

mod approval;
#[cfg(test)]
mod direct_tests;
mod editing;
mod history;
mod particulars;
mod procedure;
mod refusal;
mod running;
mod state;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use trellis_kernel::{LotId, OrganisationId, Pence, PersonId, ProcurementId};

pub use self::approval::ContentHash;
pub use self::history::{Step, StepTaken};
pub use self::particulars::Particulars;
pub use self::procedure::{DirectGround, DirectTerms, InvitedTerms, Procedure};
pub use self::refusal::ProcurementRefusal;
pub use self::state::{Approval, Ending, Opening, ProcurementState, Publication, SubmissionForApproval};
use crate::document::TenderDocument;
use crate::lot::Lot;

/// One procurement: the whole process of buying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procurement {
    /// Which procurement.
    pub id: ProcurementId,
    /// The trust that buys.
    pub trust: OrganisationId,
    /// Who drafted it: they do not approve it.
    pub author: PersonId,
    /// The day from which the law counts; it fixes the thresholds.
    pub commenced_on: NaiveDate,
    /// What it says of itself.
    pub particulars: Particulars,
    /// Its lots, by number.
    pub lots: Vec<Lot>,
    /// Its documents, in the order they were attached.
    pub documents: Vec<TenderDocument>,
    /// Where it stands.
    pub state: ProcurementState,
}

impl Procurement {
    /// The most lots of one procurement.
    pub const LOTS_MOST: usize = 50;

    /// The most the buyer could pay over all lots, with VAT (Procurement Act 2023 s.4, Sch 3); `None` when it does
    /// not fit.
    pub fn estimate_gross(&self) -> Option<Pence> {
        Pence::sum(self.lots.iter().map(|lot| lot.terms.value_gross))
    }

    /// One of its lots.
    pub fn lot(&self, id: LotId) -> Option<&Lot> {
        self.lots.iter().find(|lot| lot.id == id)
    }

    fn in_state(self, state: ProcurementState) -> Self {
        Self { state, ..self }
    }
}
