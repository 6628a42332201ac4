//! The balance between health and social care: the exact share, the agreed range, and the least change that restores it.

use std::fmt;

use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Fields, Invalid, Pence, Rate};

use crate::{PlanRefusal, Priority};

/// The range that partners agreed for health's share of a plan, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceRule {
    min_health: BasisPoints,
    max_health: BasisPoints,
}

/// Where a plan stands against its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Planned in all.
    pub total: Pence,
    /// Planned by health, exactly, in pence.
    pub health: Rate,
    /// The range agreed.
    pub rule: BalanceRule,
    /// The least move of money that brings it into range; `None` when it is in range.
    pub restore: Option<Restoration>,
}

/// The least move of whole pence between the sectors, the total unchanged, that brings a plan into range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restoration {
    /// So much from social care to health.
    MoreHealth(Pence),
    /// So much from health to social care.
    LessHealth(Pence),
    /// The range is narrower than a penny of this plan: no whole number of pence falls inside.
    NoWholePenny,
}

impl BalanceRule {
    /// A range from `min` to `max`, within 0 to 100%.
    pub fn new(min: BasisPoints, max: BasisPoints) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(max <= BasisPoints::WHOLE, "/max_health_bp", "a share is at most 10000");
        fields.require(min <= max, "/min_health_bp", "the range runs backwards");
        fields.finish(|| Some(Self { min_health: min, max_health: max }))
    }

    /// The least share of health.
    pub const fn min_health(self) -> BasisPoints {
        self.min_health
    }

    /// The greatest share of health.
    pub const fn max_health(self) -> BasisPoints {
        self.max_health
    }
}

impl Balance {
    /// Health's share is Σ(budget × health split) ÷ Σ budget, exactly. A plan of nothing has no share.
    pub fn of(priorities: &[Priority], rule: BalanceRule) -> Result<Self, PlanRefusal> {
        let whole = i128::from(BasisPoints::WHOLE.get());
        let mut health_units = 0_i128;
        for priority in priorities {
            let share = i128::from(priority.content.health_share().get());
            health_units += i128::from(priority.content.budget().get()) * share;
        }
        let total = Pence::sum(priorities.iter().map(|priority| priority.content.budget()))
            .ok_or_else(|| Invalid::at("/budget_p", "the plan's budgets add up to more than can be kept"))?;
        if !total.is_positive() {
            return Err(PlanRefusal::NoBudget);
        }
        let health = Rate::new(health_units, whole).map_err(|error| Invalid::at("", error))?;
        let restore = restoration(health_units, i128::from(total.get()), rule);
        Ok(Self { total, health, rule, restore })
    }

    /// True when health's share lies in the range, ends included.
    pub const fn holds(&self) -> bool {
        self.restore.is_none()
    }

    /// Health's share in percent to two places, rounded half away from zero: `35.75`.
    pub fn health_percent(&self) -> String {
        let hundred = Rate::whole(100).ratio() * self.health.ratio();
        let share = hundred / Rate::whole(i128::from(self.total.get())).ratio();
        Rate::new(*share.numer(), *share.denom()).map(|rate| rate.to_decimal(2)).unwrap_or_default()
    }
}

/// Shares are compared as whole numbers (health × 10,000 against bound × total), so a bound met exactly holds.
fn restoration(health_units: i128, total: i128, rule: BalanceRule) -> Option<Restoration> {
    let whole = i128::from(BasisPoints::WHOLE.get());
    let least = i128::from(rule.min_health.get()) * total;
    let most = i128::from(rule.max_health.get()) * total;
    let pence_up = |units: i128| (units + whole - 1) / whole;
    let (moved, after) = if health_units < least {
        let moved = pence_up(least - health_units);
        (moved, health_units + moved * whole)
    } else if health_units > most {
        let moved = pence_up(health_units - most);
        (moved, health_units - moved * whole)
    } else {
        return None;
    };
    let amount = i64::try_from(moved).map(Pence::new).ok().filter(|_| (least..=most).contains(&after));
    Some(match amount {
        None => Restoration::NoWholePenny,
        Some(amount) if health_units < least => Restoration::MoreHealth(amount),
        Some(amount) => Restoration::LessHealth(amount),
    })
}

