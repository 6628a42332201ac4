//! A contract and its life cycle: entered, active, ended; or terminated early for a reason.
//!
//! `active` and `ended` follow from the dates; only the termination is a decision.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{
    AwardId, CallOffId, ContractId, Fields, Invalid, LotId, OrganisationId, Pence, PersonId, RateError,
};

use crate::change::Scale;
use crate::term::{MOST_MONTHS, Term};

/// What a contract comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractSource {
    /// The award of a lot.
    Award {
        /// The award.
        award: AwardId,
        /// The lot.
        lot: LotId,
    },
    /// A call-off under a framework.
    CallOff(CallOffId),
}

/// Who contracts, and what the contract comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// What it comes from.
    pub source: ContractSource,
    /// The trust that buys.
    pub trust: OrganisationId,
    /// The provider that delivers.
    pub provider: OrganisationId,
}

/// Who signed for the trust, and when the contract was entered into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The person.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// The early end of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Termination {
    /// The last day of service.
    pub on: NaiveDate,
    /// Why (Procurement Act 2023 s.80 asks for it in the termination notice).
    pub reason: String,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A contract with a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    id: ContractId,
    parties: Parties,
    title: String,
    value: Pence,
    term: Term,
    signature: Signature,
    termination: Option<Termination>,
}

/// Where a contract stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractPhase {
    /// Signed, not begun.
    Entered,
    /// Delivered.
    Active,
    /// Its term is over.
    Ended,
    /// It ended before its term.
    Terminated,
}

/// Why a contract stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ContractRefusal {
    /// It ends early already.
    #[error("this contract was terminated with effect from {0} already")]
    AlreadyTerminated(NaiveDate),
    /// Its term is over.
    #[error("this contract ended on {0}; there is nothing to terminate")]
    AlreadyEnded(NaiveDate),
    /// The day lies outside what can still be decided.
    #[error(
        "a contract with a term to {ends_on} can be terminated with effect from {today} to the day before that, not from {on}"
    )]
    OutsideTerm {
        /// The day asked for.
        on: NaiveDate,
        /// The first day possible.
        today: NaiveDate,
        /// The last day of the term.
        ends_on: NaiveDate,
    },
    /// The new term is none, or over already.
    #[error(
        "a term has 1 to {} months and does not end before {today}; {months} months do not fit",
        MOST_MONTHS
    )]
    OutOfMonths {
        /// The months asked for.
        months: u32,
        /// Today.
        today: NaiveDate,
    },
    /// The value does not divide.
    #[error(transparent)]
    Value(#[from] RateError),
}

impl ContractRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyTerminated(_) => "already-terminated",
            Self::AlreadyEnded(_) => "contract-ended",
            Self::OutsideTerm { .. } | Self::OutOfMonths { .. } => "outside-term",
            Self::Value(_) => "amount-too-large",
        }
    }
}

impl ContractPhase {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Active => "active",
            Self::Ended => "ended",
            Self::Terminated => "terminated",
        }
    }
}

impl Termination {
    /// A termination with a reason of at most 2,000 characters.
    pub fn new(on: NaiveDate, reason: &str, by: PersonId, at: DateTime<Utc>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 2_000);
        fields.finish(|| Some(Self { on, reason, by, at }))
    }
}

