//! Call-offs: how they move, what keeps a contract back, and which offer is first.

use proptest::prelude::*;
use trellis_kernel::BasisPoints;
use uuid::Uuid;

use super::*;
use crate::evaluation::ScoreValue;
use crate::fixture_tests::{day, real_calendar};
use crate::framework::tests::live;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn terms(lot: u16, starts_on: &str, months: u32) -> CallOffTerms {
    let estimate = Pence::new(30_000_000);
    CallOffTerms::new(
        ("Four places", "For two years."),
        (lot, estimate),
        (day(starts_on), months),
        BasisPoints::new(4_000),
    )
    .expect("terms")
}

fn draft() -> CallOff {
    let terms = terms(1, "2026-11-01", 24);
    CallOff { id: id(1), trust: id(2), framework: id(3), author: id(4), terms, state: CallOffState::Draft }
}

fn choice(when: &str) -> Choice {
    let reason = Reason::new("It ranks first").expect("a reason");
    Choice {
        offer: None,
        provider: id(9),
        value: Pence::new(30_000_000),
        reason,
        assessed: Vec::new(),
        by: id(4),
        at: at(when),
    }
}

fn decided() -> CallOff {
    let selected = draft().select(choice("2026-09-17T09:00:00Z")).expect("a draft");
    selected.approve(id(5), at("2026-09-18T09:00:00Z")).expect("selected")
}

fn why() -> Reason {
    Reason::new("The need has gone").expect("a reason")
}

#[test]
fn a_competition_is_closed_at_its_deadline_and_decided_by_another_hand() {
    let (opened, closes) = (at("2026-09-01T09:00:00Z"), at("2026-09-15T11:00:00Z"));
    assert_eq!(draft().open(opened, opened), Err(CallOffRefusal::DeadlineInPast));
    let open = draft().open(closes, opened).expect("a draft");
    assert_eq!(open.phase(at("2026-09-15T10:59:59Z"), false), "open");
    assert_eq!(open.phase(closes, false), "evaluating");
    assert_eq!(in_time(closes, closes).map_err(|it| it.code()), Err("late"));
    assert!(in_time(closes, at("2026-09-15T10:59:59.999999Z")).is_ok());
    let early = open.clone().recommend(choice("2026-09-15T10:59:59Z")).expect_err("sealed");
    assert_eq!(early.code(), "not-closed");
    assert_eq!(open.clone().approve(id(5), closes).expect_err("nothing").code(), "transition-not-allowed");
    let recommended = open.recommend(choice("2026-09-16T09:00:00Z")).expect("closed");
    let decided = recommended.approve(id(5), at("2026-09-17T09:00:00Z")).expect("recommended");
    assert_eq!(decided.phase(at("2026-09-17T09:00:00Z"), false), "award_decided");
    assert_eq!(
        decided.recommend(choice("2026-09-18T09:00:00Z")).expect_err("over").code(),
        "transition-not-allowed"
    );
}

#[test]
fn a_contract_waits_for_its_notice_and_for_the_standstill_that_it_promised() {
    let Some(calendar) = real_calendar() else { return };
    let code = |call_off: &CallOff, when| call_off.ready(at(when)).err().map(|refusal| refusal.code());
    assert_eq!(code(&decided(), "2026-10-01T09:00:00Z"), Some("award-not-announced"));
    let notice = ("012345-2026".to_owned(), at("2026-09-21T08:00:00Z"));
    let now = at("2026-09-21T09:00:00Z");
    let promise = |law| decided().announce(notice.clone(), Some((law, &calendar)), now).expect("announced");
    // Both calendars of the specification: 30 September and 2 October.
    let light = promise(FrameworkLaw::LightTouch);
    assert_eq!(code(&light, "2026-09-30T22:59:59Z"), Some("standstill-running"));
    assert_eq!(code(&light, "2026-09-30T23:00:00Z"), None);
    let health = promise(FrameworkLaw::Health);
    assert_eq!(code(&health, "2026-10-02T22:59:59Z"), Some("standstill-running"));
    assert_eq!(code(&health, "2026-10-02T23:00:00Z"), None);
    let none = decided().announce(notice.clone(), None, now).expect("announced");
    assert_eq!(code(&none, "2026-09-21T09:00:00Z"), None);
    assert_eq!(none.announce(notice, None, now).expect_err("once").code(), "transition-not-allowed");
    let before = ("012345-2026".to_owned(), at("2026-09-17T08:00:00Z"));
    assert_eq!(decided().announce(before, None, now).expect_err("too early").code(), "notice-out-of-time");
}

#[test]
fn what_became_a_contract_is_not_cancelled() {
    let cancelled = decided().cancel(why(), id(5), at("2026-09-20T09:00:00Z")).expect("before");
    assert_eq!(cancelled.phase(at("2026-09-20T09:00:00Z"), false), "cancelled");
    let announced = decided()
        .announce(("012345-2026".to_owned(), at("2026-09-21T08:00:00Z")), None, at("2026-09-21T09:00:00Z"))
        .expect("announced");
    let ready = announced.ready(at("2026-09-21T09:00:00Z")).expect("no standstill");
    let entered = announced.enter(ready, id(7));
    assert_eq!(entered.phase(at("2026-09-22T09:00:00Z"), false), "entered");
    assert_eq!(entered.phase(at("2026-09-22T09:00:00Z"), true), "ended");
    let refused = entered.cancel(why(), id(5), at("2026-09-22T09:00:00Z")).expect_err("entered");
    assert_eq!(refused.code(), "transition-not-allowed");
}

