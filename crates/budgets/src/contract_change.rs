//! What a change of a contract's value does to the commitment that carries it: how much falls on the fund, and on which years.

use trellis_kernel::{BudgetLineId, FinancialYear, Pence, Rate, allocate};

use crate::commitment::CommitmentState;
use crate::{Commitment, CommitmentLine, CommitmentRefusal, YearShare};

/// What falls on one charge year: above nil where the commitment goes up.
pub type ChangeOfYear = (FinancialYear, Pence);

/// The part of a change that falls on each commitment that carries a contract: each carries on with its share of the value that
/// they may carry, and what was not committed of it is not committed of the change either. Shared out to the penny (section 5's
/// allocation).
pub fn parts_of_change(
    by: Pence,
    carried: Pence,
    committed: &[Pence],
) -> Result<Vec<Pence>, CommitmentRefusal> {
    let together = Pence::sum(committed.iter().copied()).ok_or(CommitmentRefusal::TooLarge)?;
    let uncommitted = carried.minus(together).unwrap_or_default().max(Pence::ZERO);
    let weights: Vec<Rate> =
        committed.iter().chain([&uncommitted]).map(|part| Rate::whole(i128::from(part.get()))).collect();
    let mut parts = allocate(by, &weights).map_err(|_| CommitmentRefusal::TooLarge)?;
    parts.truncate(committed.len());
    Ok(parts)
}

impl Commitment {
    /// On which years a rise falls: as it is spread.
    pub fn raised(spread: &[YearShare]) -> Vec<ChangeOfYear> {
        let shares = spread.iter().map(|share| (share.year, share.amount));
        shares.filter(|(_, amount)| !amount.is_zero()).collect()
    }

