//! The story of sixty-one services, the order of the reasons, and what holds for every matching.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use trellis_kernel::{PersonId, Tier};
use uuid::Uuid;

use super::*;
use crate::register::Grade;

fn now() -> DateTime<Utc> {
    "2026-11-24T10:00:00Z".parse().expect("an instant")
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date")
}

fn on(placed: u32) -> Occasion {
    Occasion { now: now(), today: today(), placed }
}

fn draft() -> RequirementDraft {
    RequirementDraft {
        tier: "specialist".to_owned(),
        category: "residential".to_owned(),
        age_band: (10, 12),
        locality: "east".to_owned(),
        needs: vec!["autism".to_owned()],
        risks: vec!["going-missing".to_owned()],
        siblings: Some(0),
        postcode_sector: Some("wx1 2".to_owned()),
        avoid: vec!["north".to_owned()],
        latest_start: NaiveDate::from_ymd_opt(2026, 12, 14),
        note: Some("Calm house, near a school.".to_owned()),
        good_or_better: true,
    }
}

fn requirement() -> Requirement {
    Requirement::new(draft(), today()).expect("a requirement")
}

fn service(n: u128) -> Candidate {
    Candidate {
        service: Uuid::from_u128(n).into(),
        provider: Uuid::from_u128(1_000 + n).into(),
        category: "residential".to_owned(),
        tier: Tier::Specialist,
        ages: (8, 16),
        localities: vec!["east".to_owned()],
        needs_registration: true,
        registered: true,
        grade: Some(Grade::Good),
        placed: 0,
        accredited_to: Some(today()),
        suspended: false,
        vacancy: Some(Vacancy { vacant: 1, confirmed_at: now() - Duration::hours(1) }),
    }
}

fn reasons(candidate: &Candidate, placed: u32) -> Vec<Failure> {
    let matching = match_services(&requirement(), std::slice::from_ref(candidate), on(placed));
    matching.excluded.first().map(|(_, failures)| failures.all()).unwrap_or_default()
}

#[test]
fn sixty_one_services() {
    let full = |n| Candidate { vacancy: Some(Vacancy { vacant: 0, confirmed_at: now() }), ..service(n) };
    let old = |n| Candidate { ages: (13, 17), ..service(n) };
    let poor = |n| Candidate { grade: Some(Grade::RequiresImprovement), ..service(n) };
    let north = |n| Candidate { localities: vec!["east".to_owned(), "north".to_owned()], ..service(n) };
    let services: Vec<Candidate> = (0..61)
        .map(|n| match n {
            0..=30 => full(n),
            31..=42 => old(n),
            43..=48 => poor(n),
            49..=51 => north(n),
            _ => service(n),
        })
        .collect();
    let matching = match_services(&requirement(), &services, on(0));
    assert_eq!((matching.fit.len(), matching.excluded.len()), (9, 52));
    let primary = |wanted| {
        let first = |(_, failures): &&(_, Failures)| failures.all().first() == Some(&wanted);
        matching.excluded.iter().filter(first).count()
    };
    let counted = [Failure::Vacancy, Failure::Age, Failure::Rating, Failure::AvoidedArea].map(primary);
    assert_eq!(counted, [31, 12, 6, 3]);
}

