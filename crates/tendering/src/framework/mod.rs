//! Frameworks: agreements with suppliers under which contracts are called off later (Procurement Act 2023 ss.45-49; SI
//! 2023/1348 reg 16).
//!
//! `terms` is what one says and how long it may last, `member` the place of a supplier in it. What is called off is in
//! `call_off`; the procurement that a framework is founded on says what is bought.

mod member;
mod refusal;
mod terms;

use chrono::{DateTime, Days, NaiveDate, Utc};
use trellis_kernel::{FrameworkId, OrganisationId, PersonId, ProcurementId};

pub use self::member::{FrameworkMember, FrameworkMemberState, FrameworkMemberStep};
pub use self::refusal::{FrameworkMemberRefusal, FrameworkRefusal};
pub use self::terms::{FrameworkLaw, FrameworkPlan, FrameworkTerms};
use crate::reason::Reason;

/// A framework is expiring in its last 180 days.
const EXPIRING: Days = Days::new(180);

/// Where a framework was brought by its people. What follows from the dates is its [`FrameworkPhase`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameworkState {
    /// Being written.
    Draft,
    /// Suppliers are chosen for it.
    Tendering,
    /// Contracts are called off under it.
    Live(Start),
    /// It gives no new work for now.
    Paused {
        /// Since when it was live.
        start: Start,
        /// Why it pauses.
        reason: Reason,
    },
    /// It ended before its term.
    Terminated {
        /// Since when it was live.
        start: Start,
        /// Its last day.
        on: NaiveDate,
        /// Why.
        reason: Reason,
    },
}

/// Who concluded a framework, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The approver.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Where a framework stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameworkPhase {
    /// Being written.
    Draft,
    /// Suppliers are chosen for it.
    Tendering,
    /// Contracts are called off under it.
    Live,
    /// The same, in its last 180 days.
    Expiring,
    /// It gives no new work for now.
    Paused,
    /// Its term is over.
    Expired,
    /// It ended before its term.
    Terminated,
}

/// A framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// Which.
    pub id: FrameworkId,
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// The procurement that says what it is for.
    pub procurement: ProcurementId,
    /// Who wrote it: they do not conclude it.
    pub author: PersonId,
    /// What it says.
    pub terms: FrameworkTerms,
    /// Where it was brought.
    pub state: FrameworkState,
}

impl FrameworkState {
    /// Its name in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Tendering => "tendering",
            Self::Live(_) => "live",
            Self::Paused { .. } => "paused",
            Self::Terminated { .. } => "terminated",
        }
    }
}

impl FrameworkPhase {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Tendering => "tendering",
            Self::Live => "live",
            Self::Expiring => "expiring",
            Self::Paused => "paused",
            Self::Expired => "expired",
            Self::Terminated => "terminated",
        }
    }
}

impl Framework {
    /// Where it stands on a day.
    pub fn phase(&self, today: NaiveDate) -> FrameworkPhase {
        let ends_on = self.terms.ends_on;
        match &self.state {
            FrameworkState::Draft => FrameworkPhase::Draft,
            FrameworkState::Tendering => FrameworkPhase::Tendering,
            FrameworkState::Terminated { .. } => FrameworkPhase::Terminated,
            FrameworkState::Live(_) | FrameworkState::Paused { .. } if today > ends_on => {
                FrameworkPhase::Expired
            }
            FrameworkState::Paused { .. } => FrameworkPhase::Paused,
            FrameworkState::Live(_)
                if ends_on.checked_sub_days(EXPIRING).is_some_and(|from| today > from) =>
            {
                FrameworkPhase::Expiring
            }
            FrameworkState::Live(_) => FrameworkPhase::Live,
        }
    }

    /// Other terms, while nothing rests on them.
    pub fn revise(self, terms: FrameworkTerms, law: FrameworkLaw) -> Result<Self, FrameworkRefusal> {
        if self.state != FrameworkState::Draft {
            return Err(self.not_allowed("rewritten"));
        }
        terms.check(law)?;
        Ok(Self { terms, ..self })
    }

    /// Suppliers are being chosen: a tender was published here, or the notice that tells of its award elsewhere is named.
    pub fn tender(self, published_here: bool) -> Result<Self, FrameworkRefusal> {
        if self.state != FrameworkState::Draft {
            return Err(self.not_allowed("tendered"));
        }
        if !published_here && self.terms.award_notice.is_none() {
            return Err(FrameworkRefusal::NotTendered);
        }
        Ok(Self { state: FrameworkState::Tendering, ..self })
    }

