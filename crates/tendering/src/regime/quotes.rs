//! What the Act asks of contracts below the threshold (Procurement Act 2023 ss.84-87).

use chrono::{DateTime, Days, Utc};
use thiserror::Error;
use trellis_kernel::show_london;

use super::router::{Regime, RegimeDecision};
use crate::{Particulars, Stage};

/// How long suppliers have at the least to answer: the law asks for a reasonable time, the house for so many days.
const REASONABLE: Days = Days::new(7);

/// Why a procurement below the threshold, or one for which suppliers are invited, is not handed in or published.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuoteRefusal {
    /// It is not below the threshold.
    #[error("chosen suppliers alone are invited only below the threshold; this procurement falls under {0}")]
    NotBelowThreshold(String),
    /// Whoever bids would first have to be found suitable.
    #[error(
        "below the threshold nobody is kept from bidding by an assessment of their suitability: leave the dynamic market out (s.85)"
    )]
    Suitability,
    /// The time to answer is too short.
    #[error(
        "every supplier has the same reasonable time to answer, at least seven days: let bids close on {} or later (s.87)",
        show_london(*.earliest)
    )]
    TooShort {
        /// The earliest deadline.
        earliest: DateTime<Utc>,
    },
}

impl QuoteRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotBelowThreshold(_) => "not-below-threshold",
            Self::Suitability => "below-threshold-suitability",
            Self::TooShort { .. } => "unreasonable-deadline",
        }
    }
}

/// Whether what is below the threshold keeps to its rules: invited suppliers only there, no assessment of suitability that
/// restricts who may bid (s.85), and a reasonable time that is the same for all (s.87).
pub fn quotes_allowed(
    particulars: &Particulars,
    decision: &RegimeDecision,
    now: DateTime<Utc>,
) -> Result<(), QuoteRefusal> {
    let below = decision.regime == Regime::BelowThreshold;
    if below && particulars.market.is_some() {
        return Err(QuoteRefusal::Suitability);
    }
    if particulars.procedure.invited().is_none() {
        return Ok(());
    }
    if !below {
        return Err(QuoteRefusal::NotBelowThreshold(decision.regime.name().replace('_', " ")));
    }
    let earliest = now.checked_add_days(REASONABLE).unwrap_or(DateTime::<Utc>::MAX_UTC);
    match particulars.stage {
        Some(Stage { closes_at, .. }) if closes_at < earliest => Err(QuoteRefusal::TooShort { earliest }),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use trellis_kernel::OrganisationId;
    use uuid::Uuid;

    use super::*;
    use crate::regime::router_tests::light_touch;
    use crate::{InvitedTerms, Procedure};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn particulars() -> Particulars {
        let stage = Stage::new(at("2026-05-15T11:00:00Z"), at("2026-05-18T11:00:00Z")).expect("a stage");
        Particulars::new("Play sessions", "In the holidays", "85311300", None, Some(stage))
            .expect("particulars")
    }

    fn invited() -> Particulars {
        let terms =
            InvitedTerms::new(vec![OrganisationId::new(Uuid::nil())], "Lots are small.").expect("terms");
        particulars().by_procedure(Procedure::Invited(terms)).expect("no market")
    }

    #[test]
    fn suppliers_are_invited_below_the_threshold_alone_and_have_a_reasonable_time() {
        let below = RegimeDecision { regime: Regime::BelowThreshold, ..light_touch() };
        let (in_time, late) = (at("2026-05-11T11:00:00Z"), at("2026-05-11T11:00:01Z"));
        assert_eq!(quotes_allowed(&invited(), &below, in_time), Ok(()));
        assert_eq!(quotes_allowed(&particulars(), &light_touch(), late), Ok(()));
        let above = quotes_allowed(&invited(), &light_touch(), in_time).expect_err("above");
        assert_eq!(above.code(), "not-below-threshold");
        let short = quotes_allowed(&invited(), &below, late).expect_err("a second too short");
        assert_eq!(short.code(), "unreasonable-deadline");
        assert!(short.to_string().contains("Monday 18 May 2026"));
    }

    #[test]
    fn nobody_is_kept_from_bidding_by_their_suitability() {
        let below = RegimeDecision { regime: Regime::BelowThreshold, ..light_touch() };
        let within = particulars().within_market(Some(Uuid::nil().into()));
        let now = at("2026-05-11T08:00:00Z");
        let refused = quotes_allowed(&within, &below, now).expect_err("a market");
        assert_eq!(refused.code(), "below-threshold-suitability");
        assert_eq!(quotes_allowed(&within, &light_touch(), now), Ok(()));
    }
}
