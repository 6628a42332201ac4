//! A change needs a second person and leaves time; it says what changes.

use proptest::prelude::*;
use trellis_kernel::Pence;
use uuid::Uuid;

use super::*;
use crate::fixture_tests::{day, real_calendar};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn person(n: u128) -> PersonId {
    Uuid::from_u128(n).into()
}

fn why() -> Reason {
    Reason::new("An answer changed the specification.").expect("a reason")
}

/// Questions close at noon of 7 August 2026, bids at noon of that day.
fn closing(closes: &str) -> Stage {
    Stage::new(at("2026-08-07T11:00:00Z"), at(closes)).expect("a stage")
}

fn change(stage: Option<Stage>) -> TenderChange {
    TenderChange::new(Some("Sessions at weekends too."), Vec::new(), stage, (true, why())).expect("a change")
}

fn proposed() -> Modification {
    Modification {
        id: Uuid::from_u128(1).into(),
        procurement: Uuid::from_u128(2).into(),
        change: change(None),
        proposed_by: person(1),
        proposed_at: at("2026-08-05T09:00:00Z"),
        state: ModificationState::Proposed,
    }
}

#[test]
fn with_two_days_left_the_deadline_moves_or_nothing_changes() {
    let Some(calendar) = real_calendar() else { return };
    let (current, now) = (closing("2026-08-14T11:00:00Z"), at("2026-08-12T09:00:00Z"));
    let refusal = change(None).leaves_time(current, now, &calendar).expect_err("two days");
    assert_eq!(
        refusal,
        ModificationRefusal::ExtensionNeeded { closes_on: day("2026-08-14"), earliest: day("2026-08-19") }
    );
    assert_eq!(refusal.code(), "extension-needed");
    let later = change(Some(closing("2026-08-19T11:00:00Z")));
    assert_eq!(later.leaves_time(current, now, &calendar), Ok(()));
    assert_eq!(change(None).leaves_time(current, at("2026-08-07T09:00:00Z"), &calendar), Ok(()));
}

#[test]
fn a_second_person_approves_and_once() {
    let now = at("2026-08-05T10:00:00Z");
    assert_eq!(proposed().approve(person(1), now), Err(ModificationRefusal::SelfApproval));
    let applied = proposed().approve(person(2), now).expect("another person");
    assert_eq!((applied.state.name(), applied.state.hand()), ("applied", Some((person(2), now))));
    let again = applied.clone().refuse(person(1), now).expect_err("decided");
    assert_eq!(
        (again.code(), again.to_string().as_str()),
        ("transition-not-allowed", "this change was applied already")
    );
    assert_eq!(proposed().refuse(person(1), now).expect("taken back").state.name(), "refused");
}

#[test]
fn a_change_changes_something_and_each_lot_once() {
    let Invalid(errors) = TenderChange::new(None, Vec::new(), None, (false, why())).expect_err("nothing");
    assert_eq!(errors[0].pointer, "/reason");
    let terms = LotTerms::new("East", "Schools of the area.", Pence::new(100), None).expect("terms");
    let lot = LotId::from(Uuid::from_u128(3));
    let twice = vec![(lot, terms.clone()), (lot, terms)];
    let Invalid(errors) = TenderChange::new(None, twice, None, (false, why())).expect_err("twice");
    assert_eq!(errors[0].pointer, "/lots/1/id");
}

proptest! {
    /// Whatever the day, a change that passes leaves five working days after it.
    #[test]
    fn whoever_bids_has_five_working_days(offset in 0_i64..900, left in 0_i64..30) {
        let Some(calendar) = real_calendar() else { return Ok(()) };
        let now = at("2026-08-05T09:00:00Z") + chrono::Duration::days(offset);
        let current = Stage::new(now, now + chrono::Duration::days(left) + chrono::Duration::minutes(1)).expect("a stage");
        let passes = change(None).leaves_time(current, now, &calendar).is_ok();
        let (first, last) = (london_date(now), london_date(current.closes_at));
        let working = first.iter_days().skip(1).take_while(|d| *d <= last)
            .filter(|d| calendar.is_working_day(*d).expect("in range")).count();
        prop_assert_eq!(passes, working >= 5);
    }
}
