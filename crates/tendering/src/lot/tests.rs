use proptest::prelude::*;
use trellis_kernel::CriterionId;
use uuid::Uuid;

use super::*;
use crate::criterion::CriterionKind;

fn terms(title: &str) -> LotTerms {
    LotTerms::new(title, "Counselling in schools", Pence::new(60_000_000), None).expect("terms")
}

fn criteria(weights: [u32; 3]) -> Vec<AwardCriterion> {
    let named = [
        (CriterionKind::Quality, "Quality"),
        (CriterionKind::Quality, "Social value"),
        (CriterionKind::Price, "Price"),
    ];
    named
        .into_iter()
        .zip(weights)
        .map(|((kind, title), weight)| {
            AwardCriterion::new(CriterionId::new(Uuid::nil()), kind, title, weight).expect("a criterion")
        })
        .collect()
}

#[test]
fn weights_of_a_lot_make_a_whole() {
    let lot = || Lot::new(LotId::new(Uuid::nil()), 1, terms("East and North"));
    assert_eq!(lot().judged_by(criteria([4_000, 2_500, 3_500])).expect("a lot").criteria.len(), 3);
    let refused = lot().judged_by(criteria([4_000, 2_500, 3_000])).expect_err("95");
    assert_eq!(refused.to_string(), "weights add up to 95");
    assert_eq!(refused.0[0].pointer, "/criteria");
    assert!(lot().judged_by(Vec::new()).is_err());
}

#[test]
fn values_are_above_nil_and_net_is_below_gross() {
    let pointers = |gross, net: Option<i64>| {
        let refused = LotTerms::new("A", "B", Pence::new(gross), net.map(Pence::new)).expect_err("refused");
        refused.0.into_iter().map(|e| e.pointer).collect::<Vec<_>>()
    };
    assert_eq!(pointers(0, None), ["/value_gross_p"]);
    assert_eq!(pointers(-1, None), ["/value_gross_p"]);
    assert_eq!(pointers(100, Some(101)), ["/value_net_p"]);
    let real = LotTerms::new("A", "B", Pence::new(3_744_000), Some(Pence::new(3_280_000)));
    assert!(real.is_ok(), "no rate of VAT is assumed");
}

#[derive(Clone, Copy, Debug)]
enum Command {
    Award,
    WithdrawAward,
    EnterContract,
    GiveNoAward,
    Cancel,
}

fn apply(outcome: LotOutcome, command: Command) -> Result<LotOutcome, LotRefusal> {
    let reason = || Reason::new("No bid meets the standard.").expect("a reason");
    match command {
        Command::Award => outcome.award(),
        Command::WithdrawAward => outcome.withdraw_award(),
        Command::EnterContract => outcome.enter_contract(),
        Command::GiveNoAward => outcome.give_no_award(reason()),
        Command::Cancel => outcome.cancel(reason()),
    }
}

/// The life cycle of section 4.2, as far as people decide it.
const LISTED: [(&str, &str); 6] = [
    ("undecided", "award_decided"),
    ("award_decided", "undecided"),
    ("award_decided", "awarded"),
    ("undecided", "unsuccessful"),
    ("undecided", "cancelled"),
    ("award_decided", "cancelled"),
];

#[test]
fn a_second_award_and_cancelling_an_awarded_lot_are_refused() {
    let awarded = LotOutcome::Undecided.award().expect("awarded");
    assert_eq!(awarded.clone().award().expect_err("second").code(), "already-awarded");
    let entered = awarded.enter_contract().expect("entered");
    assert_eq!(apply(entered, Command::Cancel), Err(LotRefusal::AlreadyAwarded));
}

proptest! {
    #[test]
    fn only_listed_steps_are_taken(commands in prop::collection::vec(prop::sample::select(vec![
        Command::Award, Command::WithdrawAward, Command::EnterContract, Command::GiveNoAward, Command::Cancel,
    ]), 0..20)) {
        let mut outcome = LotOutcome::default();
        for command in commands {
            match apply(outcome.clone(), command) {
                Ok(next) => {
                    prop_assert!(LISTED.contains(&(outcome.name(), next.name())));
                    outcome = next;
                }
                Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
            }
        }
    }
}
