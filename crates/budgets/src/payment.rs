//! The life of a payment: requested, approved, released, settled or returned, each step by another person (SoD-2).

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{InvoiceId, PaymentId, Pence, PersonId};

/// A payment and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// The invoice it pays, if any: an approved-budget spend has none.
    pub invoice: Option<InvoiceId>,
    /// How much.
    pub amount: Pence,
    /// Where it is in its life, and who took it there.
    pub state: PaymentState,
}

/// Where a payment is in its life, and who took it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentState {
    /// Somebody asked for it.
    Requested {
        /// Who.
        requested_by: PersonId,
    },
    /// Another person approved it.
    Approved {
        /// Who asked.
        requested_by: PersonId,
        /// Who approved.
        approved_by: PersonId,
    },
    /// A third person sent it to the bank.
    Released(Released),
    /// The bank paid it.
    Settled {
        /// The release.
        release: Released,
        /// The bank's date.
        on: NaiveDate,
    },
    /// The bank sent it back.
    Returned {
        /// The release.
        release: Released,
        /// The bank's date of settlement, when it had settled before.
        settled: Option<NaiveDate>,
        /// Why.
        reason: String,
    },
    /// It was taken out of a run before anyone approved it.
    Withdrawn {
        /// Who asked.
        requested_by: PersonId,
    },
}

/// The three people of a released payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Released {
    /// Who asked.
    pub requested_by: PersonId,
    /// Who approved.
    pub approved_by: PersonId,
    /// Who released.
    pub released_by: PersonId,
}

/// Why a payment cannot do what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PaymentRefusal {
    /// The step is not one that the state allows.
    #[error("a payment that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it is.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// One person would do two of the steps (SoD-2).
    #[error("{0}")]
    SamePerson(&'static str),
    /// Nil or negative.
    #[error("a payment must be above £0.00")]
    NotPositive,
}

impl PaymentRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::SamePerson(_) => "sod-2",
            Self::NotPositive => "amount-not-positive",
        }
    }
}

impl Payment {
    /// Asks for a payment.
    pub fn request(
        id: PaymentId,
        invoice: Option<InvoiceId>,
        amount: Pence,
        requested_by: PersonId,
    ) -> Result<Self, PaymentRefusal> {
        if !amount.is_positive() {
            return Err(PaymentRefusal::NotPositive);
        }
        Ok(Self { id, invoice, amount, state: PaymentState::Requested { requested_by } })
    }

    /// Another person than the one who asked approves it.
    pub fn approve(self, approved_by: PersonId) -> Result<Self, PaymentRefusal> {
        let PaymentState::Requested { requested_by } = self.state else {
            return Err(self.not_allowed("approved"));
        };
        if approved_by == requested_by {
            return Err(PaymentRefusal::SamePerson(
                "whoever requested a payment cannot approve it; ask another person",
            ));
        }
        Ok(Self { state: PaymentState::Approved { requested_by, approved_by }, ..self })
    }

    /// A third person sends it to the bank.
    pub fn release(self, released_by: PersonId) -> Result<Self, PaymentRefusal> {
        let PaymentState::Approved { requested_by, approved_by } = self.state else {
            return Err(self.not_allowed("released"));
        };
        if released_by == requested_by || released_by == approved_by {
            return Err(PaymentRefusal::SamePerson(
                "whoever requested or approved a payment cannot release it; ask a third person",
            ));
        }
        let release = Released { requested_by, approved_by, released_by };
        Ok(Self { state: PaymentState::Released(release), ..self })
    }

    /// The bank paid it.
    pub fn settle(self, on: NaiveDate) -> Result<Self, PaymentRefusal> {
        let PaymentState::Released(release) = self.state else {
            return Err(self.not_allowed("settled"));
        };
        Ok(Self { state: PaymentState::Settled { release, on }, ..self })
    }

    /// The bank sent it back, before or after it had settled.
    pub fn bounce(self, reason: String) -> Result<Self, PaymentRefusal> {
        let (release, settled) = match self.state {
            PaymentState::Released(release) => (release, None),
            PaymentState::Settled { release, on } => (release, Some(on)),
            PaymentState::Requested { .. }
            | PaymentState::Approved { .. }
            | PaymentState::Withdrawn { .. }
            | PaymentState::Returned { .. } => return Err(self.not_allowed("returned")),
        };
        Ok(Self { state: PaymentState::Returned { release, settled, reason }, ..self })
    }

    /// It is taken out of its run, before anyone approved it.
    pub fn withdraw(self) -> Result<Self, PaymentRefusal> {
        let PaymentState::Requested { requested_by } = self.state else {
            return Err(self.not_allowed("withdrawn"));
        };
        Ok(Self { state: PaymentState::Withdrawn { requested_by }, ..self })
    }

    /// Who asked for it.
    pub fn requested_by(&self) -> PersonId {
        match &self.state {
            PaymentState::Requested { requested_by }
            | PaymentState::Withdrawn { requested_by }
            | PaymentState::Approved { requested_by, .. } => *requested_by,
            PaymentState::Released(release)
            | PaymentState::Settled { release, .. }
            | PaymentState::Returned { release, .. } => release.requested_by,
        }
    }

