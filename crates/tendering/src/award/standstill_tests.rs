//! The published table against the real calendar, and the instant at which signing opens.

use proptest::prelude::*;
use trellis_kernel::Division;
use uuid::Uuid;

use super::*;
use crate::fixture_tests::{day, real_calendar};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn award() -> AwardId {
    Uuid::from_u128(1).into()
}

fn noon_on(text: &str) -> DateTime<Utc> {
    day(text).and_hms_opt(12, 0, 0).expect("noon").and_utc()
}

#[test]
fn the_published_table() {
    let Some(calendar) = real_calendar() else { return };
    for (published, last_day) in [
        ("2026-09-21", "2026-09-30"),
        ("2026-07-30", "2026-08-11"),
        ("2026-12-21", "2027-01-05"),
        ("2027-03-24", "2027-04-06"),
        ("2026-11-24", "2026-12-04"),
        ("2026-06-11", "2026-06-23"),
        ("2026-09-26", "2026-10-07"),
    ] {
        let standstill =
            Standstill::counted(award(), StandstillKind::Mandatory, noon_on(published), &calendar)
                .expect("in range");
        assert_eq!(standstill.last_day(), day(last_day), "published {published}");
        assert_eq!(standstill.starts_on(), day(published));
    }
}

#[test]
fn the_health_regime_begins_a_day_later_with_its_own_days() {
    let Some(calendar) = real_calendar() else { return };
    for (published, starts_on, last_day) in [
        ("2026-09-21", "2026-09-22", "2026-10-02"),
        ("2026-07-30", "2026-07-31", "2026-08-12"),
        ("2026-12-21", "2026-12-22", "2027-01-06"),
        ("2027-03-24", "2027-03-25", "2027-04-08"),
        ("2026-09-26", "2026-09-27", "2026-10-07"),
    ] {
        let standstill = Standstill::counted(award(), StandstillKind::Health, noon_on(published), &calendar)
            .expect("in range");
        assert_eq!((standstill.starts_on(), standstill.last_day()), (day(starts_on), day(last_day)));
    }
}

#[test]
fn a_standstill_is_only_made_longer_and_only_while_it_runs() {
    let told = Standstill::announced(
        award(),
        StandstillKind::Voluntary,
        at("2026-07-30T09:00:00Z"),
        day("2026-08-11"),
    );
    let noon = noon_on("2026-08-11");
    assert_eq!(told.extended(day("2026-08-14"), noon).map(Standstill::last_day), Ok(day("2026-08-14")));
    let refused = |last_day, now| told.extended(day(last_day), now).expect_err("refused").code();
    assert_eq!(refused("2026-08-11", noon), "not-later");
    assert_eq!(refused("2026-08-10", noon), "not-later");
    assert_eq!(refused("2026-08-14", at("2026-08-11T23:00:00Z")), "standstill-over");
}

#[test]
fn regimes_ask_for_their_own_standstill() {
    let of = |regime, light| StandstillKind::of(regime, light).name();
    assert_eq!(of(Regime::PublicContract, false), "mandatory");
    assert_eq!(of(Regime::LightTouch, true), "voluntary");
    assert_eq!(of(Regime::ProviderSelection, false), "psr");
    for kind in StandstillKind::ALL {
        assert_eq!(StandstillKind::from_name(kind.name()), Some(kind));
    }
}

#[test]
fn a_notice_seen_after_london_midnight_begins_a_day_later() {
    let Some(calendar) = real_calendar() else { return };
    let standstill =
        Standstill::counted(award(), StandstillKind::Mandatory, at("2026-07-30T23:03:00Z"), &calendar)
            .expect("in range");
    assert_eq!((standstill.starts_on(), standstill.last_day()), (day("2026-07-31"), day("2026-08-12")));
}

#[test]
fn signing_opens_at_london_midnight_after_the_last_day() {
    let standstill = Standstill::announced(
        award(),
        StandstillKind::Mandatory,
        at("2026-07-30T09:00:00Z"),
        day("2026-08-11"),
    );
    let refusal = standstill.over(at("2026-08-11T22:59:59.999999Z")).expect_err("it runs");
    assert_eq!(refusal.code(), "standstill-running");
    assert_eq!(
        refusal.to_string(),
        "the standstill runs until the end of Tuesday 11 August 2026; the contract can be signed from Wednesday 12 August 2026"
    );
    let over = standstill.over(at("2026-08-11T23:00:00Z")).expect("12 August in London");
    assert_eq!((over.award(), over.ended_at()), (award(), at("2026-08-11T23:00:00Z")));
}

#[test]
fn days_beyond_the_calendar_are_not_guessed() {
    let calendar = BankHolidays::from_days([(Division::Scotland, day("2026-08-03"))]).expect("a calendar");
    let refusal = Standstill::counted(award(), StandstillKind::Mandatory, noon_on("2026-12-28"), &calendar)
        .expect_err("2027 is unknown");
    assert_eq!(refusal.code(), "calendar-out-of-range");
}

proptest! {
    #[test]
    fn a_standstill_holds_eight_working_days_and_ends_after_the_last(offset in 0_u64..1_400) {
        let Some(calendar) = real_calendar() else { return Ok(()) };
        let published = noon_on("2026-01-01") + chrono::Days::new(offset);
        let standstill = Standstill::counted(award(), StandstillKind::Mandatory, published, &calendar).expect("in range");
        let working = standstill.starts_on().iter_days().take_while(|d| *d <= standstill.last_day())
            .filter(|d| calendar.is_working_day(*d).expect("in range")).count();
        prop_assert_eq!(working, 8);
        prop_assert!(standstill.over(standstill.ends_at()).is_ok());
        prop_assert!(standstill.over(standstill.ends_at() - chrono::Duration::microseconds(1)).is_err());
        prop_assert_eq!(london_date(standstill.ends_at()), standstill.last_day().succ_opt().expect("a day"));
    }
}
