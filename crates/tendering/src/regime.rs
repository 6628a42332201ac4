//! Which rules a procurement falls under, in the plain form: light touch services above or below their threshold.
//! A pure function of recorded inputs and dated rows; what it cannot know is unknown and never "no".

use chrono::NaiveDate;
use serde::Serialize;
use thiserror::Error;
use trellis_kernel::Pence;

use crate::cpv::CpvCode;

/// The regime of a procurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// A light touch contract at or above its threshold: a public contract.
    LightTouch,
    /// Light touch services below their threshold.
    LightTouchBelowThreshold,
}

/// A regime, with what it was decided on and by which rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegimeDecision {
    /// The outcome.
    pub regime: Regime,
    /// The most that the buyer could pay, with VAT.
    pub estimate_gross: Pence,
    /// The threshold it was held against.
    pub threshold: Pence,
    /// The rules of law that were applied.
    pub citations: Vec<&'static str>,
    /// What a person has still to ask.
    pub unknowns: Vec<&'static str>,
}

/// Why no regime can be named.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegimeRefusal {
    /// The code is not among those whose regime is known.
    #[error(
        "the regime of CPV code {0} is unknown: choose a listed light touch code, or ask a procurement lawyer"
    )]
    UnknownCode(CpvCode),
    /// No threshold is kept for the day on which the procurement commenced.
    #[error("no light touch threshold is kept for procurements commenced on {0}")]
    NoThreshold(NaiveDate),
}

impl RegimeRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownCode(_) => "regime-unknown",
            Self::NoThreshold(_) => "no-threshold",
        }
    }
}

/// A threshold for contracts whose procurement commenced between two days.
struct Threshold {
    from: (i32, u32, u32),
    to: (i32, u32, u32),
    amount: Pence,
    citation: &'static str,
}

/// Light touch contracts of every authority, with VAT. The next change falls on 1 January 2028.
const LIGHT_TOUCH: [Threshold; 2] = [
    Threshold {
        from: (2025, 2, 24),
        to: (2025, 12, 31),
        amount: Pence::new(66_354_000),
        citation: "Procurement Act 2023 Sch 1, as first in force: £663,540",
    },
    Threshold {
        from: (2026, 1, 1),
        to: (2027, 12, 31),
        amount: Pence::new(66_354_000),
        citation: "Procurement Act 2023 Sch 1, from 1 January 2026: £663,540",
    },
];

impl Threshold {
    fn covers(&self, day: NaiveDate) -> bool {
        let date = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
        date(self.from).is_some_and(|from| from <= day) && date(self.to).is_some_and(|to| day <= to)
    }
}

impl Regime {
    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LightTouch => "light_touch",
            Self::LightTouchBelowThreshold => "light_touch_below_threshold",
        }
    }
}

/// Decides the regime of services under `cpv`, estimated at `estimate_gross` with VAT (s.4, Sch 3), in a procurement
/// commenced on `commenced_on`. An estimate equal to the threshold is above it (s.3).
pub fn decide_regime(
    cpv: &CpvCode,
    estimate_gross: Pence,
    commenced_on: NaiveDate,
) -> Result<RegimeDecision, RegimeRefusal> {
    let facts = cpv
        .facts()
        .filter(|facts| facts.light_touch)
        .ok_or_else(|| RegimeRefusal::UnknownCode(cpv.clone()))?;
    let row = LIGHT_TOUCH
        .iter()
        .find(|row| row.covers(commenced_on))
        .ok_or(RegimeRefusal::NoThreshold(commenced_on))?;
    let regime =
        if estimate_gross >= row.amount { Regime::LightTouch } else { Regime::LightTouchBelowThreshold };
    let mut unknowns = Vec::new();
    if facts.health_service {
        unknowns.push(
            "This is a health service: if an NHS body or a council is the buyer in law, the Provider Selection \
             Regime applies (SI 2023/1348 reg 3). Record who contracts.",
        );
    }
    Ok(RegimeDecision {
        regime,
        estimate_gross,
        threshold: row.amount,
        citations: vec![
            "Procurement Act 2023 s.9 and Procurement Regulations 2024 reg 42: light touch services",
            "Procurement Act 2023 s.4 and Sch 3: estimated value with VAT",
            row.citation,
        ],
        unknowns,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decide(code: &str, pence: i64, day: &str) -> Result<RegimeDecision, RegimeRefusal> {
        let cpv = CpvCode::new(code).expect("a code");
        decide_regime(&cpv, Pence::new(pence), day.parse().expect("a date"))
    }

    #[test]
    fn the_story_is_a_light_touch_public_contract() {
        let decision = decide("85311300", 126_000_000, "2026-05-01").expect("decided");
        assert_eq!(decision.regime, Regime::LightTouch);
        assert!(decision.citations.iter().any(|c| c.contains("s.9")));
        assert!(decision.citations.iter().any(|c| c.contains("Sch 3")));
        assert_eq!(decision.unknowns, Vec::<&str>::new());
    }

    #[test]
    fn value_added_tax_can_lift_a_contract_over() {
        let regime = |pence| decide("85311300", pence, "2026-05-01").expect("decided").regime;
        assert_eq!(regime(66_360_000), Regime::LightTouch, "£553,000 net and 20% is above");
        assert_eq!(regime(66_354_000), Regime::LightTouch, "the threshold itself is above");
        assert_eq!(regime(66_353_999), Regime::LightTouchBelowThreshold);
    }

    #[test]
    fn unknown_codes_and_days_are_told() {
        assert_eq!(decide("60000000", 1, "2026-05-01").expect_err("unknown").code(), "regime-unknown");
        assert_eq!(decide("85311300", 1, "2025-02-23").expect_err("none").code(), "no-threshold");
        assert_eq!(decide("85311300", 1, "2028-01-01").expect_err("none").code(), "no-threshold");
        assert!(decide("85311300", 1, "2025-02-24").is_ok());
    }

    #[test]
    fn a_health_code_asks_who_contracts() {
        let decision = decide("85121270", 126_000_000, "2026-05-01").expect("decided");
        assert_eq!(decision.unknowns.len(), 1);
    }

    proptest! {
        #[test]
        fn more_money_never_lowers_the_regime(low in 0_i64..200_000_000, more in 0_i64..200_000_000) {
            let regime = |pence| decide("85311300", pence, "2026-05-01").expect("decided").regime;
            if regime(low) == Regime::LightTouch {
                prop_assert_eq!(regime(low + more), Regime::LightTouch);
            }
        }
    }
}
