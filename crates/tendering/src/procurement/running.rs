//! What happens to a procurement after publication: an extension, the opening of bids, the fold of its lots, and
//! the ways to give it up.

use chrono::{DateTime, Utc};
use trellis_kernel::{LotId, PersonId};

use super::{Ending, Opening, Procurement, ProcurementRefusal, ProcurementState};
use crate::lot::{Lot, LotOutcome, LotRefusal};
use crate::modification::TenderChange;
use crate::reason::Reason;
use crate::stage::Stage;

impl Procurement {
    /// What has become of one of its lots, and why where it ended without a contract: what was decided of the lot, or
    /// the end of the whole procurement.
    pub fn fate_of<'a>(&'a self, lot: &'a Lot) -> (&'static str, Option<&'a Reason>) {
        let ending = match &self.state {
            ProcurementState::Withdrawn(ending) | ProcurementState::Abandoned { ending, .. } => Some(ending),
            ProcurementState::Draft
            | ProcurementState::InApproval(_)
            | ProcurementState::Approved(_)
            | ProcurementState::Published(_)
            | ProcurementState::Selecting(_)
            | ProcurementState::Evaluating(_)
            | ProcurementState::AwardDecided(_)
            | ProcurementState::Complete(_)
            | ProcurementState::Unsuccessful(_) => None,
        };
        match (&lot.outcome, ending) {
            (LotOutcome::Undecided | LotOutcome::AwardDecided, Some(ending)) => {
                (self.state.name(), Some(&ending.reason))
            }
            (decided, _) => (decided.name(), decided.reason()),
        }
    }

    /// True once it was published and its deadline has passed; true from the deadline itself on.
    pub fn is_closed(&self, now: DateTime<Utc>) -> bool {
        self.state.publication().is_some()
            && self.particulars.stage.is_some_and(|stage| !stage.takes_bids_at(now))
    }

    /// Where it stands as people say it: a published procurement whose deadline has passed is closed.
    pub fn standing(&self, now: DateTime<Utc>) -> &'static str {
        let published = matches!(self.state, ProcurementState::Published(_));
        if published && self.is_closed(now) { "closed" } else { self.state.name() }
    }

    /// Moves the deadlines later, before bids close and never after.
    pub fn extend(self, stage: Stage, now: DateTime<Utc>) -> Result<Self, ProcurementRefusal> {
        let ProcurementState::Published(_) = &self.state else {
            return Err(self.not_allowed("published"));
        };
        let current = self.particulars.stage.ok_or(ProcurementRefusal::NoDeadline)?;
        if !current.takes_bids_at(now) {
            return Err(ProcurementRefusal::AlreadyClosed { closes_at: current.closes_at });
        }
        if stage.closes_at <= current.closes_at {
            return Err(ProcurementRefusal::NotLater { what: "bids", at: current.closes_at });
        }
        if stage.questions_close_at < current.questions_close_at {
            let at = current.questions_close_at;
            return Err(ProcurementRefusal::NotLater { what: "questions", at });
        }
        let mut extended = self;
        extended.particulars.stage = Some(stage);
        Ok(extended)
    }

    /// Opens the bids and starts the evaluation, after closing only (`not-closed`).
    pub fn open_evaluation(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ProcurementRefusal> {
        let ProcurementState::Published(publication) = &self.state else {
            return Err(self.not_allowed("evaluating"));
        };
        let stage = self.particulars.stage.ok_or(ProcurementRefusal::NoDeadline)?;
        if stage.takes_bids_at(at) {
            return Err(ProcurementRefusal::NotClosed { closes_at: stage.closes_at });
        }
        let opening = Opening { publication: publication.clone(), by, at };
        Ok(self.in_state(ProcurementState::Evaluating(opening)))
    }

    /// Takes one step in the life of a lot and folds all lots into where the whole stands. A lot is decided during
    /// the evaluation; it may be cancelled from publication on.
    pub fn decide_lot(
        self,
        id: LotId,
        step: impl FnOnce(LotOutcome) -> Result<LotOutcome, LotRefusal>,
    ) -> Result<Self, ProcurementRefusal> {
        let before_evaluation = match &self.state {
            ProcurementState::Published(_) => true,
            ProcurementState::Selecting(_)
            | ProcurementState::Evaluating(_)
            | ProcurementState::AwardDecided(_) => false,
            ProcurementState::Draft
            | ProcurementState::InApproval(_)
            | ProcurementState::Approved(_)
            | ProcurementState::Complete(_)
            | ProcurementState::Unsuccessful(_)
            | ProcurementState::Withdrawn(_)
            | ProcurementState::Abandoned { .. } => return Err(self.not_allowed("award_decided")),
        };
        let closes_at = self.particulars.stage.map_or(DateTime::<Utc>::MAX_UTC, |stage| stage.closes_at);
        let direct = self.particulars.procedure.direct().is_some();
        let mut decided = self;
        let lot = decided.lot_mut(id)?;
        let outcome = step(lot.outcome.clone())?;
        if before_evaluation && !matches!(outcome, LotOutcome::Cancelled(_)) {
            return Err(ProcurementRefusal::NotClosed { closes_at });
        }
        if direct && matches!(outcome, LotOutcome::Unsuccessful(_)) {
            return Err(ProcurementRefusal::NobodyBids);
        }
        lot.outcome = outcome;
        Ok(decided.fold_lots())
    }

    /// Whether it was a competition in which no bid met the requirements: after it, and after nothing else, an award may be switched
    /// to a direct one (s.43).
    pub fn found_nobody(&self) -> bool {
        let without_a_bid = |lot: &Lot| matches!(lot.outcome, LotOutcome::Unsuccessful(_));
        let competed = self.particulars.procedure.direct().is_none();
        competed
            && matches!(self.state, ProcurementState::Unsuccessful(_))
            && self.lots.iter().any(without_a_bid)
    }

    /// Gives one lot up; the others go on. Where none is left before the bids are opened, the whole is given up with it.
    pub fn cancel_lot(
        self,
        id: LotId,
        by: PersonId,
        at: DateTime<Utc>,
        reason: Reason,
    ) -> Result<Self, ProcurementRefusal> {
        let given = reason.clone();
        let cancelled = self.decide_lot(id, |outcome| outcome.cancel(given))?;
        let none_left = cancelled.lots.iter().all(|lot| matches!(lot.outcome, LotOutcome::Cancelled(_)));
        let unopened =
            matches!(cancelled.state, ProcurementState::Published(_) | ProcurementState::Selecting(_));
        if none_left && unopened { cancelled.abandon(by, at, reason) } else { Ok(cancelled) }
    }

    /// Says something else of a published tender, before bids close.
    pub fn modify(self, change: &TenderChange, now: DateTime<Utc>) -> Result<Self, ProcurementRefusal> {
        let ProcurementState::Published(_) = &self.state else {
            return Err(self.not_allowed("modified"));
        };
        let current = self.particulars.stage.ok_or(ProcurementRefusal::NoDeadline)?;
        if !current.takes_bids_at(now) {
            return Err(ProcurementRefusal::AlreadyClosed { closes_at: current.closes_at });
        }
        let mut modified = match change.stage {
            Some(stage) => self.extend(stage, now)?,
            None => self,
        };
        if let Some(description) = &change.description {
            modified.particulars.description.clone_from(description);
        }
        for (id, terms) in &change.lots {
            modified.lot_mut(*id)?.terms = terms.clone();
        }
        modified.with_distinct_lots()
    }

    /// Still evaluating while a lot is undecided, unsuccessful without any award, complete when every award has its
    /// contract.
    fn fold_lots(self) -> Self {
        let opening = match &self.state {
            ProcurementState::Evaluating(opening) | ProcurementState::AwardDecided(opening) => {
                opening.clone()
            }
            ProcurementState::Selecting(publication) => {
                Opening { publication: publication.clone(), by: publication.by, at: publication.at }
            }
            ProcurementState::Draft
            | ProcurementState::InApproval(_)
            | ProcurementState::Approved(_)
            | ProcurementState::Published(_)
            | ProcurementState::Complete(_)
            | ProcurementState::Unsuccessful(_)
            | ProcurementState::Withdrawn(_)
            | ProcurementState::Abandoned { .. } => return self,
        };
        let any = |wanted: LotOutcome| self.lots.iter().any(|lot| lot.outcome == wanted);
        let direct = self.particulars.procedure.direct().is_some();
        let given_up = self.lots.iter().all(|lot| matches!(lot.outcome, LotOutcome::Cancelled(_)));
        let state = if direct && (given_up || any(LotOutcome::Undecided)) {
            ProcurementState::Selecting(opening.publication)
        } else if any(LotOutcome::Undecided) {
            ProcurementState::Evaluating(opening)
        } else if any(LotOutcome::AwardDecided) {
            ProcurementState::AwardDecided(opening)
        } else if any(LotOutcome::Awarded) {
            ProcurementState::Complete(opening)
        } else {
            ProcurementState::Unsuccessful(opening)
        };
        self.in_state(state)
    }

    /// Gives it up before anything was published.
    pub fn withdraw(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        reason: Reason,
    ) -> Result<Self, ProcurementRefusal> {
        match &self.state {
            ProcurementState::Draft | ProcurementState::InApproval(_) | ProcurementState::Approved(_) => {
                Ok(self.in_state(ProcurementState::Withdrawn(Ending { by, at, reason })))
            }
            ProcurementState::Published(_)
            | ProcurementState::Selecting(_)
            | ProcurementState::Evaluating(_)
            | ProcurementState::AwardDecided(_)
            | ProcurementState::Complete(_)
            | ProcurementState::Unsuccessful(_)
            | ProcurementState::Withdrawn(_)
            | ProcurementState::Abandoned { .. } => Err(self.not_allowed("withdrawn")),
        }
    }

    /// Gives it up after publication, while no contract is entered.
    pub fn abandon(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        reason: Reason,
    ) -> Result<Self, ProcurementRefusal> {
        if self.lots.iter().any(|lot| lot.outcome == LotOutcome::Awarded) {
            return Err(self.not_allowed("abandoned"));
        }
        let (publication, opened) = match &self.state {
            ProcurementState::Published(publication) | ProcurementState::Selecting(publication) => {
                (publication.clone(), None)
            }
            ProcurementState::Evaluating(opening) | ProcurementState::AwardDecided(opening) => {
                (opening.publication.clone(), Some((opening.by, opening.at)))
            }
            ProcurementState::Draft
            | ProcurementState::InApproval(_)
            | ProcurementState::Approved(_)
            | ProcurementState::Complete(_)
            | ProcurementState::Unsuccessful(_)
            | ProcurementState::Withdrawn(_)
            | ProcurementState::Abandoned { .. } => return Err(self.not_allowed("abandoned")),
        };
        let ending = Ending { by, at, reason };
        Ok(self.in_state(ProcurementState::Abandoned { publication, opened, ending }))
    }
}
