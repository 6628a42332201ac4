//! The override: a named authoriser's explicit act, which releases to each limit what a change is short of.

use trellis_kernel::Pence;

use crate::{BudgetRefusal, Exposure, Limit};

/// What an authoriser takes upon themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Override {
    /// How much to release to each limit, in the order of the limits; nil where it needs nothing.
    pub releases: Vec<Pence>,
    /// The codes that are overridden, such as `E1_OVER_BUDGET`.
    pub codes: Vec<&'static str>,
}

/// What it takes to let a change through: the exact shortfall of each limit that it passes. What nobody may override is
/// refused as ever.
pub fn override_limits(touched: &[(Limit, Exposure)]) -> Result<Override, BudgetRefusal> {
    let mut needed = Override::default();
    for (limit, change) in touched {
        let mut release = Pence::ZERO;
        // A hold is overridden first; behind it the money is asked for as from an open limit.
        let mut refusal = limit.refusal(*change)?;
        if let Some(hold @ BudgetRefusal::OnHold { .. }) = &refusal {
            needed.codes.push(hold.code());
            let open = Limit { state: crate::LineState::Open, ..limit.clone() };
            refusal = open.refusal(*change)?;
        }
        if let Some(refusal) = refusal {
            if !refusal.overridable() {
                return Err(refusal);
            }
            release = refusal.body().shortfall;
            needed.codes.push(refusal.code());
        }
        needed.releases.push(release);
    }
    Ok(needed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{LimitKind, LineState, Position, Share, check};

    fn limit(kind: LimitKind, budget: i64, share: Share) -> Limit {
        Limit {
            kind,
            name: format!("{kind:?}"),
            state: LineState::Open,
            position: Position { budget: Pence::new(budget), ..Position::default() },
            allowance: Pence::ZERO,
            share,
            partner: None,
        }
    }

    #[test]
    fn each_limit_gets_its_own_shortfall() {
        let share = Share::new(3, 10).expect("a share");
        let ask = Exposure::reserve(Pence::new(1_000));
        let touched = [
            (limit(LimitKind::SchemeLine, 900, Share::ALL), ask),
            (limit(LimitKind::Fund, 5_000, Share::ALL), ask),
            (limit(LimitKind::PartnerCap, 250, share), ask),
        ];
        let needed = override_limits(&touched).expect("all may be overridden");
        assert_eq!(needed.releases, [100, 0, 50].map(Pence::new));
        assert_eq!(needed.codes, ["E1_OVER_BUDGET", "E9_PARTNER_CAP"]);
    }

    #[test]
    fn a_hold_is_overridden_and_a_closed_line_is_not() {
        let held = Limit { state: LineState::Held, ..limit(LimitKind::SchemeLine, 10, Share::ALL) };
        let ask = Exposure::reserve(Pence::new(15));
        let needed = override_limits(&[(held.clone(), ask)]).expect("a hold");
        assert_eq!(
            (needed.releases, needed.codes),
            (vec![Pence::new(5)], vec!["E4_ON_HOLD", "E1_OVER_BUDGET"])
        );
        let closed = Limit { state: LineState::Closed, ..held };
        assert_eq!(override_limits(&[(closed, ask)]).expect_err("closed").code(), "E3_BUDGET_CLOSED");
    }

    proptest! {
        /// Whatever is released is exactly enough: a penny less, and the change is refused again.
        #[test]
        fn the_release_is_exactly_enough(budget in 0_i64..10_000, ask in 1_i64..20_000, part in 1_i64..10, used in 0_i64..10_000) {
            let share = Share::new(part, 10).expect("a share");
            let mut cap = limit(LimitKind::PartnerCap, budget, share);
            cap.position.committed = Pence::new(used * i64::from(used * part <= budget * 10));
            let ask = Exposure::reserve(Pence::new(ask));
            let release = override_limits(&[(cap.clone(), ask)]).expect("a cap").releases[0];
            cap.position.released = release;
            prop_assert!(check(&[(cap.clone(), ask)]).is_ok());
            if release.is_positive() {
                cap.position.released = release.minus(Pence::new(1)).expect("fits");
                prop_assert!(check(&[(cap, ask)]).is_err());
            }
        }
    }
}