#[test]
fn each_test_has_its_edge() {
    let with = |change: fn(&mut Candidate)| {
        let mut candidate = service(1);
        change(&mut candidate);
        candidate
    };
    let cases: [(Candidate, u32, &[Failure]); 12] = [
        (service(1), 0, &[]),
        (with(|it| it.registered = false), 0, &[Failure::Registration]),
        (with(|it| it.category = "fostering".to_owned()), 0, &[Failure::Tier]),
        (with(|it| it.ages = (11, 16)), 0, &[Failure::Age]),
        (with(|it| it.ages = (10, 12)), 0, &[]),
        (with(|it| it.grade = None), 0, &[Failure::Rating]),
        (with(|it| it.localities = vec!["north".to_owned()]), 0, &[Failure::AvoidedArea, Failure::Locality]),
        (with(|it| it.placed = 31), 112, &[Failure::Exposure]),
        (with(|it| it.placed = 28), 112, &[]),
        (with(|it| it.accredited_to = NaiveDate::from_ymd_opt(2026, 11, 23)), 0, &[Failure::Accreditation]),
        (with(|it| it.suspended = true), 0, &[Failure::Suspension]),
        (
            with(|it| {
                it.vacancy =
                    it.vacancy.map(|said| Vacancy { confirmed_at: now() - Duration::days(8), ..said });
            }),
            0,
            &[Failure::Vacancy],
        ),
    ];
    for (candidate, placed, wanted) in cases {
        assert_eq!(reasons(&candidate, placed), wanted, "{candidate:?}");
    }
    let inadequate = Candidate { grade: Some(Grade::Inadequate), ..service(1) };
    let lenient = Requirement { good_or_better: false, ..requirement() };
    assert!(match_services(&lenient, &[inadequate], on(0)).fit.is_empty());
}

/// What is entered otherwise than in the draft.
type Change = fn(&mut RequirementDraft);

#[test]
fn what_tells_who_the_child_is_is_refused_and_not_repeated() {
    let with = |change: Change| {
        let mut draft = draft();
        change(&mut draft);
        Requirement::new(draft, today())
    };
    let identifying: [(Change, &str); 4] = [
        (|it| it.note = Some("Born 12 March 2015".to_owned()), "/note"),
        (|it| it.postcode_sector = Some("WX1 2AB".to_owned()), "/postcode_sector"),
        (|it| it.needs = vec!["9990000018".to_owned()], "/needs/0"),
        (|it| it.avoid = vec!["a@b.example".to_owned()], "/avoid/0"),
    ];
    for (change, pointer) in identifying {
        let Err(ContentRefusal::Identifying(found)) = with(change) else {
            panic!("{pointer} is let through")
        };
        assert_eq!(found.0[0].pointer, pointer);
        assert!(!found.to_string().contains("2015") && !found.to_string().contains("999"));
    }
    let senseless: [(Change, &str); 5] = [
        (|it| it.tier = "gold".to_owned(), "/tier"),
        (|it| it.age_band = (12, 12), "/age_to"),
        (|it| it.needs = vec!["Jamie".to_owned()], "/needs"),
        (|it| it.postcode_sector = Some("WX1".to_owned()), "/postcode_sector"),
        (|it| it.note = Some("x".repeat(301)), "/note"),
    ];
    for (change, pointer) in senseless {
        let Err(ContentRefusal::Invalid(found)) = with(change) else { panic!("{pointer} is let through") };
        assert_eq!(found.0[0].pointer, pointer);
    }
}

#[test]
fn a_requirement_is_checked_by_a_colleague_and_sent_with_a_window() {
    let (author, colleague): (PersonId, PersonId) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    let state = RequirementState::Draft;
    let bare = Requirement { needs: vec![], note: None, siblings: None, ..requirement() };
    let short = state.check(&bare, (author, colleague), now()).expect_err("70 of 100");
    assert_eq!(
        short.to_string(),
        "the requirement says 70 of 100; providers are asked from 80 on. Say more: needs, siblings, note"
    );
    assert_eq!(
        state.check(&requirement(), (author, author), now()).expect_err("refused").code(),
        "duty-same-person"
    );
    let checked = state.check(&requirement(), (author, colleague), now()).expect("checked");
    assert_eq!(checked.send(now(), now()), Err(RequirementRefusal::Window));
    assert_eq!(checked.send(now() + Duration::days(31), now()), Err(RequirementRefusal::Window));
    let sent = checked.send(now() + Duration::hours(24), now()).expect("sent");
    let matched = sent.choose().expect("matched");
    assert_eq!(matched.place().map(|placed| placed.name()), Ok("placed"));
    assert_eq!(matched.offers_until(), Some(now() + Duration::hours(24)));
    for (refused, wanted) in [
        (state.choose(), "matched"),
        (sent.place(), "placed"),
        (state.send(now() + Duration::hours(24), now()), "sent"),
        (sent.check(&requirement(), (author, colleague), now()), "checked"),
        (matched.place().and_then(|placed| placed.close()), "closed"),
        (sent.close().and_then(|closed| closed.close()), "closed"),
        (sent.close().and_then(|closed| closed.choose()), "matched"),
    ] {
        let told = refused.expect_err("refused");
        assert_eq!((told.code(), told.to_string().ends_with(wanted)), ("transition-not-allowed", true));
    }
}

