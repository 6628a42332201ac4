//! What is masked and what is not, and every step beside its refusals.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use trellis_kernel::{BankHolidays, Division, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use super::masking::masked;
use super::*;
use crate::placing::identifying;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn step() -> Step {
    Step { by: PersonId::new(Uuid::from_u128(7)), at: instant("2026-12-24T10:00:00Z") }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// Christmas of 2026.
fn holidays() -> BankHolidays {
    let days = ["2026-12-25", "2026-12-28"].map(|text| (Division::EnglandAndWales, day(text)));
    BankHolidays::from_days(days).expect("a calendar")
}

fn draft() -> ComplaintDraft {
    ComplaintDraft {
        route: "mis_selling".into(),
        buyer: "family".into(),
        about: "Lantern House".into(),
        account: "We paid £640.00 because it said Outstanding.".into(),
        complainant: Some(("A. Parent".into(), "parent@family.example".into())),
        ..ComplaintDraft::default()
    }
}

fn received(draft: &ComplaintDraft) -> Complaint {
    let content = draft.content(day("2026-12-23")).expect("content");
    let (id, trust) = (ComplaintId::new(Uuid::from_u128(0xabcd_e123_456f)), OrganisationId::new(Uuid::nil()));
    Complaint::receive(id, trust, content, &holidays(), instant("2026-12-23T12:00:00Z")).expect("received")
}

fn decided(outcome: ComplaintOutcome) -> Complaint {
    let looked_into =
        received(&draft()).acknowledge(step()).and_then(|it| it.investigate("Lantern", "The trust", step()));
    looked_into.and_then(|it| it.decide(outcome, "The claim was out of date.", step())).expect("decided")
}

#[test]
fn a_complaint_of_23_december_is_acknowledged_by_the_30th() {
    let complaint = received(&draft());
    assert_eq!(complaint.acknowledge_by, day("2026-12-30"));
    assert_eq!(complaint.state(), ComplaintState::Received);
    assert_eq!(complaint.reference(), "C-CDE12-3456F");
}

#[test]
fn what_would_tell_who_a_child_is_is_masked_and_the_rest_stays() {
    let today = day("2026-12-23");
    for (text, kept) in [
        ("Call 07700 900123 now.", "Call [contact taken out] now."),
        ("Born on 3 March 2016, small.", "Born on [date taken out], small."),
        ("Lives at WX1 2AB today", "Lives at [postcode taken out] today"),
        ("WX12AB", "[postcode taken out]"),
        ("His number is 943 476 5919.", "His number is [number taken out]."),
        ("Write to mum@home.example please", "Write to [contact taken out] please"),
        ("In March 2016 in WX1 2, it cost £640.00.", "In March 2016 in WX1 2, it cost £640.00."),
        ("In WX1 2 it rained, as at 1 2nd Road.", "In WX1 2 it rained, as at 1 2nd Road."),
        (
            "At WX1 2 AB, SW1A 1AA and wx12ab.",
            "At [postcode taken out], [postcode taken out] and [postcode taken out].",
        ),
        ("943 476 5919 12/03/2015", "[number taken out] [date taken out]"),
        ("Room 3 07700 900123", "Room [contact taken out]"),
        ("07700900123WX1 2AB", "[contact taken out] 2AB"),
        ("12 @ March 2015", "12 [contact taken out] March 2015"),
    ] {
        assert_eq!(masked(text, today, 1_000).as_deref(), Some(kept));
    }
}

#[test]
fn a_text_that_masking_makes_too_long_is_refused_at_its_field() {
    // Each sign stands for eighteen, and each address of one sign makes room for a mark of nineteen.
    for (about, account, pointer) in [
        ("Lantern House".to_owned(), "\u{fdfa}".repeat(4_000), "/account"),
        ("Lantern House".to_owned(), "@ ".repeat(2_000), "/account"),
        ("@ ".repeat(100), "Nobody called.".to_owned(), "/about"),
        ("\u{200b}".to_owned(), "Nobody called.".to_owned(), "/about"),
    ] {
        let wrong =
            ComplaintDraft { about, account, ..draft() }.content(day("2026-12-23")).expect_err("refused");
        let pointers: Vec<_> = wrong.0.iter().map(|field| field.pointer.as_str()).collect();
        assert_eq!(pointers, [pointer]);
    }
    let most = ComplaintDraft { account: "@ ".repeat(1_000), ..draft() };
    assert_eq!(most.content(day("2026-12-23")).expect("content").account.chars().count(), 19_999);
}

#[test]
fn a_long_text_full_of_what_identifies_is_gone_through_once() {
    let one = "Ask a@b.example at WX1 2AB, 07700 900123, of the 12 March 2015, 943 476 5919.\n";
    let kept = "Ask [contact taken out] at [postcode taken out], [contact taken out], of the [date taken out], [number taken out].\n";
    let all = masked(&one.repeat(2_000), day("2026-12-23"), usize::MAX);
    assert!(all == Some(kept.repeat(2_000)));
    for sign in ["1 ", "the ", "07 ", "a1", "@", "1 the "] {
        assert!(masked(&sign.repeat(20_000), day("2026-12-23"), usize::MAX).is_some());
    }
}

#[test]
fn a_draft_says_what_is_missing() {
    let empty =
        ComplaintDraft { complainant: Some((String::new(), "nobody".into())), ..ComplaintDraft::default() };
    let wrong = empty.content(day("2026-12-23")).expect_err("refused");
    let pointers: Vec<_> = wrong.0.iter().map(|field| field.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        ["/route", "/buyer", "/about", "/account", "/complainant/name", "/complainant/email"]
    );
    let anonymous = ComplaintDraft { complainant: None, ..draft() };
    assert_eq!(anonymous.content(day("2026-12-23")).expect("content").complainant, None);
}

#[test]
fn a_complaint_goes_its_way_step_by_step() {
    let upheld = decided(ComplaintOutcome::Upheld);
    assert_eq!(upheld.clone().close(step()).map_err(|it| it.code()), Err("transition-not-allowed"));
    let made_good =
        upheld.remedy("The fee is paid back.", Some(Pence::new(64_000)), step()).expect("a remedy");
    assert_eq!(made_good.state(), ComplaintState::Remedied);
    assert_eq!(made_good.clone().close(step()).map_err(|it| it.code()), Err("complaint-not-referred"));
    let elsewhere = made_good.clone().refer(ReferredTo::Ombudsman, step()).expect("passed on");
    assert_eq!(elsewhere.clone().close(step()).map_err(|it| it.code()), Err("complaint-not-referred"));
    assert!(elsewhere.clone().refer(ReferredTo::Ombudsman, step()).is_err());
    assert!(elsewhere.clone().refer(ReferredTo::Regulator, step()).is_err(), "only where it must go");
    let set_right =
        elsewhere.refer(ReferredTo::TradingStandards, step()).expect("passed on where it must go");
    let both: Vec<ReferredTo> = set_right.referrals.iter().map(|made| made.to).collect();
    assert_eq!(both, [ReferredTo::Ombudsman, ReferredTo::TradingStandards]);
    assert_eq!(set_right.close(step()).map(|it| it.state()), Ok(ComplaintState::Closed));
    let passed_on = made_good.refer(ReferredTo::TradingStandards, step()).expect("passed on");
    assert!(passed_on.clone().refer(ReferredTo::Regulator, step()).is_err(), "it is passed on once");
    let closed = passed_on.close(step()).expect("closed");
    assert_eq!(closed.state(), ComplaintState::Closed);
    assert!(closed.refer(ReferredTo::Ombudsman, step()).is_err());
}

#[test]
fn a_step_that_does_not_follow_is_refused() {
    let new = received(&draft());
    let refused =
        |step: Result<Complaint, ComplaintRefusal>| step.map_err(|it| it.code()).map(|it| it.state());
    assert_eq!(
        refused(new.clone().investigate("Lantern", "The trust", step())),
        Err("transition-not-allowed")
    );
    assert_eq!(
        refused(new.clone().decide(ComplaintOutcome::Upheld, "So.", step())),
        Err("transition-not-allowed")
    );
    let known = new.acknowledge(step()).expect("acknowledged");
    assert_eq!(refused(known.clone().acknowledge(step())), Err("transition-not-allowed"));
    assert_eq!(
        refused(known.clone().investigate("Lantern", " lantern ", step())),
        Err("investigator-not-independent")
    );
    assert_eq!(refused(known.investigate("", "The trust", step())), Err("invalid-content"));
    assert_eq!(
        refused(decided(ComplaintOutcome::NotUpheld).remedy("Paid back.", None, step())),
        Err("transition-not-allowed")
    );
    let upheld = decided(ComplaintOutcome::PartlyUpheld);
    assert_eq!(refused(upheld.clone().remedy("Paid.", Some(Pence::ZERO), step())), Err("invalid-content"));
    assert_eq!(refused(upheld.remedy("Ask 07700 900123.", None, step())), Err("identifying-data"));
}

#[test]
fn no_complaint_is_passed_on_to_a_dead_end() {
    let drafts = [
        draft(),
        ComplaintDraft { by_child: true, ..draft() },
        ComplaintDraft { buyer: "trust".into(), ..draft() },
    ];
    for (draft, first) in drafts.iter().flat_map(|draft| ReferredTo::ALL.map(|to| (draft, to))) {
        let passed_on = received(draft).refer(first, step()).expect("passed on");
        let missing = passed_on.referral_missing();
        let right =
            missing.map_or(Ok(passed_on.clone()), |to| passed_on.refer(to, step())).expect("passed on again");
        assert_eq!(right.referral_missing(), None, "{first:?}");
    }
}

#[test]
fn a_childs_complaint_is_passed_on_to_the_council() {
    let child = ComplaintDraft { route: "service".into(), by_child: true, ..draft() };
    assert_eq!(received(&child).referral_due(), Some(ReferredTo::CouncilProcedure));
    let contract = ComplaintDraft { route: "contract".into(), ..draft() };
    assert_eq!(received(&contract).referral_due(), None);
}

proptest! {
    #[test]
    fn nothing_that_identifies_is_left(text in "[a-z0-9@ .+()/-]{0,60}|[A-Z]{1,2}[0-9]{1,2} ?[0-9][A-Z]{2} [0-9]{10}") {
        let today = day("2026-12-23");
        let kept = masked(&text, today, 2_000).expect("short enough");
        prop_assert_eq!(identifying(&kept, today), None);
    }

    #[test]
    fn what_is_masked_stays_as_it_is(text in "([0-9]{1,12}|[A-Za-z]{1,2}|@|st|of|the|March|[ +()/.-]){0,40}|\\PC{0,60}") {
        let today = day("2026-12-23");
        let kept = masked(&text, today, usize::MAX).expect("no bound");
        prop_assert_eq!(masked(&kept, today, usize::MAX), Some(kept.clone()));
        prop_assert_eq!(identifying(&kept, today), None);
    }

    #[test]
    fn what_is_masked_is_never_longer_than_is_allowed(text in "(@ |07700 900123|\\PC){0,40}", most in 0_usize..200) {
        let kept = masked(&text, day("2026-12-23"), most);
        prop_assert!(kept.is_none_or(|kept| kept.chars().count() <= most));
    }

    #[test]
    fn each_paragraph_is_masked_by_itself(one in "[a-z0-9@ .+()/-]{0,40}", other in "[a-z0-9@ .+()/-]{0,40}") {
        let mask = |text: &str| masked(text, day("2026-12-23"), usize::MAX).expect("no bound");
        let (both, apart) = (format!("{one}\n\nThen.\n\n{other}"), format!("{}\n\nThen.\n\n{}", mask(&one), mask(&other)));
        prop_assert_eq!(mask(&both), apart);
    }
}
