//! The way of a direct award under each regime: what is told before it, and whether a standstill follows (Procurement Act 2023
//! ss.41-44, 50-51; SI 2023/1348 regs 7-10).

use chrono::{Days, NaiveDate};
use thiserror::Error;

use super::facts::DirectAward;
use super::psr::PsrProcess;
use super::router::{Regime, RegimeDecision};
use crate::DirectGround;

/// How many days lie between the intention to follow the most suitable provider process and the day on which the likely
/// providers are settled, at the least (SI 2023/1348 reg 10).
const FOLLOW_DAYS: Days = Days::new(14);

/// The way of a direct award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectRoute {
    /// A transparency notice before it, an award notice and a standstill after it (ss.44, 50, 51).
    Transparent,
    /// Nothing is told before the contract: user choice, processes A and B, below the threshold, exempt.
    Unannounced,
    /// Process C: a notice of intention and a standstill.
    Intended,
    /// The most suitable provider process: the intention to follow it is published first.
    Followed,
}

/// Why there is no way for a direct award.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DirectRefusal {
    /// The regime asks for a competition.
    #[error(
        "the regime of this procurement asks for a competition: record in its decision the ground of Schedule 5, or the switch after a competition without a suitable bid (ss.41, 43)"
    )]
    Competition,
    /// The ground is not the one that the regime was decided on.
    #[error(
        "the ground given does not fit the regime, which was decided on {decided}; give a ground that does"
    )]
    OtherGround {
        /// What the decision rests on.
        decided: &'static str,
    },
    /// None of the five processes is chosen.
    #[error(
        "choose one of the processes of the health regime that are open, with reasons under all five key criteria"
    )]
    NoProcess,
    /// The competitive process is chosen.
    #[error("the competitive process publishes an invitation: this is no direct award (SI 2023/1348 reg 11)")]
    CompetitiveProcess,
    /// The days after the intention to follow are not over.
    #[error(
        "the likely providers are settled 14 days after the intention to follow the process was published, from {from} (SI 2023/1348 reg 10)"
    )]
    TooEarly {
        /// From which day.
        from: NaiveDate,
    },
}

impl DirectRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Competition | Self::OtherGround { .. } => "no-direct-ground",
            Self::NoProcess | Self::CompetitiveProcess => "process-not-open",
            Self::TooEarly { .. } => "providers-not-settled",
        }
    }
}

impl DirectRoute {
    /// The way of a direct award on a ground, under a regime and the process chosen of it.
    pub fn of(
        decision: &RegimeDecision,
        process: Option<PsrProcess>,
        ground: Option<DirectGround>,
    ) -> Result<Self, DirectRefusal> {
        match decision.regime {
            Regime::LightTouch | Regime::PublicContract => of_public_contract(decision.direct_award, ground),
            Regime::UserChoice => match ground {
                None | Some(DirectGround::UserChoice) => Ok(Self::Unannounced),
                Some(_) => Err(DirectRefusal::OtherGround { decided: "user choice (Sch 5 paras 15-17)" }),
            },
            Regime::ProviderSelection => match process {
                None => Err(DirectRefusal::NoProcess),
                Some(PsrProcess::A | PsrProcess::B) => Ok(Self::Unannounced),
                Some(PsrProcess::C) => Ok(Self::Intended),
                Some(PsrProcess::MostSuitableProvider) => Ok(Self::Followed),
                Some(PsrProcess::Competitive) => Err(DirectRefusal::CompetitiveProcess),
            },
            Regime::BelowThreshold | Regime::Exempt => Ok(Self::Unannounced),
            Regime::Unknown => Err(DirectRefusal::Competition),
        }
    }

    /// Whether an award notice and a standstill come before the contract.
    pub const fn is_announced(self) -> bool {
        match self {
            Self::Transparent | Self::Intended | Self::Followed => true,
            Self::Unannounced => false,
        }
    }

    /// That the likely providers may be settled on a day, the selection having begun on another.
    pub fn settled(self, begun_on: NaiveDate, today: NaiveDate) -> Result<(), DirectRefusal> {
        let from = begun_on.checked_add_days(FOLLOW_DAYS).unwrap_or(NaiveDate::MAX);
        if self == Self::Followed && today < from {
            return Err(DirectRefusal::TooEarly { from });
        }
        Ok(())
    }
}