    /// On which years a fall falls: as it is spread, in each year up to what is open there, and the rest on the other years from
    /// the last one backwards. More than is open altogether is refused.
    pub fn lowered(&self, spread: &[YearShare]) -> Result<Vec<ChangeOfYear>, CommitmentRefusal> {
        let asked = Pence::sum(spread.iter().map(|share| share.amount)).ok_or(CommitmentRefusal::TooLarge)?;
        let mut left = asked;
        let mut taken: Vec<ChangeOfYear> = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let wanted = spread.iter().find(|share| share.year == line.year).map(|share| share.amount);
            let take = wanted.unwrap_or_default().min(line.open());
            left = left.minus(take).ok_or(CommitmentRefusal::TooLarge)?;
            taken.push((line.year, take));
        }
        for (line, (_, take)) in self.lines.iter().zip(&mut taken).rev() {
            let more = line.open().minus(*take).unwrap_or_default().min(left);
            *take = take.plus(more).ok_or(CommitmentRefusal::TooLarge)?;
            left = left.minus(more).ok_or(CommitmentRefusal::TooLarge)?;
        }
        if left.is_positive() {
            let year = self.lines.last().map(|line| line.year);
            let year = year.ok_or(CommitmentRefusal::NotPositive)?;
            return Err(CommitmentRefusal::Exceeded { year, open: self.open_amount()?, asked });
        }
        let given_back = taken.into_iter().filter(|(_, take)| take.is_positive());
        given_back
            .map(|(year, take)| Ok((year, take.negated().ok_or(CommitmentRefusal::TooLarge)?)))
            .collect()
    }

    /// Follows its contract on several years at once; a year that it did not charge before comes with its budget line. What was used
    /// up is open again where it goes up.
    pub fn follow(self, changes: &[(ChangeOfYear, BudgetLineId)]) -> Result<Self, CommitmentRefusal> {
        let rises = changes.iter().any(|((_, by), _)| by.is_positive());
        let mut next = match self.state {
            CommitmentState::Liquidated if rises => Self { state: CommitmentState::Changed, ..self },
            _ => self,
        };
        for ((year, by), line) in changes {
            if !next.lines.iter().any(|held| held.year == *year) {
                let (committed, liquidated) = (Pence::ZERO, Pence::ZERO);
                next.lines.push(CommitmentLine { year: *year, line: *line, committed, liquidated });
                next.lines.sort_by_key(|held| held.year);
            }
            next = next.change(*year, *by)?;
        }
        let used_up = next.open_amount()?.is_zero();
        Ok(if used_up { Self { state: CommitmentState::Liquidated, ..next } } else { next })
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::spread_over_years;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn year(starts: i16) -> FinancialYear {
        FinancialYear::starting(starts).expect("a year")
    }

    fn line(n: u128) -> BudgetLineId {
        Uuid::from_u128(n).into()
    }

    fn spread(pence: i64, from: &str, to: &str) -> Vec<YearShare> {
        spread_over_years(Pence::new(pence), day(from), day(to)).expect("a spread")
    }

    /// £500,000 from September 2026 to August 2028.
    fn story() -> Commitment {
        let shares = spread(50_000_000, "2026-09-01", "2028-09-01");
        let shares: Vec<(YearShare, BudgetLineId)> =
            (1_u128..).zip(shares).map(|(n, share)| (share, line(n))).collect();
        Commitment::open(Uuid::nil().into(), Uuid::nil().into(), &shares).expect("a commitment")
    }

    fn with_lines(changes: Vec<ChangeOfYear>) -> Vec<(ChangeOfYear, BudgetLineId)> {
        (1_u128..).zip(changes).map(|(n, change)| (change, line(n))).collect()
    }

    #[test]
    fn a_rise_falls_on_the_months_that_are_left() {
        let changes = Commitment::raised(&spread(10_000_000, "2027-01-01", "2028-09-01"));
        let pence = |n| Pence::new(n);
        assert_eq!(
            changes,
            [(year(2026), pence(1_500_000)), (year(2027), pence(6_000_000)), (year(2028), pence(2_500_000))]
        );
        let raised = story().follow(&with_lines(changes)).expect("raised");
        assert_eq!(raised.open_amount(), Ok(pence(60_000_000)));
        assert_eq!(raised.state, CommitmentState::Changed);
    }

    #[test]
    fn a_longer_term_brings_a_year_of_its_own() {
        let changes = Commitment::raised(&spread(25_000_000, "2028-09-01", "2029-09-01"));
        let longer = story().follow(&[(changes[0], line(3)), (changes[1], line(4))]).expect("longer");
        assert_eq!(longer.lines.len(), 4);
        assert_eq!((longer.lines[3].year, longer.lines[3].line), (year(2029), line(4)));
        assert_eq!(longer.open_amount(), Ok(Pence::new(75_000_000)));
    }

    #[test]
    fn a_fall_takes_what_is_open_and_the_rest_from_the_last_year_backwards() {
        let used = story().liquidate(year(2026), Pence::new(14_000_000)).expect("used");
        let changes = used.lowered(&spread(20_000_000, "2027-01-01", "2028-09-01")).expect("lowered");
        // Spread: £30,000, £120,000 and £50,000; of the first year £5,833.33 is open, the last takes what is missing.
        let pence = |n| Pence::new(n);
        assert_eq!(
            changes,
            [
                (year(2026), pence(-583_333)),
                (year(2027), pence(-12_000_000)),
                (year(2028), pence(-7_416_667))
            ]
        );
        let lowered = used.clone().follow(&with_lines(changes)).expect("lowered");
        assert_eq!(lowered.open_amount(), Ok(pence(16_000_000)));
        let refused =
            used.lowered(&spread(36_000_001, "2027-01-01", "2028-09-01")).expect_err("more than open");
        assert_eq!(refused.code(), "commitment-exceeded");
        let all = used.lowered(&spread(36_000_000, "2027-01-01", "2028-09-01")).expect("all");
        let used_up = used.follow(&with_lines(all.clone())).expect("used up");
        assert_eq!(used_up.state, CommitmentState::Liquidated);
        let lower = [((year(2026), pence(-1)), line(1))];
        assert_eq!(
            used_up.clone().follow(&lower).expect_err("nothing is open").code(),
            "transition-not-allowed"
        );
        let back = all.into_iter().map(|(year, by)| (year, by.negated().expect("fits"))).collect();
        let again = used_up.follow(&with_lines(back)).expect("open again");
        assert_eq!((again.open_amount(), again.state), (Ok(pence(36_000_000)), CommitmentState::Changed));
    }

    #[test]
    fn each_fund_carries_on_with_its_share() {
        let parts = |by, committed: &[i64]| {
            let committed: Vec<Pence> = committed.iter().map(|part| Pence::new(*part)).collect();
            let parts = parts_of_change(Pence::new(by), Pence::new(1_000), &committed).expect("parts");
            parts.into_iter().map(Pence::get).collect::<Vec<_>>()
        };
        assert_eq!(parts(100, &[1_000]), [100]);
        assert_eq!(parts(-100, &[1_000]), [-100]);
        assert_eq!(parts(100, &[600, 400]), [60, 40]);
        assert_eq!(parts(100, &[400]), [40]);
        assert!(parts(100, &[]).is_empty());
    }

    proptest! {
        #[test]
        fn a_fall_is_the_whole_fall_and_leaves_no_year_below_what_was_used(
            by in 1_i64..=50_000_000, used in prop::collection::vec(0_i64..=10_000_000, 3),
        ) {
            let mut commitment = story();
            for (n, used) in (2026_i16..).zip(&used) {
                if *used > 0 {
                    commitment = commitment.liquidate(year(n), Pence::new(*used)).expect("within the year");
                }
            }
            let open = commitment.open_amount().expect("fits").get();
            match commitment.lowered(&spread(by, "2026-09-01", "2028-09-01")) {
                Ok(changes) => {
                    let sum: i64 = changes.iter().map(|(_, amount)| amount.get()).sum();
                    prop_assert_eq!(sum, -by);
                    let lowered = commitment.follow(&with_lines(changes)).expect("lowered");
                    prop_assert!(lowered.lines.iter().all(|line| !line.open().is_negative()));
                }
                Err(refusal) => {
                    prop_assert!(by > open);
                    prop_assert_eq!(refusal.code(), "commitment-exceeded");
                }
            }
        }
    }
}