    /// Who approved it.
    pub fn approved_by(&self) -> Option<PersonId> {
        match &self.state {
            PaymentState::Requested { .. } | PaymentState::Withdrawn { .. } => None,
            PaymentState::Approved { approved_by, .. } => Some(*approved_by),
            PaymentState::Released(release)
            | PaymentState::Settled { release, .. }
            | PaymentState::Returned { release, .. } => Some(release.approved_by),
        }
    }

    /// Who released it.
    pub fn released_by(&self) -> Option<PersonId> {
        match &self.state {
            PaymentState::Requested { .. }
            | PaymentState::Withdrawn { .. }
            | PaymentState::Approved { .. } => None,
            PaymentState::Released(release)
            | PaymentState::Settled { release, .. }
            | PaymentState::Returned { release, .. } => Some(release.released_by),
        }
    }

    /// The bank's date of settlement, also of a payment that came back after it.
    pub fn settled_on(&self) -> Option<NaiveDate> {
        match &self.state {
            PaymentState::Settled { on, .. } => Some(*on),
            PaymentState::Returned { settled, .. } => *settled,
            PaymentState::Requested { .. }
            | PaymentState::Withdrawn { .. }
            | PaymentState::Approved { .. }
            | PaymentState::Released(_) => None,
        }
    }

    /// Why it came back, when it did.
    pub fn return_reason(&self) -> Option<&str> {
        match &self.state {
            PaymentState::Returned { reason, .. } => Some(reason),
            PaymentState::Requested { .. }
            | PaymentState::Withdrawn { .. }
            | PaymentState::Approved { .. }
            | PaymentState::Released(_)
            | PaymentState::Settled { .. } => None,
        }
    }

    fn not_allowed(&self, to: &'static str) -> PaymentRefusal {
        PaymentRefusal::TransitionNotAllowed { from: self.state.key(), to }
    }
}

impl PaymentState {
    /// Its name in the database and on the wire.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Requested { .. } => "requested",
            Self::Approved { .. } => "approved",
            Self::Released(_) => "released",
            Self::Settled { .. } => "settled",
            Self::Returned { .. } => "returned",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> PersonId {
        Uuid::from_u128(number).into()
    }

    fn day() -> NaiveDate {
        "2026-10-20".parse().expect("a date")
    }

    fn requested() -> Payment {
        let id = Uuid::from_u128(9).into();
        Payment::request(id, None, Pence::new(2_083_333), person(1)).expect("a request")
    }

    fn in_every_state() -> [Payment; 6] {
        let approved = requested().approve(person(2)).expect("approved");
        let released = approved.clone().release(person(3)).expect("released");
        let settled = released.clone().settle(day()).expect("settled");
        let returned = released.clone().bounce("account closed".into()).expect("returned");
        let withdrawn = requested().withdraw().expect("withdrawn");
        [requested(), approved, released, settled, returned, withdrawn]
    }

    fn allowed(step: impl Fn(Payment) -> Result<Payment, PaymentRefusal>) -> Vec<&'static str> {
        let keys = in_every_state().map(|payment| (payment.state.key(), step(payment)));
        keys.into_iter()
            .filter_map(|(from, result)| match result {
                Ok(_) => Some(from),
                Err(refusal) => {
                    assert_eq!(refusal.code(), "transition-not-allowed", "{from}");
                    None
                }
            })
            .collect()
    }

    #[test]
    fn each_step_is_taken_from_its_own_states_only() {
        assert_eq!(allowed(|p| p.approve(person(5))), ["requested"]);
        assert_eq!(allowed(|p| p.release(person(5))), ["approved"]);
        assert_eq!(allowed(|p| p.settle(day())), ["released"]);
        assert_eq!(allowed(|p| p.bounce("x".into())), ["released", "settled"]);
        assert_eq!(allowed(Payment::withdraw), ["requested"]);
    }

    #[test]
    fn three_people_are_needed() {
        assert_eq!(requested().approve(person(1)).expect_err("the same person").code(), "sod-2");
        let approved = requested().approve(person(2)).expect("another person");
        for same in [1, 2] {
            assert_eq!(approved.clone().release(person(same)).expect_err("again").code(), "sod-2");
        }
        assert!(approved.release(person(3)).is_ok());
    }

    #[test]
    fn a_return_remembers_whether_it_had_settled() {
        let [_, _, released, settled, ..] = in_every_state();
        for (payment, expected) in [(released, None), (settled, Some(day()))] {
            let returned = payment.bounce("no such account".into()).expect("returned");
            assert!(matches!(returned.state, PaymentState::Returned { settled, .. } if settled == expected));
        }
    }

    #[test]
    fn it_remembers_its_people() {
        let [requested, approved, released, settled, returned, withdrawn] = in_every_state();
        let hands =
            |payment: &Payment| (payment.requested_by(), payment.approved_by(), payment.released_by());
        assert_eq!(hands(&requested), (person(1), None, None));
        assert_eq!(hands(&withdrawn), (person(1), None, None));
        assert_eq!(hands(&approved), (person(1), Some(person(2)), None));
        for payment in [released, settled, returned] {
            assert_eq!(hands(&payment), (person(1), Some(person(2)), Some(person(3))));
        }
    }

    #[test]
    fn nil_is_no_payment() {
        let id = Uuid::from_u128(9).into();
        assert_eq!(Payment::request(id, None, Pence::ZERO, person(1)), Err(PaymentRefusal::NotPositive));
    }
}