fn of_public_contract(
    decided: Option<DirectAward>,
    ground: Option<DirectGround>,
) -> Result<DirectRoute, DirectRefusal> {
    match (decided, ground) {
        (None, _) => Err(DirectRefusal::Competition),
        (Some(DirectAward::SwitchAfterCompetition), Some(DirectGround::Switch)) => {
            Ok(DirectRoute::Transparent)
        }
        (Some(DirectAward::SwitchAfterCompetition), _) => {
            Err(DirectRefusal::OtherGround { decided: "the switch after a competition (s.43)" })
        }
        (Some(DirectAward::Justified), None | Some(DirectGround::Switch | DirectGround::UserChoice)) => {
            Err(DirectRefusal::OtherGround { decided: "another ground of Schedule 5 (s.41)" })
        }
        (Some(DirectAward::Justified), Some(_)) => Ok(DirectRoute::Transparent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture_tests::day;
    use crate::regime::router_tests::{health, light_touch, renewed};

    fn public(direct_award: Option<DirectAward>) -> RegimeDecision {
        RegimeDecision { direct_award, ..light_touch() }
    }

    #[test]
    fn a_public_contract_needs_the_ground_it_was_decided_on() {
        let of = |decided, ground| DirectRoute::of(&public(decided), None, ground);
        let (justified, switch) = (Some(DirectAward::Justified), Some(DirectAward::SwitchAfterCompetition));
        assert_eq!(of(justified, Some(DirectGround::Urgency)), Ok(DirectRoute::Transparent));
        assert_eq!(of(switch, Some(DirectGround::Switch)), Ok(DirectRoute::Transparent));
        assert_eq!(of(None, Some(DirectGround::Urgency)), Err(DirectRefusal::Competition));
        for (decided, ground) in [
            (justified, None),
            (justified, Some(DirectGround::Switch)),
            (justified, Some(DirectGround::UserChoice)),
            (switch, Some(DirectGround::Urgency)),
            (switch, None),
        ] {
            assert_eq!(of(decided, ground).expect_err("refused").code(), "no-direct-ground");
        }
    }

    #[test]
    fn the_health_regime_goes_by_its_process() {
        let decision = health(renewed(1, 1));
        let of = |process| DirectRoute::of(&decision, process, None);
        assert_eq!(of(Some(PsrProcess::A)), Ok(DirectRoute::Unannounced));
        assert_eq!(of(Some(PsrProcess::B)), Ok(DirectRoute::Unannounced));
        assert_eq!(of(Some(PsrProcess::C)), Ok(DirectRoute::Intended));
        assert_eq!(of(Some(PsrProcess::MostSuitableProvider)), Ok(DirectRoute::Followed));
        assert_eq!(of(Some(PsrProcess::Competitive)), Err(DirectRefusal::CompetitiveProcess));
        assert_eq!(of(None), Err(DirectRefusal::NoProcess));
        assert!(DirectRoute::Intended.is_announced() && !DirectRoute::Unannounced.is_announced());
    }

    #[test]
    fn nothing_is_told_of_user_choice_or_below_the_threshold() {
        let chosen = RegimeDecision { regime: Regime::UserChoice, ..light_touch() };
        let of = |ground| DirectRoute::of(&chosen, None, ground);
        assert_eq!(of(Some(DirectGround::UserChoice)), Ok(DirectRoute::Unannounced));
        assert_eq!(of(Some(DirectGround::Urgency)).expect_err("refused").code(), "no-direct-ground");
        let small = RegimeDecision { regime: Regime::BelowThreshold, ..light_touch() };
        assert_eq!(DirectRoute::of(&small, None, None), Ok(DirectRoute::Unannounced));
        let open = RegimeDecision { regime: Regime::Unknown, ..light_touch() };
        assert_eq!(DirectRoute::of(&open, None, None), Err(DirectRefusal::Competition));
    }

    #[test]
    fn providers_are_settled_fourteen_days_after_the_intention_to_follow() {
        let begun = day("2026-09-01");
        let refused = DirectRoute::Followed.settled(begun, day("2026-09-14")).expect_err("too early");
        assert_eq!(refused, DirectRefusal::TooEarly { from: day("2026-09-15") });
        assert_eq!(DirectRoute::Followed.settled(begun, day("2026-09-15")), Ok(()));
        assert_eq!(DirectRoute::Intended.settled(begun, begun), Ok(()));
    }
}
