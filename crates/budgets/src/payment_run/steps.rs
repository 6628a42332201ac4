//! The steps of a run from draft to release.

use chrono::{DateTime, Utc};
use trellis_kernel::{PaymentId, Pence, PersonId};

use super::{Approval, PaymentRun, RunItem, RunProblem, RunRefusal, RunState};
use crate::Stamp;

impl PaymentRun {
    /// Every item has been looked at; with no problem it may be approved. A check anew voids what was approved.
    pub fn check(self, problems: Vec<RunProblem>, at: DateTime<Utc>) -> Result<Self, RunRefusal> {
        match self.state {
            RunState::Draft | RunState::Checked { .. } | RunState::Approved(_) => {}
            RunState::Released { .. } | RunState::Settled { .. } => return Err(self.not_allowed("checked")),
        }
        if self.items.is_empty() {
            return Err(RunRefusal::Empty);
        }
        if !problems.is_empty() {
            return Err(RunRefusal::NotReady(problems));
        }
        self.total()?;
        Ok(Self { state: RunState::Checked { at, first: None }, ..self })
    }

    /// Takes an item out. The run is a draft again: whatever was checked and approved is void.
    pub fn take_out(self, payment: PaymentId) -> Result<(Self, RunItem), RunRefusal> {
        match self.state {
            RunState::Draft | RunState::Checked { .. } | RunState::Approved(_) => {}
            RunState::Released { .. } | RunState::Settled { .. } => return Err(self.not_allowed("draft")),
        }
        let (mut out, items): (Vec<_>, Vec<_>) =
            self.items.into_iter().partition(|item| item.payment == payment);
        let item = out.pop().ok_or(RunRefusal::NoSuchItem(payment))?;
        Ok((Self { items, state: RunState::Draft, ..self }, item))
    }

    /// A person approves it who prepared none of it. `limit` is how much they may approve alone; above it they are the first
    /// of two, and the run waits for another.
    pub fn approve(self, approved: Stamp, limit: Option<Pence>) -> Result<Self, RunRefusal> {
        let RunState::Checked { at, first } = self.state else { return Err(self.not_allowed("approved")) };
        if self.has_hand_in(approved.by) {
            return Err(RunRefusal::SamePerson(
                "whoever prepared a run, asked for one of its payments or approved one of its invoices cannot approve it",
            ));
        }
        let hash = self.content_hash();
        // A first approval of other contents than these counts for nothing.
        let first = first.filter(|(_, seen)| *seen == hash);
        let alone = limit.is_none_or(|limit| self.total().is_ok_and(|total| total <= limit));
        let state = match first {
            Some((person, _)) if person == approved.by => {
                return Err(RunRefusal::SecondApprovalNeeded { total: self.total()? });
            }
            Some((person, _)) => RunState::Approved(Approval { hash, first: Some(person), approved }),
            None if alone => RunState::Approved(Approval { hash, first: None, approved }),
            None => RunState::Checked { at, first: Some((approved.by, hash)) },
        };
        Ok(Self { state, ..self })
    }

    /// A third person releases it, if it is still what was approved.
    pub fn release(self, released: Stamp) -> Result<Self, RunRefusal> {
        let approval = match self.state {
            RunState::Approved(approval) => approval,
            RunState::Checked { first: Some(_), .. } => {
                return Err(RunRefusal::SecondApprovalNeeded { total: self.total()? });
            }
            RunState::Draft
            | RunState::Checked { .. }
            | RunState::Released { .. }
            | RunState::Settled { .. } => {
                return Err(self.not_allowed("released"));
            }
        };
        let approvers = [Some(approval.approved.by), approval.first];
        if self.has_hand_in(released.by) || approvers.contains(&Some(released.by)) {
            return Err(RunRefusal::SamePerson(
                "whoever prepared or approved a run, or one of its payments or invoices, cannot release it",
            ));
        }
        if self.content_hash() != approval.hash {
            return Err(RunRefusal::ApprovalVoid);
        }
        Ok(Self { state: RunState::Released { approval, released }, ..self })
    }

    /// The bank has spoken of the last item.
    pub fn settled(self, at: DateTime<Utc>) -> Result<Self, RunRefusal> {
        match self.state {
            RunState::Released { approval, released } => {
                Ok(Self { state: RunState::Settled { approval, released, at }, ..self })
            }
            // A return after the last settlement changes nothing of the run.
            RunState::Settled { .. } => Ok(self),
            RunState::Draft | RunState::Checked { .. } | RunState::Approved(_) => {
                Err(self.not_allowed("settled"))
            }
        }
    }

    /// Everyone whose hands the run went through before a step: none of them takes it.
    pub fn hands(&self) -> Vec<PersonId> {
        let mut hands = vec![self.prepared.by];
        hands.extend(self.items.iter().flat_map(|item| item.hands.iter().copied()));
        if let RunState::Checked { first: Some((person, _)), .. } = &self.state {
            hands.push(*person);
        }
        if let Some(approval) = self.state.approval() {
            hands.push(approval.approved.by);
            hands.extend(approval.first);
        }
        hands
    }

    fn has_hand_in(&self, person: PersonId) -> bool {
        self.prepared.by == person || self.items.iter().any(|item| item.hands.contains(&person))
    }
}