impl fmt::Display for Balance {
    /// The figure, the range and what would restore it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (min, max) = (self.rule.min_health, self.rule.max_health);
        write!(
            f,
            "health's share is {}% of {}; the agreed range is {min}% to {max}%",
            self.health_percent(),
            self.total
        )?;
        self.restore.map_or(Ok(()), |restore| write!(f, "; to restore it: {restore}"))
    }
}

impl fmt::Display for Restoration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MoreHealth(amount) => write!(f, "{amount} more health"),
            Self::LessHealth(amount) => write!(f, "{amount} less health"),
            Self::NoWholePenny => f.write_str("widen the range, which is narrower than a penny of this plan"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::story_tests::priority;
    use crate::{PriorityDraft, Sector};

    fn rule(min: u32, max: u32) -> BalanceRule {
        BalanceRule::new(BasisPoints::new(min), BasisPoints::new(max)).expect("a range")
    }

    fn plan(health: i64, social_care: i64) -> Vec<Priority> {
        vec![
            priority(
                1,
                PriorityDraft {
                    budget: Pence::new(health),
                    sector: Some(Sector::Health),
                    ..PriorityDraft::default()
                },
            ),
            priority(
                2,
                PriorityDraft {
                    budget: Pence::new(social_care),
                    sector: Some(Sector::SocialCare),
                    ..PriorityDraft::default()
                },
            ),
        ]
    }

    #[test]
    fn exactly_the_bound_passes_and_a_penny_less_fails() {
        assert!(Balance::of(&plan(3_500, 6_500), rule(3_500, 4_500)).expect("a share").holds());
        let short = Balance::of(&plan(3_499, 6_501), rule(3_500, 4_500)).expect("a share");
        assert_eq!(short.restore, Some(Restoration::MoreHealth(Pence::new(1))));
        assert!(Balance::of(&plan(4_500, 5_500), rule(3_500, 4_500)).expect("a share").holds());
        let over = Balance::of(&plan(4_501, 5_499), rule(3_500, 4_500)).expect("a share");
        assert_eq!(over.restore, Some(Restoration::LessHealth(Pence::new(1))));
    }

    #[test]
    fn a_plan_of_nothing_is_refused_without_dividing() {
        assert_eq!(Balance::of(&[], rule(0, 10_000)), Err(PlanRefusal::NoBudget));
        assert_eq!(Balance::of(&plan(0, 0), rule(0, 10_000)), Err(PlanRefusal::NoBudget));
    }

    #[test]
    fn a_range_narrower_than_a_penny_is_named() {
        let balance = Balance::of(&plan(1, 2), rule(5_000, 5_000)).expect("a share");
        assert_eq!(balance.restore, Some(Restoration::NoWholePenny));
    }

    #[test]
    fn ranges_that_make_no_sense_are_refused() {
        assert!(BalanceRule::new(BasisPoints::new(4_500), BasisPoints::new(3_500)).is_err());
        assert!(BalanceRule::new(BasisPoints::new(0), BasisPoints::new(10_001)).is_err());
    }

    #[test]
    fn totals_too_large_to_keep_are_refused() {
        assert!(matches!(Balance::of(&plan(i64::MAX, 1), rule(0, 10_000)), Err(PlanRefusal::Invalid(_))));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        /// The suggested change lands in range, and nothing smaller does.
        #[test]
        fn the_restoration_is_enough_and_least(
            health in 0_i64..500_000_000,
            social_care in 1_i64..500_000_000,
            min in 0_u32..10_000,
            width in 0_u32..3_000,
        ) {
            let rule = rule(min, (min + width).min(10_000));
            let holds = |h: i64, s: i64| Balance::of(&plan(h, s), rule).expect("a share").holds();
            match Balance::of(&plan(health, social_care), rule).expect("a share").restore {
                None => prop_assert!(holds(health, social_care)),
                Some(Restoration::MoreHealth(move_in)) => {
                    let p = move_in.get();
                    prop_assert!(holds(health + p, social_care - p));
                    prop_assert!(!holds(health + p - 1, social_care - p + 1));
                }
                Some(Restoration::LessHealth(move_out)) => {
                    let p = move_out.get();
                    prop_assert!(holds(health - p, social_care + p));
                    prop_assert!(!holds(health - p + 1, social_care + p - 1));
                }
                Some(Restoration::NoWholePenny) => {
                    let share = i128::from(width) * i128::from(health + social_care);
                    prop_assert!(share < 10_000, "the range holds a whole penny");
                }
            }
        }
    }
}
