//! A commitment's open amount equals its changes less its liquidations, and never falls below nil (I5).

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::spread_over_years;

fn year(start: i16) -> FinancialYear {
    FinancialYear::starting(start).expect("a year")
}

fn story() -> Commitment {
    let day = |text: &str| text.parse().expect("a date");
    let shares =
        spread_over_years(Pence::new(50_000_000), day("2026-09-01"), day("2028-09-01")).expect("shares");
    let shares: Vec<(YearShare, BudgetLineId)> =
        shares.into_iter().map(|share| (share, Uuid::from_u128(3).into())).collect();
    Commitment::open(Uuid::from_u128(1).into(), Uuid::from_u128(2).into(), &shares).expect("a commitment")
}

#[test]
fn invoices_use_their_own_year() {
    let next = story().liquidate(year(2026), Pence::new(2_083_333)).expect("enough");
    assert_eq!(next.open_in(year(2026)), Pence::new(12_500_000));
    assert_eq!(next.open_in(year(2027)), Pence::new(25_000_000));
    assert_eq!(next.state, CommitmentState::Open);
    assert_eq!(next.open_in(year(2030)), Pence::ZERO);
}

#[test]
fn a_year_gives_no_more_than_it_has() {
    let refusal = story().liquidate(year(2026), Pence::new(14_583_334)).expect_err("a penny too much");
    assert_eq!(
        refusal.to_string(),
        "only £145,833.33 is still committed for 2026-27; £145,833.34 cannot be taken from it"
    );
    let refusal = story().liquidate(year(2031), Pence::new(1)).expect_err("no such year");
    assert_eq!(refusal.code(), "E2_NO_BUDGET");
}

#[test]
fn the_last_invoice_ends_its_life() {
    let mut commitment = story();
    for (start, amount) in [(2026, 14_583_333), (2027, 25_000_000), (2028, 10_416_667)] {
        commitment = commitment.liquidate(year(start), Pence::new(amount)).expect("enough");
    }
    assert_eq!(commitment.state, CommitmentState::Liquidated);
    let refusal = commitment.change(year(2028), Pence::new(1)).expect_err("ended");
    assert_eq!(refusal.code(), "transition-not-allowed");
}

#[test]
fn ending_early_gives_the_rest_back() {
    let used = story().liquidate(year(2026), Pence::new(2_083_333)).expect("enough");
    let (released, given_back) = used.release().expect("open");
    assert_eq!(
        given_back,
        [
            (year(2026), Pence::new(12_500_000)),
            (year(2027), Pence::new(25_000_000)),
            (year(2028), Pence::new(10_416_667))
        ]
    );
    assert_eq!(released.open_amount(), Ok(Pence::ZERO));
    assert_eq!(released.release().expect_err("ended").code(), "transition-not-allowed");
}

#[test]
fn a_change_cannot_go_below_what_was_invoiced() {
    let used = story().liquidate(year(2026), Pence::new(14_000_000)).expect("enough");
    let refusal = used.clone().change(year(2026), Pence::new(-583_334)).expect_err("below the invoices");
    assert_eq!(refusal.code(), "commitment-exceeded");
    let lowered = used.change(year(2026), Pence::new(-583_333)).expect("to the invoices");
    assert_eq!(lowered.state, CommitmentState::Changed);
}

#[test]
fn nil_is_no_commitment() {
    let id = Uuid::from_u128(1);
    assert_eq!(Commitment::open(id.into(), id.into(), &[]), Err(CommitmentRefusal::NotPositive));
    assert_eq!(story().liquidate(year(2026), Pence::ZERO), Err(CommitmentRefusal::NotPositive));
    assert_eq!(story().change(year(2026), Pence::ZERO), Err(CommitmentRefusal::NotPositive));
}

proptest! {
    #[test]
    fn open_is_changes_less_liquidations(steps in prop::collection::vec((any::<bool>(), -9_000_000_i64..9_000_000), 0..30)) {
        let mut commitment = story();
        let mut model = 14_583_333_i64;
        for (invoice, amount) in steps {
            let before = commitment.clone();
            let step = if invoice {
                commitment.liquidate(year(2026), Pence::new(amount))
            } else {
                commitment.change(year(2026), Pence::new(amount))
            };
            match step {
                Ok(next) => {
                    model += if invoice { -amount } else { amount };
                    commitment = next;
                }
                Err(_) => commitment = before,
            }
            prop_assert_eq!(commitment.open_in(year(2026)).get(), model);
            prop_assert!(model >= 0);
        }
    }
}

#[test]
fn what_is_open_of_a_year_goes_into_the_next() {
    let used = story().liquidate(year(2026), Pence::new(10_000_000)).expect("enough");
    let other = BudgetLineId::new(Uuid::from_u128(4));
    let carried = used.clone().carry_forward(year(2026), other).expect("carried");
    assert_eq!(
        (carried.open_in(year(2026)), carried.open_in(year(2027))),
        (Pence::ZERO, Pence::new(29_583_333))
    );
    assert_eq!(carried.open_amount(), used.open_amount());
    assert_eq!((carried.lines.len(), carried.state), (3, CommitmentState::Changed));
    assert_eq!(
        carried.carry_forward(year(2026), other).expect_err("nothing open").code(),
        "amount-not-positive"
    );
    let last = used.carry_forward(year(2028), other).expect("carried beyond its last year");
    assert_eq!(last.lines.last().map(|line| (line.year, line.line)), Some((year(2029), other)));
}
