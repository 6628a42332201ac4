//! The figures of sections 7 and 14, and what holds of every placement.

use chrono::Days;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::Match;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn weights(parts: &[(&str, u32)]) -> Vec<SplitRequest> {
    parts
        .iter()
        .map(|(payer, weight)| SplitRequest { payer: (*payer).into(), weight: Some(*weight), amount: None })
        .collect()
}

fn amounts(parts: &[(&str, i64)]) -> Vec<SplitRequest> {
    parts
        .iter()
        .map(|(payer, amount)| SplitRequest {
            payer: (*payer).into(),
            weight: None,
            amount: Some(Pence::new(*amount)),
        })
        .collect()
}

/// 1 day within 7, 14 within three months, else 28.
fn bands() -> Vec<NoticeRequest> {
    vec![
        NoticeRequest { within_days: Some(7), notice_days: 1, ..NoticeRequest::default() },
        NoticeRequest { within_months: Some(3), notice_days: 14, ..NoticeRequest::default() },
        NoticeRequest { notice_days: 28, ..NoticeRequest::default() },
    ]
}

fn request() -> PlacementRequest {
    PlacementRequest {
        reference: "PL-20410".into(),
        start: day("2026-11-02"),
        ends: None,
        review: Some(day("2027-05-03")),
        weekly: Pence::new(525_000),
        split: weights(&[("council", 60), ("health", 30), ("education", 10)]),
        notice: bands(),
    }
}

fn id() -> Uuid {
    Uuid::from_u128(7)
}

fn placed(request: PlacementRequest) -> Result<Placement, PlacementRefusal> {
    request.place(id().into(), id().into())
}

fn story() -> Placement {
    placed(request()).expect("the story's placement")
}

fn pence(parts: &[(Payer, Pence)]) -> Vec<i64> {
    parts.iter().map(|(_, amount)| amount.get()).collect()
}

#[test]
fn the_fee_is_shared_to_the_penny() {
    let split = story().terms.split;
    assert_eq!(pence(&split.share(Pence::new(525_000)).expect("shares")), [315_000, 157_500, 52_500]);
    assert_eq!(pence(&split.share(Pence::new(750_143)).expect("shares")), [450_086, 225_043, 75_014]);
}

#[test]
fn a_split_a_penny_short_is_refused() {
    let split = amounts(&[("council", 315_000), ("health", 157_500), ("education", 52_499)]);
    let refusal = placed(PlacementRequest { split, ..request() }).expect_err("a penny short");
    assert_eq!(refusal.code(), "split-total");
    assert_eq!(refusal.to_string(), "the split adds up to £5,249.99; the fee is £5,250.00");
    let whole = amounts(&[("council", 315_000), ("health", 157_500), ("education", 52_500)]);
    assert!(placed(PlacementRequest { split: whole, ..request() }).is_ok());
    let nothing = PlacementRequest { split: weights(&[("council", 0)]), ..request() };
    assert_eq!(placed(nothing).expect_err("nothing is shared").code(), "weights-invalid");
}

#[test]
fn ten_days_round_once() {
    let ten = PlacementRequest { weekly: Pence::new(499_500), ..request() };
    let ten =
        placed(PlacementRequest { ends: Some(day("2026-11-12")), review: None, ..ten }).expect("ten days");
    assert_eq!(ten.by_year().expect("a year"), [(year(2026), Pence::new(713_571))]);
}

fn year(start: i16) -> trellis_kernel::FinancialYear {
    trellis_kernel::FinancialYear::starting(start).expect("a year")
}

#[test]
fn a_line_for_each_charge_year_up_to_the_review() {
    // 2 November to 31 March: 150 days; 1 April to 2 May: 32 days.
    let years = story().by_year().expect("years");
    assert_eq!(years, [(year(2026), Pence::new(11_250_000)), (year(2027), Pence::new(2_400_000))]);
    let beyond = story().beyond_review(day("2027-05-10")).expect("a week");
    assert_eq!(beyond.iter().map(|part| part.amount.get()).collect::<Vec<_>>(), [525_000]);
}

#[test]
fn notice_on_day_twenty_is_in_the_fourteen_day_band() {
    let on = day("2026-11-22");
    let ending = story().give_notice(on, on).expect("notice");
    assert_eq!(ending.terms.end, PlacementEnd::Notice { given: on, until: day("2026-12-06") });
    assert_eq!(ending.by_year().expect("a year"), [(year(2026), Pence::new(2_550_000))]);
    assert_eq!(ending.phase(on), PlacementPhase::UnderNotice);
    assert_eq!(ending.phase(day("2026-12-06")), PlacementPhase::Ended);
    let again = ending.give_notice(on, on).expect_err("once");
    assert_eq!(again.code(), "transition-not-allowed");
    let notice = &story().terms.notice;
    let owed = |given| notice.days_on(day("2026-11-02"), day(given));
    assert_eq!(
        [owed("2026-11-09"), owed("2026-11-10"), owed("2027-02-02"), owed("2027-02-03")],
        [1, 14, 14, 28]
    );
}

