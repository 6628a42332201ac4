//! A commitment after its placement was re-priced, paused, carried on or ended.

use trellis_kernel::{BudgetLineId, FinancialYear, Pence};

use crate::{Commitment, CommitmentLine, CommitmentRefusal, CommitmentState};

/// By how much one year of a commitment went up (above nil) or down (below).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearChange {
    /// The year charged.
    pub year: FinancialYear,
    /// The budget line that carries it.
    pub line: BudgetLineId,
    /// The difference.
    pub by: Pence,
}

impl Commitment {
    /// Makes each year's promise what is now to be charged; a year that is not named promises nothing more. What invoices
    /// have used stays promised: it is given back by credit notes. Gives the differences, in the order of the years.
    pub fn reprice(
        self,
        charged: &[(FinancialYear, BudgetLineId, Pence)],
    ) -> Result<(Self, Vec<YearChange>), CommitmentRefusal> {
        if matches!(self.state, CommitmentState::Released) {
            return Err(CommitmentRefusal::TransitionNotAllowed(self.state.key()));
        }
        let mut lines = self.lines.clone();
        for (year, line, _) in charged {
            if !lines.iter().any(|kept| kept.year == *year) {
                let nil = Pence::ZERO;
                lines.push(CommitmentLine { year: *year, line: *line, committed: nil, liquidated: nil });
            }
        }
        lines.sort_unstable_by_key(|line| line.year);
        let mut changes = Vec::new();
        for line in &mut lines {
            let wanted = charged.iter().find(|(year, ..)| *year == line.year).map(|(.., amount)| *amount);
            let promised = wanted.unwrap_or_default().max(line.liquidated);
            let by = promised.minus(line.committed).ok_or(CommitmentRefusal::TooLarge)?;
            line.committed = promised;
            if !by.is_zero() {
                changes.push(YearChange { year: line.year, line: line.line, by });
            }
        }
        let next = Self { lines, state: CommitmentState::Changed, ..self };
        let used_up = next.open_amount()?.is_zero();
        let state = if used_up { CommitmentState::Liquidated } else { CommitmentState::Changed };
        Ok((Self { state, ..next }, changes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::YearShare;

    fn year(start: i16) -> FinancialYear {
        FinancialYear::starting(start).expect("a year")
    }

    fn line(start: i16) -> BudgetLineId {
        Uuid::from_u128(u128::from(start.unsigned_abs())).into()
    }

    fn open(amounts: &[(i16, i64)]) -> Commitment {
        let id = Uuid::from_u128(1);
        let share = |(start, amount): &(i16, i64)| {
            (YearShare { year: year(*start), units: 1, amount: Pence::new(*amount) }, line(*start))
        };
        let shares: Vec<_> = amounts.iter().map(share).collect();
        Commitment::open(id.into(), id.into(), &shares).expect("a commitment")
    }

    fn target(start: i16, amount: i64) -> (FinancialYear, BudgetLineId, Pence) {
        (year(start), line(start), Pence::new(amount))
    }

    #[test]
    fn ending_early_gives_the_rest_back_and_a_review_adds_a_year() {
        let commitment = open(&[(2026, 11_250_000), (2027, 2_400_000)]);
        let (ended, changes) = commitment.clone().reprice(&[target(2026, 2_550_000)]).expect("ended");
        let by: Vec<i64> = changes.iter().map(|change| change.by.get()).collect();
        assert_eq!(by, [-8_700_000, -2_400_000]);
        assert_eq!(ended.open_amount(), Ok(Pence::new(2_550_000)));
        let longer = [target(2026, 11_250_000), target(2027, 2_400_000), target(2028, 5)];
        let (carried, changes) = commitment.reprice(&longer).expect("carried on");
        assert_eq!((carried.lines.len(), changes.len(), changes[0].by), (3, 1, Pence::new(5)));
    }

    #[test]
    fn what_invoices_used_stays_promised() {
        let used = open(&[(2026, 1_000)]).liquidate(year(2026), Pence::new(700)).expect("used");
        let (lowered, changes) = used.reprice(&[target(2026, 600)]).expect("lowered");
        assert_eq!((changes[0].by, lowered.state), (Pence::new(-300), CommitmentState::Liquidated));
        let (raised, _) = lowered.reprice(&[target(2026, 900)]).expect("raised again");
        assert_eq!(raised.open_amount(), Ok(Pence::new(200)));
        let (released, _) = raised.release().expect("released");
        assert_eq!(released.reprice(&[]).expect_err("released").code(), "transition-not-allowed");
    }

    proptest! {
        /// I5: what is open is never below nil, and the differences make the new promise.
        #[test]
        fn open_is_promise_less_use(first in 1_i64..100_000, used in 0_i64..100_000, wanted in 0_i64..200_000) {
            let mut commitment = open(&[(2026, first)]);
            if (1..=first).contains(&used) {
                commitment = commitment.liquidate(year(2026), Pence::new(used)).expect("within");
            }
            let before = commitment.lines[0];
            let (after, changes) = commitment.reprice(&[target(2026, wanted)]).expect("repriced");
            let line = after.lines[0];
            prop_assert!(!line.open().is_negative());
            prop_assert_eq!(line.committed.get(), wanted.max(before.liquidated.get()));
            let by: i64 = changes.iter().map(|change| change.by.get()).sum();
            prop_assert_eq!(line.committed.get() - before.committed.get(), by);
        }
    }
}
