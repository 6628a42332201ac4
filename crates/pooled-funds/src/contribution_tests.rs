//! The life of an instalment: due, received, disputed, conditional.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn instalment(amount: i64) -> Contribution {
    let due_on = NaiveDate::from_ymd_opt(2026, 7, 1).expect("a date");
    let id = ContributionId::new(Uuid::from_u128(1));
    Contribution::scheduled(id, "icb".parse().expect("a key"), due_on, Pence::new(amount))
}

#[test]
fn what_is_invoiced_is_agreed_and_disputed() {
    // Money.md story 9: £300,000 invoiced, £210,000 agreed.
    let due = instalment(30_000_000).fall_due(instalment(1).due_on).expect("due").0;
    let disputed = due.clone().dispute(Pence::new(9_000_000)).expect("disputed");
    assert_eq!((disputed.agreed(), disputed.invoiced()), (Pence::new(21_000_000), Pence::new(30_000_000)));
    assert_eq!(
        disputed.clone().receive(Pence::new(21_000_001)).expect_err("disputed").code(),
        "receipt-above-due"
    );
    let (paid, _) = disputed.receive(Pence::new(21_000_000)).expect("the agreed part");
    assert_eq!((paid.state, paid.left()), (ContributionState::Due, Pence::ZERO));
    assert_eq!(paid.clone().dispute(Pence::new(1)).expect_err("paid").code(), "above-due");
    let conceded = paid.clone().concede(Pence::new(9_000_000)).expect("given up");
    assert_eq!((conceded.state, conceded.invoiced()), (ContributionState::Received, Pence::new(21_000_000)));
    let upheld = paid.uphold(Pence::new(4_000_000)).expect("owed");
    assert_eq!((upheld.left(), upheld.disputed), (Pence::new(4_000_000), Pence::new(5_000_000)));
    assert!(upheld.concede(Pence::new(5_000_001)).is_err());
    assert_eq!(instalment(5).dispute(Pence::new(1)).expect_err("not due").code(), "above-due");
    assert_eq!(due.dispute(Pence::ZERO).expect_err("nothing").code(), "amount-not-positive");
}

#[test]
fn a_conditional_instalment_waits_for_its_measure() {
    let waiting = || instalment(280_000_000).awaiting("4.2% fewer non-elective admissions".to_owned());
    let day = waiting().due_on;
    assert!(!waiting().counts() && waiting().fall_due(day).is_err());
    assert_eq!(waiting().receive(Pence::new(1)).expect_err("nothing owed").code(), "nothing-owed");
    let judge = |earned| waiting().judge(Pence::new(earned), "NHS Digital".to_owned());
    let earned = judge(100_000_000).expect("a part");
    assert_eq!((earned.amount, earned.state), (Pence::new(100_000_000), ContributionState::Scheduled));
    assert!(earned.counts() && earned.clone().fall_due(day).is_ok());
    assert_eq!(earned.judge(Pence::new(1), String::new()).expect_err("judged").code(), "no-condition");
    assert_eq!(judge(0).expect("nothing").state, ContributionState::Lapsed);
    assert_eq!(judge(280_000_001).expect_err("too much").code(), "above-agreed");
    assert_eq!(judge(-1).expect_err("below nil").code(), "amount-not-positive");
    assert_eq!(
        instalment(1).judge(Pence::new(1), String::new()).expect_err("unconditional").code(),
        "no-condition"
    );
}

#[test]
fn it_falls_due_on_its_day_and_not_before() {
    let part = instalment(100);
    let day = part.due_on;
    let early = part.clone().fall_due(day.pred_opt().expect("a day")).expect_err("too early");
    assert_eq!(early.to_string(), "the instalment is due on 2026-07-01, not before");
    let (due, booked) = part.fall_due(day).expect("due");
    assert_eq!(booked, FallsDue { from_advance: Pence::ZERO, owed: Pence::new(100) });
    assert_eq!(due.clone().fall_due(day).expect_err("again").code(), "contribution-already-due");
    let (part_paid, receipt) = due.receive(Pence::new(60)).expect("a part");
    assert_eq!((part_paid.state, receipt), (ContributionState::Due, Receipt::OfDue(Pence::new(60))));
    let over = part_paid.clone().receive(Pence::new(41)).expect_err("too much");
    assert_eq!(over.to_string(), "£0.60 was received of £1.00, so £0.40 is left; £0.41 is too much");
    let (paid, _) = part_paid.receive(Pence::new(40)).expect("the rest");
    assert_eq!(paid.state, ContributionState::Received);
    let back = paid.clone().take_back(Pence::new(40)).expect("taken back");
    assert_eq!((back.state, back.left()), (ContributionState::Due, Pence::new(40)));
    assert!(back.take_back(Pence::new(61)).is_err());
    assert_eq!(paid.receive(Pence::new(1)).expect_err("paid").code(), "receipt-above-due");
}

#[test]
fn early_money_waits_in_advance() {
    let part = instalment(100);
    let day = part.due_on;
    let (early, receipt) = part.receive(Pence::new(100)).expect("early");
    assert_eq!((early.state, receipt), (ContributionState::Scheduled, Receipt::Early(Pence::new(100))));
    let (paid, booked) = early.fall_due(day).expect("due");
    assert_eq!(paid.state, ContributionState::Received);
    assert_eq!(booked, FallsDue { from_advance: Pence::new(100), owed: Pence::ZERO });
}

proptest! {
    #[test]
    fn never_more_than_the_instalment(amount in 1_i64..10_000, offers in prop::collection::vec(-10_i64..5_000, 1..20), due_at in 0_usize..20) {
        let mut part = instalment(amount);
        let day = part.due_on;
        for (step, offer) in offers.into_iter().enumerate() {
            if step == due_at {
                part = part.fall_due(day).expect("due once").0;
            }
            if let Ok((next, _)) = part.clone().receive(Pence::new(offer)) {
                part = next;
            }
            prop_assert!(part.received <= part.amount);
            prop_assert_eq!(part.state == ContributionState::Received, step >= due_at && part.left().is_zero());
        }
    }
}
