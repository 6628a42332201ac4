//! What becomes of a duty: it is open until somebody shows that it is done; its owner may hand it on, and its day may
//! move while it is open.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{ContractId, DutyId, Fields, Invalid, PersonId, PlacementId, ProcurementId};

use super::DutyKind;

/// A duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Its id.
    pub id: DutyId,
    /// What is to be done.
    pub kind: DutyKind,
    /// The procurement that raised it.
    pub procurement: ProcurementId,
    /// The contract, where one raised it.
    pub contract: Option<ContractId>,
    /// The placement, where one raised it.
    pub placement: Option<PlacementId>,
    /// The tender or contract it concerns by its title, or the placement by its reference.
    pub subject: String,
    /// The last day for it.
    pub due_on: NaiveDate,
    /// Who sees to it.
    pub owner: PersonId,
    /// Where it stands.
    pub state: DutyState,
}

/// Where a duty stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyState {
    /// Still to be done.
    Open,
    /// Done.
    Done {
        /// By whom.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
        /// What shows it, such as the notice's identifier.
        evidence: String,
    },
}

/// Why a step of a duty is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DutyRefusal {
    /// It is done.
    #[error("this duty is done already")]
    AlreadyDone,
    /// A field is wrong.
    #[error("{0}")]
    Invalid(#[from] Invalid),
}

impl Duty {
    /// Done, with what shows it.
    pub fn complete(self, by: PersonId, at: DateTime<Utc>, evidence: &str) -> Result<Self, DutyRefusal> {
        let open = self.open()?;
        let mut fields = Fields::new();
        let evidence = fields.text("/evidence", evidence, 500);
        let state = fields.finish(|| Some(DutyState::Done { by, at, evidence }))?;
        Ok(Self { state, ..open })
    }

    /// Handed on to another person.
    pub fn hand_on(self, owner: PersonId) -> Result<Self, DutyRefusal> {
        Ok(Self { owner, ..self.open()? })
    }

    /// Due on another day, because what it counts from has moved.
    pub fn move_to(self, due_on: NaiveDate) -> Result<Self, DutyRefusal> {
        Ok(Self { due_on, ..self.open()? })
    }

    /// True once its last day is over and it is not done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state == DutyState::Open && self.due_on < today
    }

    fn open(self) -> Result<Self, DutyRefusal> {
        if self.state == DutyState::Open { Ok(self) } else { Err(DutyRefusal::AlreadyDone) }
    }
}

impl DutyRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AlreadyDone => "transition-not-allowed",
            Self::Invalid(_) => "invalid-content",
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::fixture_tests::day;

    fn duty() -> Duty {
        Duty {
            id: Uuid::nil().into(),
            kind: DutyKind::ContractDetails,
            procurement: Uuid::nil().into(),
            contract: None,
            placement: None,
            subject: "Emotional wellbeing in schools".into(),
            due_on: day("2027-02-01"),
            owner: Uuid::from_u128(1).into(),
            state: DutyState::Open,
        }
    }

    #[test]
    fn a_duty_is_done_once_and_with_evidence() {
        let (by, at) = (PersonId::new(Uuid::from_u128(2)), DateTime::UNIX_EPOCH);
        assert_eq!(duty().complete(by, at, " ").expect_err("nothing").code(), "invalid-content");
        let done = duty().complete(by, at, "012345-2026").expect("done");
        assert_eq!(
            done.clone().complete(by, at, "again").expect_err("twice").code(),
            "transition-not-allowed"
        );
        assert_eq!(done.clone().hand_on(by).expect_err("done").code(), "transition-not-allowed");
        assert_eq!(
            done.clone().move_to(day("2027-03-01")).expect_err("done").code(),
            "transition-not-allowed"
        );
        assert!(!done.is_overdue(day("2028-01-01")));
    }

    #[test]
    fn an_open_duty_moves_and_is_handed_on() {
        let other = PersonId::new(Uuid::from_u128(2));
        let moved = duty().hand_on(other).and_then(|duty| duty.move_to(day("2027-03-01"))).expect("open");
        assert_eq!((moved.owner, moved.due_on), (other, day("2027-03-01")));
        assert!(!moved.is_overdue(day("2027-03-01")) && moved.is_overdue(day("2027-03-02")));
    }
}
