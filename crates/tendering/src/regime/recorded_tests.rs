//! Decisions as they are kept.

use super::super::router_tests::{health, light_touch, renewed};
use super::*;
use crate::fixture_tests::day;

fn person(number: u128) -> PersonId {
    Uuid::from_u128(number).into()
}

fn recorded() -> RecordedRegime {
    RecordedRegime {
        id: Uuid::nil(),
        procurement: Uuid::nil().into(),
        answers: RegimeAnswers::default(),
        decision: light_touch(),
        choice: None,
        decided_by: person(1),
        decided_at: DateTime::UNIX_EPOCH,
        accepted: None,
    }
}

fn choice(process: PsrProcess) -> PsrChoice {
    PsrChoice {
        process,
        quality_and_innovation: "Rated good".into(),
        value: "Below the benchmark".into(),
        integration_and_sustainability: "Works with schools".into(),
        access_and_choice: "Evenings and weekends".into(),
        social_value: "Local apprentices".into(),
    }
}

#[test]
fn a_second_person_accepts_once() {
    let at = DateTime::UNIX_EPOCH;
    assert_eq!(recorded().accept(person(1), at).expect_err("own").code(), "self-approval");
    let accepted = recorded().accept(person(2), at).expect("accepted");
    assert_eq!(accepted.accepted, Some((person(2), at)));
    assert_eq!(accepted.accept(person(3), at).expect_err("again").code(), "transition-not-allowed");
    let open = RecordedRegime {
        decision: RegimeDecision { regime: Regime::Unknown, ..light_touch() },
        ..recorded()
    };
    assert_eq!(open.accept(person(2), at).expect_err("open").code(), "regime-changed");
}

#[test]
fn another_answer_blocks_until_it_is_accepted() {
    assert_eq!(recorded().still_holds(&light_touch()), Ok(()));
    let below = RegimeDecision { regime: Regime::BelowThreshold, notifiable: true, ..light_touch() };
    let refused = recorded().still_holds(&below).expect_err("changed");
    assert_eq!(refused.code(), "regime-changed");
    assert!(refused.to_string().contains("is below threshold, notifiable now"), "{refused}");
}

#[test]
fn parts_begin_with_the_main_code_and_add_up() {
    let cpv = CpvCode::new("85311300").expect("a code");
    let facts = |answers: RegimeAnswers| answers.facts(&cpv, Pence::new(100), day("2026-05-01"));
    assert_eq!(facts(RegimeAnswers::default()).expect("whole").parts.len(), 1);
    let part = |code, value| Part {
        cpv: CpvCode::new(code).expect("a code"),
        subject: Subject::Services,
        value_gross: Pence::new(value),
        separable: Answer::No,
        psr_condition_met: Answer::No,
    };
    let with = |parts| facts(RegimeAnswers { parts, ..RegimeAnswers::default() });
    assert!(with(vec![part("85311300", 60), part("39000000", 40)]).is_ok());
    assert_eq!(with(vec![part("85311300", 60)]).expect_err("short").0[0].pointer, "/parts");
    let turned = with(vec![part("39000000", 40), part("85311300", 60)]).expect_err("turned");
    assert_eq!(turned.0[0].pointer, "/parts/0/cpv");
}

#[test]
fn a_process_is_chosen_among_the_open_ones_with_five_reasons() {
    let decision = health(renewed(1_900_000, 2_350_000));
    assert_eq!(choice(PsrProcess::C).check(&decision), Ok(()));
    assert_eq!(choice(PsrProcess::A).check(&decision).expect_err("closed").code(), "process-not-open");
    assert_eq!(choice(PsrProcess::C).check(&light_touch()).expect_err("none").code(), "process-not-open");
    let blank = PsrChoice { social_value: " ".into(), ..choice(PsrProcess::C) };
    let refused = blank.check(&decision).expect_err("blank");
    assert_eq!(refused.code(), "key-criteria-incomplete");
    assert!(refused.to_string().ends_with("missing: social value"), "{refused}");
}

#[test]
fn what_is_kept_reads_back_as_it_was() {
    let decision = health(renewed(1_900_000, 2_350_000));
    let kept = serde_json::to_value(&decision).expect("json");
    assert_eq!(serde_json::from_value::<RegimeDecision>(kept).expect("read"), decision);
    let answers = RegimeAnswers::default();
    let kept = serde_json::to_value(&answers).expect("json");
    assert_eq!(serde_json::from_value::<RegimeAnswers>(kept).expect("read"), answers);
}
