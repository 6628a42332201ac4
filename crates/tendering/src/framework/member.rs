//! The place of a supplier in a framework, from the day it is named to the day it is out.

use chrono::{DateTime, Utc};
use trellis_kernel::{FrameworkId, FrameworkMemberId, Invalid, OrganisationId, PersonId};

use super::FrameworkTerms;
use super::refusal::FrameworkMemberRefusal;
use crate::reason::Reason;

/// Where a supplier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkMemberState {
    /// It is named for the framework; another person concludes it.
    Named,
    /// It is in, and gets new work.
    Admitted,
    /// It is in, and gets no new work for now.
    SuspendedNewWork,
    /// It is out.
    Removed,
}

/// A step on that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkMemberStep {
    /// Takes it in.
    Admit,
    /// No new work for now.
    Suspend,
    /// New work again.
    Reinstate,
    /// Takes it out.
    Remove,
}

/// A supplier of a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkMember {
    /// Which.
    pub id: FrameworkMemberId,
    /// The framework.
    pub framework: FrameworkId,
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// The supplier.
    pub provider: OrganisationId,
    /// The lots that it serves, by number.
    pub lots: Vec<u16>,
    /// Who named it.
    pub named_by: PersonId,
    /// Where it stands.
    pub state: FrameworkMemberState,
    /// Why, where the last step was given a reason.
    pub reason: Option<Reason>,
    /// Who took the last step, and when; nobody before the first.
    pub step: Option<(PersonId, DateTime<Utc>)>,
}

impl FrameworkMemberState {
    const ALL: [Self; 4] = [Self::Named, Self::Admitted, Self::SuspendedNewWork, Self::Removed];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Admitted => "admitted",
            Self::SuspendedNewWork => "suspended_new_work",
            Self::Removed => "removed",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl FrameworkMemberStep {
    const fn done(self) -> &'static str {
        match self {
            Self::Admit => "admitted",
            Self::Suspend => "suspended",
            Self::Reinstate => "reinstated",
            Self::Remove => "removed",
        }
    }
}

impl FrameworkMember {
    /// The lots that a supplier is named for: at least one, each of the framework, each once and in order.
    pub fn checked_lots(lots: &[u16], terms: &FrameworkTerms) -> Result<Vec<u16>, Invalid> {
        let mut sorted = lots.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let known = sorted.iter().all(|lot| terms.lot_numbers().any(|number| number == *lot));
        if sorted.is_empty() || !known {
            let most = terms.lots.len();
            return Err(Invalid::at("/lots", format!("name lots of the framework, from 1 to {most}")));
        }
        Ok(sorted)
    }

    /// Takes a step.
    pub fn take(
        self,
        step: FrameworkMemberStep,
        reason: Option<Reason>,
        hand: (PersonId, DateTime<Utc>),
    ) -> Result<Self, FrameworkMemberRefusal> {
        use FrameworkMemberState::{Admitted, Named, Removed, SuspendedNewWork};
        let state = match (step, self.state) {
            (FrameworkMemberStep::Admit, Named) | (FrameworkMemberStep::Reinstate, SuspendedNewWork) => {
                Admitted
            }
            (FrameworkMemberStep::Suspend, Admitted) => SuspendedNewWork,
            (FrameworkMemberStep::Remove, Named | Admitted | SuspendedNewWork) => Removed,
            (FrameworkMemberStep::Admit, Admitted | SuspendedNewWork | Removed)
            | (FrameworkMemberStep::Reinstate, Named | Admitted | Removed)
            | (FrameworkMemberStep::Suspend, Named | SuspendedNewWork | Removed)
            | (FrameworkMemberStep::Remove, Removed) => {
                let (from, to) = (self.state.name(), step.done());
                return Err(FrameworkMemberRefusal::TransitionNotAllowed { from, to });
            }
        };
        Ok(Self { state, reason, step: Some(hand), ..self })
    }

    /// That it gets new work in a lot.
    pub fn gets_new_work(&self, lot: u16) -> Result<(), FrameworkMemberRefusal> {
        if self.state != FrameworkMemberState::Admitted {
            let why = format!("this supplier is {} in the framework", self.state.name());
            return Err(FrameworkMemberRefusal::NoNewWork(why));
        }
        if !self.lots.contains(&lot) {
            let why = format!("this supplier does not serve lot {lot} of the framework");
            return Err(FrameworkMemberRefusal::NoNewWork(why));
        }
        Ok(())
    }
}
