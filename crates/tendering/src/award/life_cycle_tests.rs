//! Every step of an award in its place, and every step refused in every other place.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use trellis_kernel::{BidId, LotId};
use uuid::Uuid;

use super::*;
use crate::LotTerms;
use crate::award::{AssessedLot, StandstillKind, assessment_summaries};
use crate::evaluation::FinalScores;
use crate::evaluation::Ranking;
use crate::evaluation::sample_tests::{bid, bid_id, criteria, moderated};
use crate::regime::{DirectRoute, Regime};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn why(text: &str) -> Reason {
    Reason::new(text).expect("a reason")
}

fn person(n: u128) -> PersonId {
    Uuid::from_u128(n).into()
}

fn award_id() -> AwardId {
    Uuid::from_u128(77).into()
}

fn lot() -> LotId {
    Uuid::from_u128(5).into()
}

fn ranking() -> Ranking {
    let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
    let bids = [bid(1, 54_000_000), bid(2, 50_000_000)];
    let scores =
        FinalScores::lock(&criteria, &bids, &[moderated(1, 0, 4), moderated(2, 0, 5)]).expect("locked");
    Ranking::of(&scores, None).expect("a ranking")
}

fn sent() -> SummariesSent {
    let criteria = criteria(&[("Quality", 6_500), ("Price", 3_500)]);
    let agreed = [moderated(1, 0, 4), moderated(2, 0, 5)];
    let instant = at("2026-07-29T15:00:00Z");
    let (ranking, winner) = (ranking(), bid_id(2));
    let suppliers = [1, 2].map(|n| (bid_id(n), format!("Supplier {n}"))).into();
    let lot = AssessedLot {
        ranking: &ranking,
        winner,
        criteria: &criteria,
        moderated: &agreed,
        suppliers: &suppliers,
    };
    assessment_summaries(lot, &BTreeMap::new(), instant).expect("complete")
}

fn standstill() -> Standstill {
    let last_day = "2026-08-11".parse().expect("a date");
    Standstill::announced(award_id(), StandstillKind::Voluntary, at("2026-07-30T09:00:00Z"), last_day)
}

fn recommended(n: u128) -> Result<Recommendation, AwardRefusal> {
    let by = (person(1), at("2026-07-28T09:00:00Z"));
    Recommendation::of_first((lot(), bid_id(n)), (&ranking(), &BTreeSet::new()), by, why("It ranks first."))
}

