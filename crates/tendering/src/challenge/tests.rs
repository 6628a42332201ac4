//! The golden days of the tendering rules, and every step in every other place.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::award::{Approval, Award, AwardBasis, AwardState, Recommendation, Standstill, StandstillKind};
use crate::fixture_tests::{day, real_calendar};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn why() -> Reason {
    Reason::new("The scores are wrong.").expect("a reason")
}

fn person() -> PersonId {
    Uuid::from_u128(1).into()
}

fn award(state: AwardState) -> Award {
    let recommendation = Recommendation {
        lot: Uuid::from_u128(5).into(),
        basis: AwardBasis::Bid(Uuid::from_u128(6).into()),
        value: trellis_kernel::Pence::new(1),
        by: person(),
        at: at("2026-09-17T09:00:00Z"),
        reason: why(),
    };
    Award::kept(Uuid::from_u128(77).into(), recommendation, state)
}

/// An award whose notice was published on 21 September 2026.
fn announced(kind: StandstillKind, last_day: &str) -> Award {
    let (by, sent_at) = (person(), at("2026-09-18T15:00:00Z"));
    let published_at = at("2026-09-21T09:00:00Z");
    let standstill = Standstill::announced(Uuid::from_u128(77).into(), kind, published_at, day(last_day));
    award(AwardState::NoticePublished {
        approval: Approval { by, at: sent_at },
        sent_at: Some(sent_at),
        standstill,
    })
}

fn act() -> Award {
    announced(StandstillKind::Voluntary, "2026-09-30")
}

fn health() -> Award {
    announced(StandstillKind::Health, "2026-10-02")
}

fn received(
    award: &Award,
    kind: ChallengeKind,
    received_at: &str,
    now: &str,
) -> Result<Challenge, ChallengeRefusal> {
    let new = NewChallenge {
        challenger: Uuid::from_u128(3).into(),
        kind,
        received_at: at(received_at),
        grounds: why(),
    };
    Challenge::receive(Uuid::from_u128(9).into(), award, new, person(), at(now))
}

fn signable(award: &Award, challenge: &Challenge, now: &str) -> Result<(), &'static str> {
    let challenges = std::slice::from_ref(challenge);
    award.standstill_over(at(now), challenges).map(|_| ()).map_err(|refusal| refusal.code())
}

fn reviewing(challenge: Challenge) -> Challenge {
    let now = at("2026-10-01T09:00:00Z");
    challenge.acknowledge(person(), now).and_then(|it| it.review(person(), now)).expect("in order")
}

#[test]
fn proceedings_notified_in_the_standstill_suspend_it_until_they_are_discontinued() {
    let award = act();
    let harbour =
        received(&award, ChallengeKind::Proceedings, "2026-09-29T10:00:00Z", "2026-09-29T11:00:00Z")
            .expect("received");
    assert_eq!(signable(&award, &harbour, "2026-09-30T12:00:00Z"), Err("standstill-running"));
    assert_eq!(signable(&award, &harbour, "2026-10-01T09:00:00Z"), Err("standstill-suspended"));
    let held = std::slice::from_ref(&harbour);
    assert_eq!(award.phase(at("2026-10-01T09:00:00Z"), held), "suspended");
    assert_eq!(
        award.standstill_over(at("2026-10-01T09:00:00Z"), held).expect_err("suspended").to_string(),
        "proceedings were notified on Tuesday 29 September 2026, 11:00:00: nobody signs until they are determined or \
         discontinued, or the court lifts the suspension"
    );
    let discontinued = harbour
        .lift((LiftingGround::Discontinued, why()), person(), at("2026-10-20T09:00:00Z"))
        .expect("it suspends");
    assert_eq!(discontinued.state.name(), "withdrawn");
    assert_eq!(signable(&award, &discontinued, "2026-10-20T09:00:00Z"), Ok(()));
}