#[test]
fn it_fits_its_framework() {
    // The framework runs from 1 April 2026 to 31 March 2030.
    let framework = live(48).terms;
    let code = |terms: CallOffTerms, outlives| {
        let framework = crate::framework::FrameworkTerms { outlives, ..framework.clone() };
        terms.fits(&framework).err().map(|refusal| refusal.code())
    };
    assert_eq!(code(terms(2, "2028-04-01", 24), false), None);
    assert_eq!(code(terms(2, "2028-04-02", 24), false), Some("outlives-framework"));
    assert_eq!(code(terms(2, "2030-03-31", 24), true), None);
    assert_eq!(code(terms(2, "2030-04-01", 24), true), Some("outlives-framework"));
    assert_eq!(code(terms(3, "2028-04-01", 24), false), Some("invalid-content"));
    let room = |called_off, value| within_maximum(&framework, Pence::new(called_off), Pence::new(value));
    assert!(room(470_000_000, 30_000_000).is_ok());
    assert_eq!(room(470_000_001, 30_000_000).map_err(|it| it.code()), Err("above-framework-maximum"));
    assert!(
        CallOffTerms::new(("", ""), (1, Pence::ZERO), (day("2026-11-01"), 0), BasisPoints::new(0)).is_err()
    );
}

fn offer(n: u128, value: i64) -> CallOffOffer {
    let received_at = at("2026-09-14T09:00:00Z");
    CallOffOffer {
        id: id(n),
        provider: id(100 + n),
        value: Pence::new(value),
        proposal: "So.".into(),
        received_at,
    }
}

fn scores(of: &[(u128, i64)]) -> OfferScores {
    of.iter().map(|(n, score)| (id(*n), ScoreValue::new(*score).expect("a score"))).collect()
}

#[test]
fn the_first_offer_has_the_most_points() {
    // 4,000 basis points for the price: £7,001 earns 40.00; £8,000 earns 35.005, which is 35.01.
    let offers = [offer(1, 700_100), offer(2, 800_000)];
    let (chosen, ranked) =
        choose_offer(&offers, &scores(&[(1, 3), (2, 4)]), BasisPoints::new(4_000), None).expect("ranked");
    assert_eq!(chosen.id, id(2));
    let totals: Vec<String> = ranked.iter().map(|one| one.total.to_string()).collect();
    assert_eq!(
        (ranked[0].price.to_string(), totals),
        ("35.01".into(), vec!["83.01".to_owned(), "76.00".to_owned()])
    );
}

#[test]
fn ties_are_broken_by_what_weighs_more_then_the_value_then_a_draw() {
    let weight = BasisPoints::new(4_000);
    let even = [offer(1, 100), offer(2, 100)];
    let level = scores(&[(1, 4), (2, 4)]);
    let tied = choose_offer(&even, &level, weight, None).expect_err("a tie");
    assert_eq!(tied, CallOffRefusal::Tied(2));
    let drawn = choose_offer(&even, &level, weight, Some(id(2))).expect("drawn").0.id;
    assert_eq!(drawn, id(2));
    assert_eq!(
        choose_offer(&even, &level, weight, Some(id(3))).expect_err("a stranger"),
        CallOffRefusal::Tied(2)
    );
    let missing = choose_offer(&even, &scores(&[(1, 4)]), weight, None).expect_err("unscored");
    assert_eq!(missing.code(), "offers-unscored");
    let strange =
        choose_offer(&even, &scores(&[(1, 4), (2, 4), (3, 4)]), weight, None).expect_err("a stranger");
    assert_eq!(strange.code(), "offers-unscored");
    assert_eq!(choose_offer(&[], &scores(&[]), weight, None).expect_err("none").code(), "no-offers");
}

proptest! {
    #[test]
    fn nobody_beats_the_chosen_offer(
        offers in prop::collection::vec((1_i64..1_000_000, 0_i64..=5), 1..8), weight in 1_u32..=10_000,
    ) {
        let held: Vec<CallOffOffer> = (1..).zip(&offers).map(|(n, (value, _))| offer(n, *value)).collect();
        let agreed: OfferScores =
            (1_u128..).zip(&offers).map(|(n, (_, score))| (id(n), ScoreValue::new(*score).expect("a score"))).collect();
        let drawn = held.iter().map(|offer| offer.id).collect::<Vec<_>>();
        let found = drawn.iter().find_map(|drawn| choose_offer(&held, &agreed, BasisPoints::new(weight), Some(*drawn)).ok());
        let (chosen, ranked) = found.expect("some draw decides");
        let own = ranked.iter().find(|one| one.offer == chosen.id).expect("ranked").total;
        prop_assert!(ranked.iter().all(|one| one.total <= own));
        prop_assert_eq!(ranked.len(), held.len());
    }

    #[test]
    fn no_contract_without_two_hands_and_a_notice(steps in prop::collection::vec(0_u8..6, 0..16)) {
        let mut call_off = draft();
        let (mut approved, mut announced) = (false, false);
        let mut now = at("2026-09-01T09:00:00Z");
        for step in steps {
            now += chrono::Duration::days(1);
            let moved = match step {
                0 => call_off.clone().open(now + chrono::Duration::days(1), now),
                1 => call_off.clone().select(Choice { at: now, ..choice("2026-09-01T09:00:00Z") }),
                2 => call_off.clone().recommend(Choice { at: now, ..choice("2026-09-01T09:00:00Z") }),
                3 => call_off.clone().approve(id(5), now),
                4 => call_off.clone().announce(("012345-2026".to_owned(), now), None, now),
                _ => call_off.clone().cancel(why(), id(5), now),
            };
            if let Ok(moved) = moved {
                approved |= step == 3;
                announced |= step == 4;
                call_off = moved;
            }
            prop_assert!(call_off.ready(now).is_err() || (approved && announced));
        }
    }
}