    /// It is concluded with the suppliers named for it; each lot has one. A lot without suppliers is named.
    pub fn conclude(
        self,
        members: &[FrameworkMember],
        law: FrameworkLaw,
        start: Start,
    ) -> Result<Self, FrameworkRefusal> {
        if self.state != FrameworkState::Tendering {
            return Err(self.not_allowed("live"));
        }
        let served = |lot: u16| members.iter().any(|member| member.lots.contains(&lot));
        if let Some(lot) = self.terms.lot_numbers().find(|lot| !served(*lot)) {
            return Err(FrameworkRefusal::LotWithoutSupplier(lot));
        }
        self.terms.check(law)?;
        let mut suppliers: Vec<_> = members.iter().map(|member| member.provider).collect();
        suppliers.sort_unstable();
        suppliers.dedup();
        self.terms.check_suppliers(suppliers.len())?;
        Ok(Self { state: FrameworkState::Live(start), ..self })
    }

    /// No new work for now.
    pub fn pause(self, reason: Reason, today: NaiveDate) -> Result<Self, FrameworkRefusal> {
        match (self.phase(today), &self.state) {
            (FrameworkPhase::Live | FrameworkPhase::Expiring, FrameworkState::Live(start)) => {
                Ok(Self { state: FrameworkState::Paused { start: *start, reason }, ..self })
            }
            _ => Err(self.not_allowed_on("paused", today)),
        }
    }

    /// New work again.
    pub fn resume(self, today: NaiveDate) -> Result<Self, FrameworkRefusal> {
        match (self.phase(today), &self.state) {
            (FrameworkPhase::Paused, FrameworkState::Paused { start, .. }) => {
                Ok(Self { state: FrameworkState::Live(*start), ..self })
            }
            _ => Err(self.not_allowed_on("live again", today)),
        }
    }

    /// Ends before its term. What was called off under it goes on.
    pub fn terminate(self, reason: Reason, today: NaiveDate) -> Result<Self, FrameworkRefusal> {
        match (self.phase(today), &self.state) {
            (
                FrameworkPhase::Live | FrameworkPhase::Expiring | FrameworkPhase::Paused,
                FrameworkState::Live(start) | FrameworkState::Paused { start, .. },
            ) => {
                let state = FrameworkState::Terminated { start: *start, on: today, reason };
                Ok(Self { state, ..self })
            }
            _ => Err(self.not_allowed_on("terminated", today)),
        }
    }

    /// That contracts are called off under it today: it is live, and within its term.
    pub fn gives_new_work(&self, today: NaiveDate) -> Result<(), FrameworkRefusal> {
        match self.phase(today) {
            FrameworkPhase::Live | FrameworkPhase::Expiring if today < self.terms.starts_on => {
                Err(FrameworkRefusal::NotBegun(self.terms.starts_on))
            }
            FrameworkPhase::Live | FrameworkPhase::Expiring => Ok(()),
            phase @ (FrameworkPhase::Draft
            | FrameworkPhase::Tendering
            | FrameworkPhase::Paused
            | FrameworkPhase::Expired
            | FrameworkPhase::Terminated) => Err(FrameworkRefusal::NotLive(phase.name())),
        }
    }

    /// That suppliers are named for it: until it is concluded, and for an open framework from each day on which it is
    /// awarded again.
    pub fn takes_members(&self, today: NaiveDate) -> Result<(), FrameworkRefusal> {
        match self.phase(today) {
            FrameworkPhase::Draft | FrameworkPhase::Tendering => Ok(()),
            FrameworkPhase::Live | FrameworkPhase::Expiring if self.terms.awarded_again_by(today) => Ok(()),
            phase @ (FrameworkPhase::Live
            | FrameworkPhase::Expiring
            | FrameworkPhase::Paused
            | FrameworkPhase::Expired
            | FrameworkPhase::Terminated) => Err(FrameworkRefusal::Closed(phase.name())),
        }
    }

    const fn not_allowed(&self, to: &'static str) -> FrameworkRefusal {
        FrameworkRefusal::TransitionNotAllowed { from: self.state.name(), to }
    }

    fn not_allowed_on(&self, to: &'static str, today: NaiveDate) -> FrameworkRefusal {
        FrameworkRefusal::TransitionNotAllowed { from: self.phase(today).name(), to }
    }
}

#[cfg(test)]
pub(crate) mod tests;
