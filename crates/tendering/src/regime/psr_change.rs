//! Changes of health contracts: whether a new contract differs considerably from the one before, which closes direct
//! award process C (SI 2023/1348 reg 6(10)–(12)), and whether a running contract may be modified (reg 13).

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::Pence;

use super::answer::Answer;
use super::trace::Trace;

/// £500,000: below it no change of value is considerable.
const CONSIDERABLE: Pence = Pence::new(50_000_000);

/// How a contract differs from the one before, or from itself before the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractChange {
    /// Its character is materially different.
    pub materially_different: Answer,
    /// The change comes from a decision of the authority, not from outside.
    pub due_to_authority: Answer,
    /// One provider only takes another's place, with nothing else changed.
    pub pure_succession: bool,
    /// What was to be paid over the life of the original contract.
    pub original_lifetime: Pence,
    /// What is to be paid over the life of the changed one.
    pub changed_lifetime: Pence,
}

/// Why a running contract may not be modified without a new selection.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ModificationRefusal {
    /// It would be another contract.
    #[error(
        "the change makes the contract materially different: choose a provider anew (SI 2023/1348 reg 13)"
    )]
    MateriallyDifferent,
    /// Nobody has said whether it would be.
    #[error("say whether the change makes the contract materially different (SI 2023/1348 reg 13)")]
    Unanswered,
    /// It grows too much.
    #[error(
        "the change adds {added}, £500,000 or more and a quarter or more of {original}: choose a provider anew \
         (SI 2023/1348 reg 13)"
    )]
    TooLarge {
        /// By how much it grows.
        added: Pence,
        /// What it was.
        original: Pence,
    },
}

/// A modification that may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modification {
    /// A notice of the modification must be published.
    pub notice_needed: bool,
}

impl ContractChange {
    /// By how much the contract grows; nothing when it shrinks.
    pub fn added(&self) -> Pence {
        self.changed_lifetime.minus(self.original_lifetime).unwrap_or(Pence::ZERO).max(Pence::ZERO)
    }

    /// £500,000 or more, and a quarter or more of the original.
    pub fn large(&self) -> bool {
        let quarter = i128::from(self.added().get()) * 4 >= i128::from(self.original_lifetime.get());
        self.added() >= CONSIDERABLE && quarter
    }

    /// Whether the change is considerable: materially different, or large and of the authority's making. A pure
    /// succession is not.
    pub(super) fn considerable(&self, trace: &mut Trace) -> Answer {
        let grown = Answer::from(self.large()).and(self.due_to_authority);
        let considerable =
            if self.pure_succession { Answer::No } else { self.materially_different.or(grown) };
        trace.fired(
            ("R1-change", "SI 2023/1348 reg 6(10)-(12)"),
            [
                ("materially_different", self.materially_different.name().to_owned()),
                ("due_to_authority", self.due_to_authority.name().to_owned()),
                ("pure_succession", self.pure_succession.to_string()),
                ("original_lifetime", self.original_lifetime.to_string()),
                ("changed_lifetime", self.changed_lifetime.to_string()),
                ("added", self.added().to_string()),
            ],
            match considerable {
                Answer::Yes => "a considerable change",
                Answer::No => "no considerable change",
                Answer::Unknown => "not known whether the change is considerable",
            },
        );
        considerable
    }

    /// Whether a running contract may be changed so, and whether a notice tells of it (reg 13).
    pub fn modify(&self) -> Result<Modification, ModificationRefusal> {
        match self.materially_different {
            Answer::Yes => return Err(ModificationRefusal::MateriallyDifferent),
            Answer::Unknown => return Err(ModificationRefusal::Unanswered),
            Answer::No => {}
        }
        if self.large() {
            return Err(ModificationRefusal::TooLarge {
                added: self.added(),
                original: self.original_lifetime,
            });
        }
        let outside = self.due_to_authority == Answer::No;
        Ok(Modification { notice_needed: !outside && self.added() >= CONSIDERABLE })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn change(original: i64, changed: i64) -> ContractChange {
        ContractChange {
            materially_different: Answer::No,
            due_to_authority: Answer::Yes,
            pure_succession: false,
            original_lifetime: Pence::new(original * 100),
            changed_lifetime: Pence::new(changed * 100),
        }
    }

    fn considerable(change: &ContractChange) -> Answer {
        change.considerable(&mut Trace::default())
    }

    #[test]
    fn both_the_sum_and_the_share_must_be_reached() {
        assert_eq!(considerable(&change(1_900_000, 2_350_000)), Answer::No, "£450,000 is 23.7%");
        assert_eq!(considerable(&change(1_900_000, 2_450_000)), Answer::Yes, "£550,000 is 28.9%");
        assert_eq!(considerable(&change(2_400_000, 2_900_000)), Answer::No, "£500,000 is 20.8%");
        assert_eq!(considerable(&change(2_000_000, 2_500_000)), Answer::Yes, "£500,000 is 25%");
    }

    #[test]
    fn what_comes_from_outside_or_is_a_succession_is_not_considerable() {
        let outside = ContractChange { due_to_authority: Answer::No, ..change(2_000_000, 2_500_000) };
        assert_eq!(considerable(&outside), Answer::No);
        let unsaid = ContractChange { due_to_authority: Answer::Unknown, ..change(2_000_000, 2_500_000) };
        assert_eq!(considerable(&unsaid), Answer::Unknown);
        let succession = ContractChange { pure_succession: true, ..change(2_000_000, 2_500_000) };
        assert_eq!(considerable(&succession), Answer::No);
        let different = ContractChange { materially_different: Answer::Yes, ..change(2_000_000, 2_000_000) };
        assert_eq!(considerable(&different), Answer::Yes);
    }

    #[test]
    fn a_running_contract_is_modified_within_the_same_bounds() {
        assert_eq!(change(2_400_000, 2_900_000).modify(), Ok(Modification { notice_needed: true }));
        assert_eq!(change(2_400_000, 2_899_999).modify(), Ok(Modification { notice_needed: false }));
        let refused = change(2_000_000, 2_500_000).modify().expect_err("a quarter");
        assert!(matches!(refused, ModificationRefusal::TooLarge { .. }), "{refused}");
        let outside = ContractChange { due_to_authority: Answer::No, ..change(2_400_000, 2_900_000) };
        assert_eq!(outside.modify(), Ok(Modification { notice_needed: false }));
        let different = ContractChange { materially_different: Answer::Yes, ..change(1, 1) };
        assert_eq!(different.modify(), Err(ModificationRefusal::MateriallyDifferent));
        let unsaid = ContractChange { materially_different: Answer::Unknown, ..change(1, 1) };
        assert_eq!(unsaid.modify(), Err(ModificationRefusal::Unanswered));
    }

    proptest! {
        #[test]
        fn a_smaller_growth_is_never_more_considerable(original in 1_i64..10_000_000, a in 0_i64..5_000_000, b in 0_i64..5_000_000) {
            let (less, more) = (a.min(b), a.max(b));
            if change(original, original + less).large() {
                prop_assert!(change(original, original + more).large());
            }
        }
    }
}