#[test]
fn a_lifted_suspension_ends_no_standstill_early() {
    let award = act();
    let early = received(&award, ChallengeKind::Proceedings, "2026-09-22T10:00:00Z", "2026-09-22T11:00:00Z")
        .expect("received");
    let lifted = early
        .lift((LiftingGround::CourtOrder, why()), person(), at("2026-09-24T09:00:00Z"))
        .expect("it suspends");
    assert_eq!(lifted.state.name(), "received");
    assert_eq!(signable(&award, &lifted, "2026-09-30T22:59:59Z"), Err("standstill-running"));
    assert_eq!(signable(&award, &lifted, "2026-09-30T23:00:00Z"), Ok(()));
    let again = lifted.lift((LiftingGround::CourtOrder, why()), person(), at("2026-09-25T09:00:00Z"));
    assert_eq!(again.expect_err("once").code(), "nothing-to-lift");
}

#[test]
fn on_the_last_day_it_suspends_and_on_the_next_it_warns() {
    let award = act();
    let last = received(&award, ChallengeKind::Proceedings, "2026-09-30T22:59:59Z", "2026-10-01T08:00:00Z")
        .expect("received");
    assert_eq!(last.hold, Hold::Held);
    let next = received(&award, ChallengeKind::Proceedings, "2026-09-30T23:00:00Z", "2026-10-01T08:00:00Z")
        .expect("received");
    assert_eq!(signable(&award, &next, "2026-10-01T09:00:00Z"), Ok(()));
    let warning = next.warning(at("2026-10-01T09:00:00Z")).expect("a warning");
    assert!(warning.starts_with("proceedings do not suspend the signature"), "{warning}");
    let letter = received(&award, ChallengeKind::Letter, "2026-09-22T10:00:00Z", "2026-09-22T11:00:00Z")
        .expect("received");
    assert_eq!((letter.hold, signable(&award, &letter, "2026-10-01T09:00:00Z")), (Hold::None, Ok(())));
}

#[test]
fn a_representation_keeps_the_standstill_for_five_working_days_after_the_last_decision() {
    let Some(calendar) = real_calendar() else { return };
    let award = health();
    let asked =
        received(&award, ChallengeKind::Representation, "2026-10-02T16:00:00Z", "2026-10-02T16:00:00Z")
            .expect("in time");
    assert_eq!(signable(&award, &asked, "2026-10-03T09:00:00Z"), Err("representation-open"));
    let rejected = |challenge: Challenge, sent: &str| {
        challenge.decide((ChallengeOutcome::Rejected, why()), person(), at(sent), &calendar).expect("decided")
    };
    let sent = rejected(reviewing(asked), "2026-10-05T15:00:00Z");
    assert_eq!(sent.hold.until(), Some(at("2026-10-12T23:00:00Z")));
    assert_eq!(signable(&award, &sent, "2026-10-12T22:59:59Z"), Err("standstill-running"));
    assert_eq!(signable(&award, &sent, "2026-10-12T23:00:00Z"), Ok(()));
    let further = rejected(sent, "2026-10-09T15:00:00Z");
    assert_eq!(further.hold.until(), Some(at("2026-10-16T23:00:00Z")));
    let upheld = further
        .decide((ChallengeOutcome::Upheld, why()), person(), at("2026-10-12T09:00:00Z"), &calendar)
        .expect("decided further");
    assert_eq!(signable(&award, &upheld, "2026-10-20T09:00:00Z"), Err("challenge-upheld"));
}

#[test]
fn under_the_health_regime_giving_up_waits_for_the_end_of_the_standstill() {
    let code = |award: &Award, now: &str, challenges: &[Challenge]| {
        award.may_be_abandoned(at(now), challenges).err().map(|refusal| refusal.code())
    };
    assert_eq!(code(&health(), "2026-10-02T22:59:59Z", &[]), Some("standstill-running"));
    assert_eq!(code(&health(), "2026-10-02T23:00:00Z", &[]), None);
    assert_eq!(code(&act(), "2026-09-22T09:00:00Z", &[]), None);
    let asked =
        received(&health(), ChallengeKind::Representation, "2026-10-02T16:00:00Z", "2026-10-02T16:00:00Z")
            .expect("in time");
    assert_eq!(code(&health(), "2026-10-05T09:00:00Z", &[asked]), Some("representation-open"));
}