#[test]
fn notice_is_given_in_the_placement_and_not_ahead() {
    let (before, today) = (day("2026-11-01"), day("2026-11-20"));
    for given in [before, day("2026-11-21")] {
        assert_eq!(story().give_notice(given, today).expect_err("outside").code(), "E6_DATE_OUT_OF_BOUNDS");
    }
}

#[test]
fn a_rate_from_a_date_splits_the_period() {
    let dearer = story().change_rate(day("2026-11-07"), Pence::new(550_000)).expect("a rate");
    let parts = dearer.charges(day("2026-11-02"), day("2026-11-16")).expect("two weeks");
    // 5 days at £5,250 and 9 at £5,500: each rounds once.
    assert_eq!(parts.iter().map(|part| part.amount.get()).collect::<Vec<_>>(), [375_000, 707_143]);
    assert_eq!(
        dearer.change_rate(day("2026-11-01"), Pence::new(1)).expect_err("before").code(),
        "E6_DATE_OUT_OF_BOUNDS"
    );
    assert_eq!(
        dearer.change_rate(day("2026-11-08"), Pence::ZERO).expect_err("nil").code(),
        "invalid-content"
    );
}

#[test]
fn a_void_is_not_charged_and_an_absence_in_part() {
    let pause = |from, until, kind, charged| Pause {
        from: day(from),
        until: day(until),
        kind,
        charged: BasisPoints::new(charged),
    };
    let away =
        story().pause(pause("2026-11-09", "2026-11-16", PauseKind::Absence, 5_000)).expect("an absence");
    let empty = away.pause(pause("2026-11-16", "2026-11-18", PauseKind::Void, 0)).expect("a void");
    let parts = empty.charges(day("2026-11-02"), day("2026-11-23")).expect("three weeks");
    assert_eq!(
        parts.iter().map(|part| part.amount.get()).collect::<Vec<_>>(),
        [525_000, 262_500, 0, 375_000]
    );
    let refused = |pause| empty.pause(pause).expect_err("refused").code();
    assert_eq!(refused(pause("2026-11-15", "2026-11-20", PauseKind::Void, 0)), "pauses-overlap");
    assert_eq!(refused(pause("2026-11-20", "2026-11-20", PauseKind::Void, 0)), "dates-run-backwards");
    assert_eq!(refused(pause("2027-05-01", "2027-05-20", PauseKind::Void, 0)), "E6_DATE_OUT_OF_BOUNDS");
    assert_eq!(refused(pause("2026-12-01", "2026-12-02", PauseKind::Void, 10_001)), "invalid-content");
}

#[test]
fn a_review_carries_it_on() {
    let carried = story().review(day("2027-06-07")).expect("carried on");
    assert_eq!(carried.by_year().expect("years")[1], (year(2027), Pence::new(5_025_000)));
    assert_eq!(carried.review(day("2027-06-07")).expect_err("no later").code(), "review-not-later");
    let fixed = PlacementRequest { ends: Some(day("2027-05-03")), review: None, ..request() };
    let fixed = placed(fixed).expect("a fixed end");
    assert_eq!(fixed.review(day("2027-06-07")).expect_err("no review").code(), "transition-not-allowed");
}

#[test]
fn twenty_eight_days_are_delivered_and_twenty_nine_are_queried() {
    let request = PlacementRequest { ends: Some(day("2026-11-30")), review: None, ..request() };
    let placement = placed(request).expect("four weeks");
    let (span, today) = ((day("2026-11-02"), day("2026-11-30")), day("2026-12-01"));
    assert_eq!(placement.match_delivery(Pence::new(2_100_000), span, today), Ok(Match::Agreed));
    let found = placement.match_delivery(Pence::new(2_175_000), span, today).expect("an answer");
    let Match::Query { difference, reason } = found else { panic!("a day too many is queried") };
    assert_eq!(difference, Pence::new(75_000));
    assert!(reason.starts_with("29 days charged, 28 delivered"), "{reason}");
    let early = placement.match_delivery(Pence::new(2_100_000), span, day("2026-11-15")).expect("an answer");
    let Match::Query { reason, .. } = early else { panic!("days to come are queried") };
    assert!(reason.starts_with("28 days charged, 14 delivered"), "{reason}");
}

