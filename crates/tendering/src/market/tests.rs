//! A market takes whoever meets its conditions for as long as it lasts, and lets nobody go unheard.

use proptest::prelude::*;
use trellis_kernel::PersonId;
use uuid::Uuid;

use super::*;
use crate::fixture_tests::day;
use crate::reason::Reason;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn terms(condition: &str) -> MarketTerms {
    let conditions = [condition.to_owned()];
    let fee = Some(BasisPoints::new(50));
    MarketTerms::new(&conditions, "The councils of the county", fee, day("2030-03-31").into()).expect("terms")
}

fn market(state: MarketState) -> DynamicMarket {
    let id = Uuid::from_u128(1);
    DynamicMarket {
        id: id.into(),
        trust: id.into(),
        procurement: id.into(),
        terms: terms("Registered with the regulator."),
        state,
    }
}

fn member() -> MarketMember {
    let id = Uuid::from_u128(2);
    let statement = Reason::new("We are registered.").expect("a statement");
    let (market, trust, provider, by) = (id.into(), id.into(), id.into(), id.into());
    MarketMember::apply(
        id.into(),
        Application { market, trust, provider, statement, by, at: at("2026-10-01T09:00:00Z") },
    )
}

fn hand() -> (PersonId, DateTime<Utc>) {
    (Uuid::from_u128(3).into(), at("2026-10-02T09:00:00Z"))
}

fn why() -> Option<Reason> {
    Reason::new("Its registration has ended.").ok()
}

#[test]
fn a_market_is_told_of_before_it_is_set_up_and_ceases_once() {
    let now = at("2026-10-01T09:00:00Z");
    let draft = market(MarketState::Draft);
    assert_eq!(draft.clone().establish(now).expect_err("UK13 first").code(), "transition-not-allowed");
    let live = draft.intend(now).and_then(|it| it.establish(now)).expect("in order");
    assert_eq!(live.takes_applications(day("2030-03-31")), Ok(()));
    assert_eq!(live.takes_applications(day("2030-04-01")), Err(MarketRefusal::NotLive("over")));
    let ceased = live.clone().cease(now).expect("live");
    assert_eq!(ceased.takes_applications(day("2026-10-01")).expect_err("over").code(), "market-not-live");
    assert_eq!(
        ceased.cease(now).expect_err("once").to_string(),
        "a dynamic market that is ceased cannot become ceased"
    );
    assert_eq!(live.intend(now).expect_err("never back").code(), "transition-not-allowed");
}

#[test]
fn conditions_stay_once_the_intention_is_public() {
    let today = day("2026-10-01");
    let other = terms("Registered for ten years.");
    assert!(market(MarketState::Draft).revise(other.clone(), today).is_ok());
    let live = market(MarketState::Live { at: at("2026-10-01T09:00:00Z") });
    assert_eq!(live.clone().revise(other, today), Err(MarketRefusal::ConditionsFixed));
    let same = MarketTerms { ends_on: None, ..live.terms.clone() };
    assert_eq!(live.clone().revise(same, today).expect("open-ended now").terms.ends_on, None);
    let past = MarketTerms { ends_on: Some(day("2026-09-30")), ..live.terms.clone() };
    assert_eq!(live.revise(past, today).expect_err("gone").code(), "market-ends-in-past");
}

#[test]
fn a_fee_is_a_share_and_a_market_has_conditions() {
    let pointers = |conditions: &[String], fee| {
        let Invalid(errors) =
            MarketTerms::new(conditions, "All", Some(BasisPoints::new(fee)), None).expect_err("refused");
        errors.into_iter().map(|error| error.pointer).collect::<Vec<_>>()
    };
    assert_eq!(pointers(&[], 0), ["/conditions", "/fee_bp"]);
    assert_eq!(pointers(&[" ".to_owned()], 10_001), ["/conditions/0", "/fee_bp"]);
}

#[test]
fn suppliers_bid_while_they_are_in_the_market_or_on_their_way_into_it() {
    let (bid, undecided): (Vec<_>, Vec<_>) = MemberState::ALL
        .map(|state| (state.may_bid().then_some(state.name()), state.is_undecided()))
        .into_iter()
        .unzip();
    let bid: Vec<&str> = bid.into_iter().flatten().collect();
    assert_eq!(bid, ["applied", "under_review", "admitted", "removal_told"]);
    assert_eq!(undecided, [true, true, false, false, false, false, false, false]);
}

#[test]
fn a_member_is_told_before_it_is_removed() {
    let admitted = member()
        .take(MemberStep::Review, None, hand())
        .and_then(|it| it.take(MemberStep::Admit, None, hand()))
        .expect("in order");
    assert!(admitted.state.gets_new_work());
    let refused = |member: &MarketMember, step, reason| {
        member.clone().take(step, reason, hand()).expect_err("refused").code()
    };
    assert_eq!(refused(&admitted, MemberStep::Remove, why()), "removal-not-told");
    assert_eq!(refused(&admitted, MemberStep::Suspend, None), "reason-needed");
    let own = (admitted.application.by, at("2026-10-02T09:00:00Z"));
    assert_eq!(
        admitted.clone().take(MemberStep::Suspend, why(), own).expect_err("its own").code(),
        "duty-same-person"
    );
    let suspended = admitted.take(MemberStep::Suspend, why(), hand()).expect("admitted");
    assert!(!suspended.state.gets_new_work());
    let told = suspended.take(MemberStep::TellRemoval, why(), hand()).expect("in the market");
    let removed = told.take(MemberStep::Remove, None, hand()).expect("told");
    assert_eq!((removed.state, removed.reason.is_some()), (MemberState::Removed, true));
}

proptest! {
    /// Whatever is tried, nobody is in without a review, and nobody is out without having been told.
    #[test]
    fn no_step_is_skipped(steps in prop::collection::vec(prop::sample::select(vec![
        MemberStep::Review, MemberStep::Admit, MemberStep::Refuse, MemberStep::Suspend, MemberStep::Reinstate,
        MemberStep::TellRemoval, MemberStep::Remove]), 0..10)) {
        let mut member = member();
        let (mut reviewed, mut told) = (false, false);
        for step in steps {
            if let Ok(moved) = member.clone().take(step, why(), hand()) {
                reviewed |= step == MemberStep::Review;
                told |= step == MemberStep::TellRemoval;
                member = moved;
            }
            prop_assert!(!member.state.gets_new_work() || reviewed);
            prop_assert!(member.state != MemberState::Removed || told);
            prop_assert_eq!(MemberState::from_name(member.state.name()), Some(member.state));
        }
    }
}