#[test]
fn late_representations_are_logged_and_others_belong_to_another_regime() {
    let late =
        received(&health(), ChallengeKind::Representation, "2026-10-02T23:00:00Z", "2026-10-05T09:00:00Z")
            .expect("logged");
    assert_eq!(late.hold, Hold::None);
    let other =
        received(&act(), ChallengeKind::Representation, "2026-09-22T10:00:00Z", "2026-09-22T11:00:00Z");
    assert_eq!(other.expect_err("the Act has none").code(), "wrong-regime");
    let future = received(&act(), ChallengeKind::Letter, "2026-09-22T10:00:00Z", "2026-09-22T09:59:59Z");
    assert_eq!(future.expect_err("not yet").code(), "bad-instant");
    let nothing = received(
        &award(AwardState::Proposed),
        ChallengeKind::Letter,
        "2026-09-17T10:00:00Z",
        "2026-09-22T09:00:00Z",
    );
    assert_eq!(nothing.expect_err("no decision").code(), "nothing-to-challenge");
}

#[test]
fn a_representation_taken_back_holds_nothing_more_but_proceedings_do_until_lifted() {
    let now = at("2026-10-03T09:00:00Z");
    let taken_back = |award: &Award, kind| {
        let challenge =
            received(award, kind, "2026-09-22T10:00:00Z", "2026-09-22T11:00:00Z").expect("received");
        challenge.withdraw(person(), now).expect("open").holds(now).map(|held| held.code())
    };
    assert_eq!(taken_back(&health(), ChallengeKind::Representation), None);
    assert_eq!(taken_back(&act(), ChallengeKind::Proceedings), Some("standstill-suspended"));
}

#[test]
fn names_are_read_back() {
    for kind in ChallengeKind::ALL {
        assert_eq!(ChallengeKind::from_name(kind.name()), Some(*kind));
    }
    for outcome in ChallengeOutcome::ALL {
        assert_eq!(ChallengeOutcome::from_name(outcome.name()), Some(*outcome));
    }
    assert_eq!(LiftingGround::from_name("court_order"), Some(LiftingGround::CourtOrder));
    assert_eq!(LiftingGround::from_name("grace"), None);
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Acknowledge,
    Review,
    Decide,
    Withdraw,
}

const STEPS: [Step; 4] = [Step::Acknowledge, Step::Review, Step::Decide, Step::Withdraw];

proptest! {
    /// A letter goes its way step by step; everything else is refused and changes nothing.
    #[test]
    fn no_step_is_skipped(steps in prop::collection::vec(prop::sample::select(STEPS.to_vec()), 0..8)) {
        let Some(calendar) = real_calendar() else { return Ok(()) };
        let now = at("2026-10-05T09:00:00Z");
        let mut letter = received(&act(), ChallengeKind::Letter, "2026-09-22T10:00:00Z", "2026-09-22T11:00:00Z")
            .expect("received");
        for step in steps {
            let from = letter.state.name();
            let (taken, wanted) = match step {
                Step::Acknowledge => (letter.clone().acknowledge(person(), now), from == "received"),
                Step::Review => (letter.clone().review(person(), now), from == "acknowledged"),
                Step::Decide => {
                    let decision = (ChallengeOutcome::Settled, why());
                    (letter.clone().decide(decision, person(), now, &calendar), from == "reviewing")
                }
                Step::Withdraw => (
                    letter.clone().withdraw(person(), now),
                    ["received", "acknowledged", "reviewing"].contains(&from),
                ),
            };
            prop_assert_eq!(taken.is_ok(), wanted);
            match taken {
                Ok(moved) => letter = moved,
                Err(refusal) => prop_assert_eq!(refusal.code(), "transition-not-allowed"),
            }
        }
    }

    /// Whatever else happens, proceedings notified in time let nobody sign before they are lifted or decided.
    #[test]
    fn what_is_suspended_stays_so(minutes in 0_i64..14_000, later in 0_i64..100_000) {
        let award = act();
        let received_at = at("2026-09-21T09:00:00Z") + chrono::Duration::minutes(minutes);
        let challenge = received(&award, ChallengeKind::Proceedings, &received_at.to_rfc3339(), "2026-10-30T09:00:00Z")
            .expect("received");
        let ends_at = award.standstill().expect("announced").ends_at();
        let now = ends_at + chrono::Duration::minutes(later);
        let free = award.standstill_over(now, std::slice::from_ref(&challenge)).is_ok();
        prop_assert_eq!(free, received_at >= ends_at);
    }
}