/// An invoice that runs ahead of the delivery is matched with the days that were delivered, and those alone are charged.
#[test]
fn what_is_charged_is_what_was_matched() {
    let (placement, today) = (story(), day("2026-11-15"));
    let span = (day("2026-11-02"), day("2026-11-30"));
    let charged = placement.charged_for(span, today).expect("a year");
    assert_eq!(charged, [(year(2026), Pence::new(1_050_000))]);
    assert_eq!(placement.match_delivery(Pence::new(1_050_000), span, today), Ok(Match::Agreed));
    let over = placement.charged_for((day("2027-03-29"), day("2027-04-05")), day("2027-04-01"));
    assert_eq!(
        over.expect("two years"),
        [(year(2026), Pence::new(225_000)), (year(2027), Pence::new(75_000))]
    );
}

#[test]
fn an_accrual_is_taken_up_day_by_day_and_the_last_takes_the_rest() {
    let placement = story();
    let open = Pence::new(900_000);
    let first = placement.take_accrued(open, 12, (day("2026-11-02"), day("2026-11-07")));
    assert_eq!(first, Ok((Pence::new(375_000), 7)));
    let rest = placement.take_accrued(Pence::new(525_001), 7, (day("2026-11-07"), day("2026-11-14")));
    assert_eq!(rest, Ok((Pence::new(525_001), 0)));
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let wrong = PlacementRequest {
        reference: "JOHN SMITH".into(),
        ends: Some(day("2026-11-02")),
        review: None,
        weekly: Pence::ZERO,
        split: weights(&[("council", 1), ("council", 1)]),
        notice: vec![],
        ..request()
    };
    let PlacementRefusal::Invalid(trellis_kernel::Invalid(errors)) = placed(wrong).expect_err("five errors")
    else {
        panic!("fields");
    };
    let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    assert_eq!(pointers, ["/reference", "/weekly_p", "/ends_on", "/split", "/notice"]);
    for name in ["PL-123", "pl-1234", "P-1234", "JOE-2012", "PL-12345678901234", "PL_1234"] {
        assert!(name.parse::<PlacementReference>().is_err(), "{name}");
    }
}

#[test]
fn bands_end_one_after_the_other() {
    let refused = |notice: Vec<NoticeRequest>| placed(PlacementRequest { notice, ..request() }).is_err();
    let mut turned = bands();
    turned.swap(0, 1);
    assert!(refused(turned) && refused(bands()[..2].to_vec()));
    let mut long = bands();
    long[0].notice_days = 367;
    assert!(refused(long));
}

#[test]
fn terms_are_kept_and_read_again() {
    let terms = story().terms;
    let text = serde_json::to_string(&terms).expect("text");
    assert_eq!(serde_json::from_str::<PlacementTerms>(&text).expect("terms"), terms);
}

proptest! {
    /// The parts hold every day once, each year's sum is the promise, and the payers make the whole.
    #[test]
    fn nothing_is_lost(weekly in 1_i64..2_000_000, length in 1_u64..900, cut in 0_u64..900, pause in 0_u64..900, charged in 0_u32..=10_000) {
        let start = day("2026-11-02");
        let end = start + Days::new(length);
        let request = PlacementRequest { weekly: Pence::new(weekly), ends: Some(end), review: None, ..request() };
        let mut placement = placed(request).expect("a placement");
        if cut < length {
            placement = placement.change_rate(start + Days::new(cut), Pence::new(weekly + 777)).expect("a rate");
        }
        if pause + 3 < length {
            let from = start + Days::new(pause);
            let pause = Pause { from, until: from + Days::new(3), kind: PauseKind::Absence, charged: BasisPoints::new(charged) };
            placement = placement.pause(pause).expect("a pause");
        }
        let parts = placement.charges(start, end).expect("parts");
        prop_assert!(parts.windows(2).all(|pair| pair[0].until == pair[1].from));
        prop_assert_eq!(parts.iter().map(|part| u64::from(part.days())).sum::<u64>(), length);
        let whole: i64 = parts.iter().map(|part| part.amount.get()).sum();
        prop_assert_eq!(placement.by_year().expect("years").iter().map(|(_, sum)| sum.get()).sum::<i64>(), whole);
        prop_assert_eq!(pence(&placement.by_payer(&parts).expect("payers")).iter().sum::<i64>(), whole);
    }

    /// Each day of a span is either covered or left over, and never both.
    #[test]
    fn what_is_left_over_is_what_nobody_covered(spans in prop::collection::vec((0_u64..60, 1_u64..20), 0..6)) {
        let base = day("2026-11-01");
        let at = |offset| base + Days::new(offset);
        let covered: Vec<Span> = spans.iter().map(|(from, days)| (at(*from), at(from + days))).collect();
        let left = uncovered((at(10), at(50)), &covered);
        for offset in 10..50 {
            let held = |spans: &[Span]| spans.iter().any(|(from, until)| (*from..*until).contains(&at(offset)));
            prop_assert_eq!(held(&left), !held(&covered));
        }
    }
}
