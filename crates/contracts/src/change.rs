//! What a running contract may become: the grounds of the law, and the sizes that it allows (Procurement Act 2023 s.74 and
//! Sch 8), and whether a change is told before it is made (s.75).
//!
//! The health regime's own test (SI 2023/1348 reg 13) is in `tendering`, beside the test of a considerable change.

use thiserror::Error;
use trellis_kernel::{Fields, Invalid, Pence};

/// On what ground a contract is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeGround {
    /// The contract provides for it, an option or an extension among others (Sch 8 para 1).
    ProvidedFor,
    /// Extreme urgency, or the protection of life (Sch 8 paras 2-3).
    Urgency,
    /// Circumstances that nobody could foresee (Sch 8 para 4).
    Unforeseeable,
    /// A known risk has come true (Sch 8 para 5).
    KnownRisk,
    /// Additional services (Sch 8 para 8).
    Additional,
    /// The supplier is restructured (Sch 8 para 9).
    Restructuring,
    /// It is not substantial (s.74(3)).
    NotSubstantial,
    /// It is below the threshold of change (s.74(4)).
    BelowThreshold,
}

/// How the law looks at changes of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeLaw {
    /// A light touch contract, or one outside the Act, is changed freely and no notice tells of it (s.74(1)(d), s.75(6)).
    Free,
    /// The Act in full; works have wider limits.
    Act {
        /// Works, whose value may change by 15% instead of 10%.
        works: bool,
    },
}

/// What a contract is worth, and for how many months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Over its whole term.
    pub value: Pence,
    /// Its term.
    pub months: u32,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// On what ground.
    pub ground: ChangeGround,
    /// What the contract becomes.
    pub becomes: Scale,
    /// What changes, and why.
    pub reason: String,
}

/// A change that may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeAllowed {
    /// A contract change notice (UK10) is published before the change is made.
    pub notice_needed: bool,
}

/// Why a contract may not become that.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChangeRefusal {
    /// It grows by more than half.
    #[error("on this ground a contract grows by half at the most: {before} would become {after} (Sch 8)")]
    AboveHalf {
        /// What it is worth before.
        before: Pence,
        /// What it would be worth.
        after: Pence,
    },
    /// Its term changes too much to be called not substantial.
    #[error(
        "with all earlier changes the term would go from {signed} months to {after}, more than a tenth: that is substantial (s.74(3))"
    )]
    Substantial {
        /// The months that were signed for.
        signed: u32,
        /// The months that it would have.
        after: u32,
    },
    /// The value changes too much to be below the threshold of change.
    #[error(
        "with all earlier changes {signed} would become {after}, more than {percent}%: that is no change below the threshold (s.74(4))"
    )]
    AboveThreshold {
        /// What was signed for.
        signed: Pence,
        /// What it would be.
        after: Pence,
        /// How much may change.
        percent: u8,
    },
    /// Nothing changes.
    #[error("the contract would stay as it is")]
    Nothing,
}

impl ChangeRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AboveHalf { .. } => "change-above-half",
            Self::Substantial { .. } => "change-substantial",
            Self::AboveThreshold { .. } => "change-above-threshold",
            Self::Nothing => "nothing-to-change",
        }
    }
}

impl ChangeGround {
    const NAMES: [(Self, &'static str, &'static str); 8] = [
        (Self::ProvidedFor, "provided_for", "Provided for in the contract"),
        (Self::Urgency, "urgency", "Urgency and the protection of life"),
        (Self::Unforeseeable, "unforeseeable", "Unforeseeable circumstances"),
        (Self::KnownRisk, "known_risk", "Materialisation of a known risk"),
        (Self::Additional, "additional", "Additional goods, services or works"),
        (Self::Restructuring, "restructuring", "Transfer on corporate restructuring"),
        (Self::NotSubstantial, "not_substantial", "Not a substantial modification"),
        (Self::BelowThreshold, "below_threshold", "Below-threshold modification"),
    ];

    fn row(self) -> (&'static str, &'static str) {
        let row = Self::NAMES.iter().find(|(ground, ..)| *ground == self);
        row.map_or(("", ""), |(_, name, title)| (*name, *title))
    }

    /// Its name on the wire and in the database.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        self.row().1
    }

    /// The ground of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known, _)| *known == name).map(|(ground, ..)| *ground)
    }
}

impl Change {
    /// A change with its reason, to a value above nil.
    pub fn new(ground: ChangeGround, becomes: Scale, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(becomes.value.is_positive(), "/value_p", "the value of a contract is above £0.00");
        let reason = fields.text("/reason", reason, 2_000);
        fields.finish(|| Some(Self { ground, becomes, reason }))
    }

    /// Whether the law allows it. What was signed for counts, so that earlier changes are judged together with this one.
    pub fn allowed(
        &self,
        law: ChangeLaw,
        signed: Scale,
        before: Scale,
    ) -> Result<ChangeAllowed, ChangeRefusal> {
        let unchanged = self.becomes == before && self.ground != ChangeGround::Restructuring;
        if unchanged {
            return Err(ChangeRefusal::Nothing);
        }
        let ChangeLaw::Act { works } = law else { return Ok(ChangeAllowed { notice_needed: false }) };
        let percent = if works { 15 } else { 10 };
        let small_value = within(signed.value.get(), self.becomes.value.get(), percent);
        let small_term = within(signed.months.into(), self.becomes.months.into(), 10);
        self.within_ground(signed, before, (percent, small_value, small_term))?;
        let told = self.ground == ChangeGround::Restructuring || !(small_value && small_term);
        Ok(ChangeAllowed { notice_needed: told })
    }

    fn within_ground(
        &self,
        signed: Scale,
        before: Scale,
        (percent, small_value, small_term): (u8, bool, bool),
    ) -> Result<(), ChangeRefusal> {
        let after = self.becomes;
        match self.ground {
            ChangeGround::ProvidedFor | ChangeGround::Urgency | ChangeGround::Restructuring => Ok(()),
            ChangeGround::Unforeseeable | ChangeGround::KnownRisk | ChangeGround::Additional => {
                let grows = after.value > before.value && !within(before.value.get(), after.value.get(), 50);
                if grows {
                    return Err(ChangeRefusal::AboveHalf { before: before.value, after: after.value });
                }
                Ok(())
            }
            ChangeGround::NotSubstantial if small_term => Ok(()),
            ChangeGround::NotSubstantial => {
                Err(ChangeRefusal::Substantial { signed: signed.months, after: after.months })
            }
            ChangeGround::BelowThreshold if small_value => Ok(()),
            ChangeGround::BelowThreshold => {
                Err(ChangeRefusal::AboveThreshold { signed: signed.value, after: after.value, percent })
            }
        }
    }
}

/// Whether a figure has moved by so many percent of what it was, or less, either way.
fn within(was: i64, is: i64, percent: u8) -> bool {
    let moved = (i128::from(is) - i128::from(was)).abs();
    moved * 100 <= i128::from(was) * i128::from(percent)
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
