//! A part of a contribution that a partner disputes: what is invoiced is what is agreed and what is disputed, always.

use std::fmt;

use chrono::NaiveDate;
use trellis_kernel::{ContributionDisputeId, ContributionId, Fields, Invalid, Pence, PersonId};

use crate::FundError;

/// A dispute over a part of an instalment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Its identifier.
    pub id: ContributionDisputeId,
    /// The instalment.
    pub contribution: ContributionId,
    /// What was disputed.
    pub amount: Pence,
    /// What of it is owed after all.
    pub upheld: Pence,
    /// What of it was given up.
    pub conceded: Pence,
    /// The day it was raised.
    pub raised_on: NaiveDate,
    /// Who wrote it down.
    pub raised_by: PersonId,
    /// What it rests on.
    pub case: DisputeCase,
}

/// What a dispute rests on, and who sees it through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeCase {
    /// Why the partner does not owe it.
    pub reason: String,
    /// Where the evidence is kept.
    pub evidence: String,
    /// The role that owns it.
    pub owner: String,
    /// By how much the year's forecast would be worse if it were given up.
    pub forecast_effect: Pence,
}

/// How old a dispute is, in days from raising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// 0 to 30 days.
    Month,
    /// 31 to 60 days.
    TwoMonths,
    /// 61 to 90 days.
    Quarter,
    /// 91 to 180 days.
    HalfYear,
    /// 181 days and more.
    Older,
}

impl DisputeCase {
    /// A reason, the place of the evidence and an owner's role.
    pub fn new(reason: &str, evidence: &str, owner: &str, forecast_effect: Pence) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let reason = fields.text("/reason", reason, 1_000);
        let evidence = fields.text("/evidence", evidence, 500);
        let owner = fields.text("/owner_role", owner, 100);
        let sound = !forecast_effect.is_negative();
        fields.require(sound, "/forecast_effect_p", "giving up income cannot better the forecast");
        fields.finish(|| Some(Self { reason, evidence, owner, forecast_effect }))
    }
}

impl Dispute {
    /// What is still disputed.
    pub fn open(&self) -> Pence {
        let settled = self.upheld.plus(self.conceded).unwrap_or(self.amount);
        self.amount.minus(settled).unwrap_or_default()
    }

    /// A part of it, or all, is owed after all.
    pub fn uphold(self, amount: Pence) -> Result<Self, FundError> {
        self.take(amount)?;
        Ok(Self { upheld: self.upheld.plus(amount).ok_or(FundError::TooLarge)?, ..self })
    }

    /// A part of it, or all, is given up.
    pub fn concede(self, amount: Pence) -> Result<Self, FundError> {
        self.take(amount)?;
        Ok(Self { conceded: self.conceded.plus(amount).ok_or(FundError::TooLarge)?, ..self })
    }

    fn take(&self, amount: Pence) -> Result<(), FundError> {
        if !amount.is_positive() {
            return Err(FundError::AmountNotPositive(amount));
        }
        let open = self.open();
        if amount > open { Err(FundError::AboveDispute { open, asked: amount }) } else { Ok(()) }
    }

    /// Its age on a day, in days from raising.
    pub fn age(&self, today: NaiveDate) -> i64 {
        (today - self.raised_on).num_days().max(0)
    }
}

impl AgeBand {
    /// Every band, the youngest first.
    pub const ALL: [Self; 5] = [Self::Month, Self::TwoMonths, Self::Quarter, Self::HalfYear, Self::Older];

    /// The band of an age in days.
    pub const fn of_days(days: i64) -> Self {
        match days {
            ..=30 => Self::Month,
            31..=60 => Self::TwoMonths,
            61..=90 => Self::Quarter,
            91..=180 => Self::HalfYear,
            _ => Self::Older,
        }
    }

    /// The name in the API and in statements.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "0-30",
            Self::TwoMonths => "31-60",
            Self::Quarter => "61-90",
            Self::HalfYear => "91-180",
            Self::Older => "181+",
        }
    }
}

impl fmt::Display for AgeBand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
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

    fn dispute(amount: i64) -> Dispute {
        Dispute {
            id: ContributionDisputeId::new(Uuid::from_u128(1)),
            contribution: ContributionId::new(Uuid::from_u128(2)),
            amount: Pence::new(amount),
            upheld: Pence::ZERO,
            conceded: Pence::ZERO,
            raised_on: day("2026-04-01"),
            raised_by: PersonId::new(Uuid::from_u128(3)),
            case: DisputeCase::new("Charged twice", "file 12", "finance_officer", Pence::ZERO)
                .expect("a case"),
        }
    }

    #[test]
    fn it_ages_from_the_day_it_was_raised() {
        // Money.md story 9: at 95 days it is in the band 91-180.
        assert_eq!(AgeBand::of_days(dispute(9_000_000).age(day("2026-07-05"))).code(), "91-180");
        for (days, band) in [
            (0, "0-30"),
            (30, "0-30"),
            (31, "31-60"),
            (60, "31-60"),
            (61, "61-90"),
            (90, "61-90"),
            (91, "91-180"),
            (180, "91-180"),
            (181, "181+"),
            (9_999, "181+"),
        ] {
            assert_eq!(AgeBand::of_days(days).code(), band, "{days}");
        }
        assert_eq!(dispute(1).age(day("2026-03-01")), 0);
        assert!(AgeBand::ALL.is_sorted());
    }

    #[test]
    fn a_case_has_its_reason_evidence_and_owner() {
        let invalid = DisputeCase::new(" ", "", "", Pence::new(-1)).expect_err("nothing");
        let places: Vec<&str> = invalid.0.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(places, ["/reason", "/evidence", "/owner_role", "/forecast_effect_p"]);
    }

    proptest! {
        /// Nothing is upheld or conceded twice, and nothing of a dispute is lost.
        #[test]
        fn what_is_settled_is_never_above_what_was_disputed(
            amount in 1_i64..1_000, steps in prop::collection::vec((any::<bool>(), -10_i64..600), 0..12),
        ) {
            let mut held = dispute(amount);
            for (uphold, part) in steps {
                let next = if uphold { held.clone().uphold(Pence::new(part)) } else { held.clone().concede(Pence::new(part)) };
                match next {
                    Ok(next) => held = next,
                    Err(refused) => prop_assert!(["above-dispute", "amount-not-positive"].contains(&refused.code())),
                }
                prop_assert_eq!(held.upheld.get() + held.conceded.get() + held.open().get(), amount);
                prop_assert!(!held.open().is_negative());
            }
        }
    }
}
