use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const RAISED: &str = "2026-06-22T09:00:00Z";

fn hand(person: u128, at: &str) -> ConcernHand {
    ConcernHand { by: Uuid::from_u128(person).into(), at: at.parse().expect("an instant") }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn reason() -> Reason {
    Reason::new("The wages promised cannot be paid at this price.").expect("a reason")
}

fn raise(ground: DisregardGround, reply_by: Option<&str>) -> Result<BidConcern, Invalid> {
    let ids = (Uuid::nil().into(), Uuid::nil().into());
    BidConcern::new(ids, (ground.name(), "Explain your price."), reply_by.map(day), hand(1, RAISED))
}

/// Lot East's fourth bid is asked on Monday 22 June 2026 and has until Friday.
fn asked() -> BidConcern {
    raise(DisregardGround::AbnormallyLow, Some("2026-06-26")).expect("a concern")
}

fn pointers(refused: Result<BidConcern, Invalid>) -> Vec<String> {
    let Invalid(errors) = refused.expect_err("refused");
    errors.into_iter().map(|error| error.pointer).collect()
}

#[test]
fn a_bidder_is_asked_first_with_time_to_reply() {
    for ground in DisregardGround::ALL.into_iter().filter(|ground| ground.asks_first()) {
        assert_eq!(pointers(raise(ground, None)), ["/reply_by"], "{ground:?}");
    }
    assert_eq!(pointers(raise(DisregardGround::AbnormallyLow, Some("2026-06-22"))), ["/reply_by"]);
    let ids = (Uuid::nil().into(), Uuid::nil().into());
    let nothing = BidConcern::new(ids, ("cheap", " "), None, hand(1, RAISED));
    assert_eq!(pointers(nothing), ["/ground", "/notice"]);
    assert_eq!(raise(DisregardGround::NonTreaty, None).expect("a concern").state(), "raised");
}

#[test]
fn a_bidder_replies_once_until_the_end_of_the_day() {
    // 22:59 UTC is one minute to midnight in London.
    let replied =
        asked().answer("We own the buildings.".into(), hand(5, "2026-06-26T22:59:00Z")).expect("in time");
    assert_eq!(replied.state(), "replied");
    assert_eq!(replied.answer("More.".into(), hand(5, RAISED)).expect_err("twice").code(), "already-replied");
    let late = asked().answer("Sorry.".into(), hand(5, "2026-06-26T23:00:00Z")).expect_err("late");
    assert_eq!(
        (late.code(), late.to_string().as_str()),
        ("reply-late", "replies were due by Friday 26 June 2026")
    );
    let told = raise(DisregardGround::ConditionUnmet, None).expect("a concern");
    assert_eq!(told.answer("But".into(), hand(5, RAISED)).expect_err("not asked").code(), "reply-not-asked");
    assert_eq!(BidConcern::reply_text(" ").expect_err("empty").0[0].pointer, "/reply");
}

#[test]
fn nobody_proposes_before_the_reply_or_the_end_of_the_day() {
    let soon = asked().propose(reason(), hand(1, "2026-06-26T22:59:00Z")).expect_err("it may still reply");
    assert_eq!(soon.code(), "reply-awaited");
    let silent = asked().propose(reason(), hand(1, "2026-06-26T23:00:00Z")).expect("the day has passed");
    assert_eq!((silent.state(), silent.told()), ("proposed", "raised"));
    let replied = asked().answer("No.".into(), hand(5, RAISED)).expect("a reply");
    let proposed = replied.propose(reason(), hand(1, RAISED)).expect("a proposal");
    assert_eq!(
        proposed.propose(reason(), hand(1, RAISED)).expect_err("twice").code(),
        "transition-not-allowed"
    );
    let told = raise(DisregardGround::NotMember, None).expect("a concern");
    assert_eq!(told.propose(reason(), hand(1, RAISED)).expect("nobody is asked").state(), "proposed");
}

#[test]
fn another_person_decides_what_was_proposed_and_a_good_reply_keeps_the_bid() {
    let unproposed = asked().decide(true, reason(), hand(3, RAISED)).expect_err("not proposed");
    assert_eq!(unproposed.code(), "disregard-not-proposed");
    let kept = asked().decide(false, reason(), hand(3, RAISED)).expect("kept");
    assert_eq!((kept.state(), kept.is_open()), ("kept", false));
    assert_eq!(
        kept.propose(reason(), hand(1, RAISED)).expect_err("decided").code(),
        "transition-not-allowed"
    );
    let proposed = asked().propose(reason(), hand(2, "2026-06-29T09:00:00Z")).expect("a proposal");
    for same in [1, 2] {
        let refused = proposed.clone().decide(true, reason(), hand(same, RAISED)).expect_err("its own hand");
        assert_eq!(refused.code(), "self-approval");
    }
    let gone = proposed.decide(true, reason(), hand(3, RAISED)).expect("decided");
    assert_eq!((gone.state(), gone.is_open()), ("disregarded", false));
    assert_eq!(
        gone.decide(false, reason(), hand(3, RAISED)).expect_err("twice").code(),
        "transition-not-allowed"
    );
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Answer,
    Propose(u128),
    Decide(bool, u128),
}

fn steps() -> impl Strategy<Value = Vec<(Step, u8)>> {
    let step = prop_oneof![
        Just(Step::Answer),
        (1_u128..4).prop_map(Step::Propose),
        (any::<bool>(), 1_u128..4).prop_map(|(gone, who)| Step::Decide(gone, who)),
    ];
    prop::collection::vec((step, 22_u8..30), 0..8)
}

proptest! {
    #[test]
    fn no_bid_is_disregarded_without_a_reply_or_time_for_it_and_a_second_person(
        ground in prop::sample::select(DisregardGround::ALL.to_vec()), steps in steps()
    ) {
        let mut concern = raise(ground, Some("2026-06-26")).expect("a concern");
        for (step, on) in steps {
            let at = format!("2026-06-{on}T09:00:00Z");
            let before = concern.clone();
            let after = match step {
                Step::Answer => concern.answer("We can.".into(), hand(5, &at)),
                Step::Propose(who) => concern.propose(reason(), hand(who, &at)),
                Step::Decide(gone, who) => concern.decide(gone, reason(), hand(who, &at)),
            };
            concern = after.unwrap_or(before);
        }
        if concern.state() == "disregarded" {
            let (_, proposed) = concern.proposal.clone().expect("a proposal");
            let decided = concern.decision.clone().expect("a decision").hand.by;
            prop_assert!(concern.reply.is_some() || london_date(proposed.at) > day("2026-06-26"));
            prop_assert!(!concern.hands().contains(&decided));
        }
    }
}