fn proposed() -> Award {
    Award::propose(award_id(), recommended(2).expect("first"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Approve,
    Summaries,
    Notice,
    Sign,
    Withdraw,
    Lapse,
}

fn take(award: Award, step: Step) -> Result<Award, AwardRefusal> {
    let signing = at("2026-08-12T09:00:00Z");
    match step {
        Step::Approve => award.approve(person(2), at("2026-07-28T10:00:00Z")),
        Step::Summaries => award.send_summaries(&sent()),
        Step::Notice => award.publish_notice(standstill()),
        Step::Sign => {
            let over = award.standstill_over(signing, &[])?;
            award.enter_contract(over, Uuid::from_u128(8).into(), signing)
        }
        Step::Withdraw => award.withdraw(person(2), signing, why("A challenge was upheld.")),
        Step::Lapse => award.lapse(person(2), signing, why("It will not sign."), &[]),
    }
}

const WAY: [Step; 4] = [Step::Approve, Step::Summaries, Step::Notice, Step::Sign];

#[test]
fn the_whole_way_to_the_signature() {
    let mut award = proposed();
    let names: Vec<&str> = WAY
        .into_iter()
        .map(|step| {
            award = take(award.clone(), step).expect("in order");
            award.state().name()
        })
        .collect();
    assert_eq!(names, ["approved", "summaries_sent", "notice_published", "contract_entered"]);
    assert_eq!(award.recommendation().value, Pence::new(50_000_000));
}

#[test]
fn only_the_first_of_the_ranking_is_recommended() {
    assert_eq!(recommended(1), Err(AwardRefusal::NotFirst { rank: 2 }));
    assert_eq!(recommended(9), Err(AwardRefusal::NotRanked));
}

#[test]
fn the_recommender_does_not_approve() {
    let refusal = proposed().approve(person(1), at("2026-07-28T10:00:00Z")).expect_err("the same person");
    assert_eq!(refusal.code(), "self-approval");
}

#[test]
fn signing_waits_for_the_standstill() {
    let published = [Step::Approve, Step::Summaries, Step::Notice]
        .into_iter()
        .try_fold(proposed(), take)
        .expect("published");
    let early = at("2026-08-11T12:00:00Z");
    assert_eq!(published.phase(early, &[]), "standstill");
    assert_eq!(published.standstill_over(early, &[]).expect_err("it runs").code(), "standstill-running");
    let day_after = at("2026-08-11T23:00:00Z");
    assert_eq!(published.phase(day_after, &[]), "clear_to_sign");
    assert!(published.standstill_over(day_after, &[]).is_ok());
    assert_eq!(published.standstill(), Some(standstill()));
}

#[test]
fn a_standstill_of_another_award_proves_nothing() {
    let other = Standstill::announced(
        Uuid::from_u128(78).into(),
        StandstillKind::Voluntary,
        at("2026-01-05T09:00:00Z"),
        "2026-01-14".parse().expect("a date"),
    );
    let ready =
        [Step::Approve, Step::Summaries].into_iter().try_fold(proposed(), take).expect("summaries sent");
    assert_eq!(ready.clone().publish_notice(other), Err(AwardRefusal::OtherStandstill));
    let published = take(ready, Step::Notice).expect("published");
    let now = at("2026-07-30T10:00:00Z");
    let proof = other.over(now).expect("long over");
    assert_eq!(
        published.enter_contract(proof, Uuid::from_u128(8).into(), now),
        Err(AwardRefusal::OtherStandstill)
    );
}

#[test]
fn a_signed_or_withdrawn_award_is_not_withdrawn() {
    let signed = WAY.into_iter().try_fold(proposed(), take).expect("signed");
    let refusal = take(signed, Step::Withdraw).expect_err("too late");
    assert_eq!(refusal.to_string(), "an award that is contract_entered cannot be withdrawn");
    let withdrawn = take(proposed(), Step::Withdraw).expect("withdrawn");
    assert_eq!(take(withdrawn, Step::Withdraw).expect_err("once").code(), "transition-not-allowed");
}

proptest! {
    /// From any state, a step succeeds exactly where the life cycle lists it.
    #[test]
    fn no_step_is_skipped(steps in prop::collection::vec(prop::sample::select(vec![
        Step::Approve, Step::Summaries, Step::Notice, Step::Sign, Step::Withdraw, Step::Lapse]), 0..8)) {
        let mut award = proposed();
        let mut done = 0_usize;
        let mut withdrawn = false;
        for step in steps {
            let next = WAY.get(done).copied().filter(|_| !withdrawn);
            let clear = next == Some(Step::Sign);
            let ends = matches!(step, Step::Withdraw | Step::Lapse);
            let allowed = next == Some(step)
                || (step == Step::Withdraw && !withdrawn && done < WAY.len())
                || (step == Step::Lapse && clear);
            match take(award.clone(), step) {
                Ok(moved) => {
                    prop_assert!(allowed);
                    award = moved;
                    if ends { withdrawn = true } else { done += 1 }
                }
                Err(refusal) => {
                    prop_assert!(!allowed);
                    prop_assert_eq!(refusal.code(), "transition-not-allowed");
                }
            }
        }
    }
}

/// An award of £500,000 without a competition, by a way, approved by the second person.
fn without_competition(route: DirectRoute) -> Award {
    let terms = LotTerms::new("East", "Schools", Pence::new(60_000_000), None).expect("terms");
    let by = (person(1), at("2026-07-28T09:00:00Z"));
    let value = Pence::new(50_000_000);
    let recommended =
        Recommendation::without_competition((lot(), &terms), route, value, by, why("It alone can."));
    let award = Award::propose(award_id(), recommended.expect("within the lot's value"));
    award.approve(person(2), at("2026-07-28T10:00:00Z")).expect("approved")
}

#[test]
fn a_direct_award_skips_the_summaries_and_keeps_the_standstill() {
    let award = without_competition(DirectRoute::Transparent);
    let told = award.clone().send_summaries(&sent()).expect_err("nobody bid");
    assert_eq!(told.code(), "transition-not-allowed");
    let early = award.standstill_over(at("2026-07-28T11:00:00Z"), &[]).expect_err("not announced");
    assert_eq!(early.code(), "transition-not-allowed");
    let published = award.publish_notice(standstill()).expect("published");
    assert_eq!(published.phase(at("2026-08-01T09:00:00Z"), &[]), "standstill");
    let signing = at("2026-08-12T09:00:00Z");
    let over = published.standstill_over(signing, &[]).expect("over");
    let entered = published.enter_contract(over, Uuid::from_u128(3).into(), signing).expect("entered");
    assert_eq!(entered.standstill(), Some(standstill()));
}

#[test]
fn an_award_of_which_nothing_is_announced_is_signed_once_it_is_approved() {
    let award = without_competition(DirectRoute::Unannounced);
    let now = at("2026-07-28T11:00:00Z");
    assert_eq!(award.phase(now, &[]), "clear_to_sign");
    assert_eq!(
        award.clone().publish_notice(standstill()).expect_err("refused").code(),
        "transition-not-allowed"
    );
    let over = award.standstill_over(now, &[]).expect("none is asked for");
    let entered = award.clone().enter_contract(over, Uuid::from_u128(3).into(), now).expect("entered");
    assert_eq!((entered.state().name(), entered.standstill()), ("contract_entered", None));
    let lapsed = award.lapse(person(2), now, why("Its insurance has run out."), &[]).expect("lapsed");
    assert_eq!(lapsed.state().name(), "lapsed");
}

#[test]
fn a_direct_award_is_worth_at_most_what_was_approved_for_the_lot() {
    let net = LotTerms::new("East", "Schools", Pence::new(60_000_000), Some(Pence::new(50_000_000)));
    let terms = net.expect("terms");
    let of = |value| {
        let by = (person(1), at("2026-07-28T09:00:00Z"));
        let route = DirectRoute::Intended;
        Recommendation::without_competition((lot(), &terms), route, Pence::new(value), by, why("It can."))
    };
    assert_eq!(of(50_000_001).expect_err("above").code(), "above-lot-value");
    assert_eq!(of(0).expect_err("nothing").code(), "above-lot-value");
    assert_eq!(of(50_000_000).expect("fits").basis, AwardBasis::Direct);
}

#[test]
fn an_award_goes_on_only_by_the_way_that_its_regime_asks_for() {
    let (light, below) = (Regime::LightTouch, Regime::BelowThreshold);
    let announced = [DirectRoute::Transparent, DirectRoute::Intended, DirectRoute::Followed];
    for route in announced {
        assert_eq!(AwardBasis::Direct.still_fits(light, Some(route)), Ok(()));
        assert_eq!(AwardBasis::Unannounced.still_fits(light, Some(route)), Err(AwardRefusal::OtherRegime));
    }
    let silent = Some(DirectRoute::Unannounced);
    assert_eq!(AwardBasis::Unannounced.still_fits(below, silent), Ok(()));
    assert_eq!(AwardBasis::Direct.still_fits(below, silent), Err(AwardRefusal::OtherRegime));
    let bid = BidId::new(Uuid::from_u128(7));
    assert_eq!(AwardBasis::Quote(bid).still_fits(below, None), Ok(()));
    let above = AwardBasis::Quote(bid).still_fits(light, None).expect_err("above the threshold");
    assert_eq!(above.code(), "regime-changed");
    assert_eq!(AwardBasis::Bid(bid).still_fits(light, None), Ok(()));
    for basis in [AwardBasis::Bid(bid), AwardBasis::Quote(bid)] {
        assert_eq!(basis.still_fits(below, silent), Err(AwardRefusal::OtherRegime), "nobody bids for it");
    }
    for basis in [AwardBasis::Direct, AwardBasis::Unannounced] {
        assert_eq!(basis.still_fits(below, None), Err(AwardRefusal::OtherRegime), "it competes");
    }
}
