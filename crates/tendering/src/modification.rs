//! A change of a tender that takes bids: proposed by one person, approved by another, told to everybody at once.
//!
//! What belongs here: what may change, whether enough time is left, and the life of a proposal (Procurement Act 2023 s.31).
//! What a material change does to bids is `bid`; how the tender reads afterwards is `procurement`.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{
    BankHolidays, CalendarError, Fields, Invalid, LotId, ModificationId, PersonId, ProcurementId, london_date,
};

use crate::award::shown;
use crate::clock::ProcurementLaw;
use crate::lot::LotTerms;
use crate::reason::Reason;
use crate::stage::Stage;

/// The working days that bidders have left after a change, at the least; with fewer the deadline moves.
const DAYS_LEFT: u32 = 5;

/// What changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenderChange {
    /// What is bought, and for whom, in other words.
    pub description: Option<String>,
    /// Lots that offer something else.
    pub lots: Vec<(LotId, LotTerms)>,
    /// Later deadlines.
    pub stage: Option<Stage>,
    /// Whether it could change who bids, or what they bid: bids are then confirmed anew.
    pub material: bool,
    /// Why.
    pub reason: Reason,
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModificationState {
    /// It waits for a second person.
    Proposed,
    /// The tender reads so.
    Applied {
        /// Who approved.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// It was not approved.
    Refused {
        /// Who refused it.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// A proposed change of a tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modification {
    /// Which.
    pub id: ModificationId,
    /// The tender.
    pub procurement: ProcurementId,
    /// What changes.
    pub change: TenderChange,
    /// Who proposes it.
    pub proposed_by: PersonId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// What became of it.
    pub state: ModificationState,
}

/// Why a tender is not changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ModificationRefusal {
    /// The proposal was decided.
    #[error("this change was {0} already")]
    Decided(&'static str),
    /// Who proposed it approves it.
    #[error("you proposed this change: a second person approves it")]
    SelfApproval,
    /// Bidders would have too little time.
    #[error(
        "bids close on {}, less than five working days after the change: move the deadline to {} or later",
        shown(*.closes_on),
        shown(*.earliest)
    )]
    ExtensionNeeded {
        /// The day on which bids would close.
        closes_on: NaiveDate,
        /// The earliest day that leaves enough time.
        earliest: NaiveDate,
    },
    /// The days cannot be counted.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

impl ModificationRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Decided(_) => "transition-not-allowed",
            Self::SelfApproval => "self-approval",
            Self::ExtensionNeeded { .. } => "extension-needed",
            Self::Calendar(_) => "calendar-out-of-range",
        }
    }
}

impl ModificationState {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Applied { .. } => "applied",
            Self::Refused { .. } => "refused",
        }
    }

    /// Who decided it, and when.
    pub const fn hand(&self) -> Option<(PersonId, DateTime<Utc>)> {
        match self {
            Self::Proposed => None,
            Self::Applied { by, at } | Self::Refused { by, at } => Some((*by, *at)),
        }
    }
}

impl TenderChange {
    /// A change that changes something.
    pub fn new(
        description: Option<&str>,
        lots: Vec<(LotId, LotTerms)>,
        stage: Option<Stage>,
        (material, reason): (bool, Reason),
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let description = description.map(|text| fields.text("/description", text, 20_000));
        let changes = description.is_some() || !lots.is_empty() || stage.is_some();
        fields.require(changes, "/reason", "say what changes: the description, a lot or the deadlines");
        for (index, (id, _)) in lots.iter().enumerate() {
            let twice = lots.iter().take(index).any(|(earlier, _)| earlier == id);
            fields.require(!twice, format!("/lots/{index}/id"), "change each lot once");
        }
        fields.finish(|| Some(Self { description, lots, stage, material, reason }))
    }

    /// That bidders have five working days left from the change to the day on which bids close.
    pub fn leaves_time(
        &self,
        current: Stage,
        now: DateTime<Utc>,
        holidays: &BankHolidays,
    ) -> Result<(), ModificationRefusal> {
        let closes_on = london_date(self.stage.unwrap_or(current).closes_at);
        let law = ProcurementLaw::ProcurementAct;
        let earliest = law.working_day_after(holidays, london_date(now), DAYS_LEFT)?;
        if closes_on < earliest {
            return Err(ModificationRefusal::ExtensionNeeded { closes_on, earliest });
        }
        Ok(())
    }
}

impl Modification {
    /// Another person than who proposed it approves it.
    pub fn approve(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ModificationRefusal> {
        if by == self.proposed_by {
            return Err(ModificationRefusal::SelfApproval);
        }
        self.decided(ModificationState::Applied { by, at })
    }

    /// It is not approved, or taken back.
    pub fn refuse(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ModificationRefusal> {
        self.decided(ModificationState::Refused { by, at })
    }

    fn decided(self, state: ModificationState) -> Result<Self, ModificationRefusal> {
        match self.state {
            ModificationState::Proposed => Ok(Self { state, ..self }),
            ModificationState::Applied { .. } | ModificationState::Refused { .. } => {
                Err(ModificationRefusal::Decided(self.state.name()))
            }
        }
    }
}

#[cfg(test)]
#[path = "modification_tests.rs"]
mod tests;