#[test]
fn an_emergency_holds_up_nobody_and_hastens_a_draft_alone() {
    let author: PersonId = Uuid::from_u128(1).into();
    let hastened = RequirementState::Draft.hasten(author, now()).expect("hastened");
    assert_eq!(hastened.checked(), Some((author, now())));
    assert_eq!(hastened.hasten(author, now()).expect_err("refused").code(), "transition-not-allowed");
    assert!(hastened.send(now() + Duration::hours(2), now()).is_ok());
}

#[test]
fn what_is_closed_still_tells_who_checked_it_and_until_when_it_was_sent() {
    let (author, colleague): (PersonId, PersonId) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    let draft = RequirementState::Draft;
    let checked = draft.check(&requirement(), (author, colleague), now()).expect("checked");
    let sent = checked.send(now() + Duration::hours(24), now()).expect("sent");
    for state in [draft, checked, sent.clone(), sent.choose().expect("matched")] {
        let closed = state.close().expect("closed");
        assert_eq!(closed.name(), "closed");
        assert_eq!((closed.checked(), closed.offers_until()), (state.checked(), state.offers_until()));
    }
}

fn any_candidate() -> impl Strategy<Value = Candidate> {
    let grade = prop_oneof![Just(None), Just(Some(Grade::Good)), Just(Some(Grade::Inadequate))];
    let place = prop::collection::vec(prop_oneof![Just("east"), Just("north"), Just("west")], 1..3);
    (0_u128..1_000, 0_u8..20, 0_u8..20, place, any::<[bool; 4]>(), grade, 0_u16..3, 0_i64..400).prop_map(
        |(n, from, to, place, [registered, suspended, accredited, specialist], grade, vacant, hours)| {
            Candidate {
                ages: (from.min(to), from.max(to)),
                localities: place.into_iter().map(str::to_owned).collect(),
                tier: if specialist { Tier::Specialist } else { Tier::Targeted },
                registered,
                suspended,
                grade,
                accredited_to: accredited.then(today),
                vacancy: Some(Vacancy { vacant, confirmed_at: now() - Duration::hours(hours) }),
                ..service(n)
            }
        },
    )
}

proptest! {
    /// Those that fit and those that are excluded are all services, in their order; each excluded one has a reason, and a set of
    /// reasons is read back as it was kept.
    #[test]
    fn nobody_is_left_out_without_a_reason(candidates in prop::collection::vec(any_candidate(), 0..60)) {
        let matching = match_services(&requirement(), &candidates, on(0));
        prop_assert_eq!(matching.fit.len() + matching.excluded.len(), candidates.len());
        let (mut fit, mut excluded) = (matching.fit.iter(), matching.excluded.iter());
        for candidate in &candidates {
            if reasons(candidate, 0).is_empty() {
                prop_assert_eq!(fit.next().map(|(service, _)| *service), Some(candidate.service));
            } else {
                let (service, failures) = excluded.next().expect("excluded");
                prop_assert_eq!(*service, candidate.service);
                prop_assert!(!failures.all().is_empty());
                prop_assert_eq!(Failures::kept(failures.bits()), *failures);
                prop_assert!(failures.all().windows(2).all(|pair| pair[0] < pair[1]));
            }
        }
    }
}