impl Contract {
    /// A contract as it is signed; its value is above nil.
    pub fn enter(
        id: ContractId,
        parties: Parties,
        title: &str,
        value: Pence,
        term: Term,
        signature: Signature,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, 500);
        fields.require(value.is_positive(), "/value", "the value of a contract must be above £0.00");
        fields.finish(|| Some(Self { id, parties, title, value, term, signature, termination: None }))
    }

    /// The contract again with the termination that was kept.
    #[must_use]
    pub fn kept(self, termination: Option<Termination>) -> Self {
        Self { termination, ..self }
    }

    /// Ends the contract early: from `today` on, and before its term ends by itself.
    pub fn terminate(self, termination: Termination, today: NaiveDate) -> Result<Self, ContractRefusal> {
        if let Some(earlier) = &self.termination {
            return Err(ContractRefusal::AlreadyTerminated(earlier.on));
        }
        let ends_on = self.term.ends_on();
        if today > ends_on {
            return Err(ContractRefusal::AlreadyEnded(ends_on));
        }
        if termination.on < today || termination.on >= ends_on {
            return Err(ContractRefusal::OutsideTerm { on: termination.on, today, ends_on });
        }
        Ok(Self { termination: Some(termination), ..self })
    }

    /// What it is worth, and for how many months.
    pub fn scale(&self) -> Scale {
        Scale { value: self.value, months: self.term.months() }
    }

    /// The same with another value and term, whether it runs or not; `None` where there is no such term.
    pub fn scaled(&self, scale: Scale) -> Option<Self> {
        let term = Term::kept(self.term.starts_on(), scale.months)?;
        Some(Self { value: scale.value, term, ..self.clone() })
    }

    /// Becomes something else while it runs; its new term does not end before `today`.
    pub fn become_of(self, scale: Scale, today: NaiveDate) -> Result<Self, ContractRefusal> {
        if let Some(earlier) = &self.termination {
            return Err(ContractRefusal::AlreadyTerminated(earlier.on));
        }
        if today > self.term.ends_on() {
            return Err(ContractRefusal::AlreadyEnded(self.term.ends_on()));
        }
        let term = Term::kept(self.term.starts_on(), scale.months).filter(|_| scale.months <= MOST_MONTHS);
        let term = term.filter(|term| scale.months > 0 && term.ends_on() >= today);
        let term = term.ok_or(ContractRefusal::OutOfMonths { months: scale.months, today })?;
        Ok(Self { value: scale.value, term, ..self })
    }

    /// Where it stands on a day.
    pub fn phase(&self, today: NaiveDate) -> ContractPhase {
        match &self.termination {
            Some(termination) if today > termination.on => ContractPhase::Terminated,
            _ if today < self.term.starts_on() => ContractPhase::Entered,
            _ if today <= self.term.ends_on() => ContractPhase::Active,
            _ => ContractPhase::Ended,
        }
    }

    /// The last day on which service is due: the term's, or the termination's.
    pub fn last_day(&self) -> NaiveDate {
        self.termination.as_ref().map_or(self.term.ends_on(), |termination| termination.on)
    }

    /// An even month's share of the value, to the nearest penny.
    pub fn monthly_value(&self) -> Result<Pence, ContractRefusal> {
        Ok(self.term.monthly(self.value)?)
    }

    /// An even year's share of the value, to the nearest penny.
    pub fn annual_value(&self) -> Result<Pence, ContractRefusal> {
        Ok(self.term.annual(self.value)?)
    }

    /// Which contract.
    pub fn id(&self) -> ContractId {
        self.id
    }

    /// Who contracts.
    pub fn parties(&self) -> Parties {
        self.parties
    }

    /// What it is about.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is worth over its whole term.
    pub fn value(&self) -> Pence {
        self.value
    }

    /// Its term.
    pub fn term(&self) -> Term {
        self.term
    }

    /// Who signed it, and when.
    pub fn signature(&self) -> Signature {
        self.signature
    }

    /// Its early end, if one was decided.
    pub fn termination(&self) -> Option<&Termination> {
        self.termination.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn now() -> DateTime<Utc> {
        "2026-08-12T09:00:00Z".parse().expect("an instant")
    }

    fn contract() -> Contract {
        let id = |n| Uuid::from_u128(n);
        let source = ContractSource::Award { award: id(1).into(), lot: id(2).into() };
        let parties = Parties { source, trust: id(3).into(), provider: id(4).into() };
        let term = Term::new(day("2026-08-12"), day("2026-09-01"), 24).expect("a term");
        let signature = Signature { by: id(5).into(), at: now() };
        let title = "Emotional wellbeing in schools: East and North";
        Contract::enter(id(6).into(), parties, title, Pence::new(50_000_000), term, signature)
            .expect("a contract")
    }

    fn termination(on: &str) -> Termination {
        Termination::new(day(on), "The provider gave notice.", Uuid::from_u128(5).into(), now())
            .expect("a reason")
    }

    #[test]
    fn phases_follow_from_the_dates() {
        let contract = contract();
        let phase = |on| contract.phase(day(on)).name();
        assert_eq!(phase("2026-08-31"), "entered");
        assert_eq!(phase("2026-09-01"), "active");
        assert_eq!(phase("2028-08-31"), "active");
        assert_eq!(phase("2028-09-01"), "ended");
        assert_eq!(contract.monthly_value(), Ok(Pence::new(2_083_333)));
        assert_eq!(contract.annual_value(), Ok(Pence::new(25_000_000)));
    }

    #[test]
    fn a_termination_takes_effect_after_its_day() {
        let ended = contract().terminate(termination("2027-03-31"), day("2027-01-04")).expect("in the term");
        assert_eq!(ended.phase(day("2027-03-31")), ContractPhase::Active);
        assert_eq!(ended.phase(day("2027-04-01")), ContractPhase::Terminated);
        assert_eq!(ended.last_day(), day("2027-03-31"));
        let again = ended.terminate(termination("2027-02-28"), day("2027-01-05")).expect_err("once");
        assert_eq!(
            (again.code(), again),
            ("already-terminated", ContractRefusal::AlreadyTerminated(day("2027-03-31")))
        );
    }

    #[test]
    fn a_termination_is_neither_backdated_nor_after_the_term() {
        let refused =
            |on, today| contract().terminate(termination(on), day(today)).expect_err("refused").code();
        assert_eq!(refused("2027-01-03", "2027-01-04"), "outside-term");
        assert_eq!(refused("2028-08-31", "2027-01-04"), "outside-term");
        assert_eq!(refused("2028-09-02", "2028-09-01"), "contract-ended");
        assert!(Termination::new(day("2027-01-03"), "", Uuid::from_u128(5).into(), now()).is_err());
    }

    #[test]
    fn a_contract_has_a_title_and_a_value() {
        let contract = contract();
        let Invalid(errors) = Contract::enter(
            contract.id(),
            contract.parties(),
            " ",
            Pence::ZERO,
            contract.term(),
            contract.signature(),
        )
        .expect_err("two errors");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/title", "/value"]);
    }

    #[test]
    fn a_running_contract_becomes_something_else() {
        let scale = |value, months| Scale { value: Pence::new(value), months };
        let longer = contract().become_of(scale(60_000_000, 36), day("2027-01-04")).expect("it runs");
        assert_eq!((longer.scale(), longer.last_day()), (scale(60_000_000, 36), day("2029-08-31")));
        let refused =
            |months, today| contract().become_of(scale(1, months), day(today)).expect_err("refused").code();
        assert_eq!(refused(3, "2027-01-04"), "outside-term");
        assert_eq!(refused(241, "2027-01-04"), "outside-term");
        assert_eq!(refused(36, "2028-09-01"), "contract-ended");
        let ended = contract().terminate(termination("2027-03-31"), day("2027-01-04")).expect("in the term");
        assert_eq!(
            ended.become_of(scale(1, 36), day("2027-01-05")).expect_err("ends").code(),
            "already-terminated"
        );
    }

    proptest! {
        #[test]
        fn a_contract_never_goes_back(days in prop::collection::vec(0_u64..1_200, 2..6), terminated in prop::option::of(0_u64..700)) {
            let start = day("2026-08-12");
            let contract = match terminated {
                Some(offset) => {
                    let mut early = termination("2027-01-01");
                    early.on = start + chrono::Days::new(offset);
                    contract().terminate(early, start).expect("in the term")
                }
                None => contract(),
            };
            let mut days = days;
            days.sort_unstable();
            let rank = |phase| match phase {
                ContractPhase::Entered => 0,
                ContractPhase::Active => 1,
                ContractPhase::Ended | ContractPhase::Terminated => 2,
            };
            let ranks: Vec<u8> = days.iter().map(|d| rank(contract.phase(start + chrono::Days::new(*d)))).collect();
            prop_assert!(ranks.is_sorted());
        }
    }
}
