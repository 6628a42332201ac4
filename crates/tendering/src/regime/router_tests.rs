//! The router against the stories of the specification, and the properties that hold for any facts.

use proptest::prelude::*;
use trellis_kernel::{BasisPoints, Pence};

use super::*;
use crate::cpv::CpvCode;
use crate::fixture_tests::{day, real_calendar};

fn row(
    kind: ThresholdKind,
    class: Option<AuthorityClass>,
    from: &str,
    to: Option<&str>,
    pounds: i64,
) -> Threshold {
    let amount = Pence::pounds(pounds).expect("fits");
    let citation = format!("from {from}");
    Threshold { kind, class, from: day(from), to: to.map(day), amount, citation }
}

/// The rows of the specification.
fn thresholds() -> Thresholds {
    use AuthorityClass::{Central, SubCentral};
    use ThresholdKind::{Concession, GoodsAndServices, LightTouch, LightTouchConcession, Notifiable, Works};
    let (first, last) = ("2025-02-24", Some("2025-12-31"));
    let (then, end) = ("2026-01-01", Some("2027-12-31"));
    Thresholds::of(vec![
        row(LightTouch, None, first, last, 663_540),
        row(LightTouch, None, then, end, 663_540),
        row(LightTouchConcession, None, first, last, 5_372_609),
        row(LightTouchConcession, None, then, end, 5_372_609),
        row(GoodsAndServices, Some(SubCentral), first, last, 214_904),
        row(GoodsAndServices, Some(SubCentral), then, end, 207_720),
        row(GoodsAndServices, Some(Central), first, last, 139_688),
        row(GoodsAndServices, Some(Central), then, end, 135_018),
        row(Works, None, first, last, 5_372_609),
        row(Works, None, then, end, 5_193_000),
        row(Concession, None, first, last, 5_372_609),
        row(Concession, None, then, end, 5_193_000),
        row(Notifiable, Some(SubCentral), first, end, 30_000),
        row(Notifiable, Some(Central), first, end, 12_000),
    ])
}

fn part(code: &str, pounds: i64) -> Part {
    Part {
        cpv: CpvCode::new(code).expect("a code"),
        subject: Subject::Services,
        value_gross: Pence::pounds(pounds).expect("fits"),
        separable: Answer::No,
        psr_condition_met: Answer::Yes,
    }
}

fn facts(buyer: Buyer, parts: Vec<Part>) -> RegimeFacts {
    RegimeFacts {
        buyer,
        commenced_on: day("2026-05-01"),
        parts,
        estimable: true,
        like_contracts_gross: Pence::ZERO,
        reasons_not_to_aggregate: None,
        concession: false,
        english_health_service: Answer::No,
        psr: PsrFacts::default(),
        exemption: None,
        user_choice: None,
        direct_award: None,
    }
}

fn decide(facts: &RegimeFacts) -> RegimeDecision {
    decide_regime(facts, &thresholds()).expect("decided")
}

fn council(code: &str, pounds: i64) -> RegimeFacts {
    facts(Buyer::LocalAuthority, vec![part(code, pounds)])
}

/// A decision for light touch.
pub(crate) fn light_touch() -> RegimeDecision {
    decide(&council("85311300", 1_260_000))
}

fn steps(
    decision: &RegimeDecision,
    chosen: Option<PsrProcess>,
    anchors: Anchors,
) -> Vec<(&'static str, Option<String>)> {
    let holidays = real_calendar().expect("the fixtures");
    let demanded = demands(decision, chosen, anchors, &holidays).expect("in range");
    demanded.into_iter().map(|demand| (demand.step, demand.by.map(|day| day.to_string()))).collect()
}

#[test]
fn the_story_is_a_light_touch_public_contract_and_says_why() {
    let decision = decide(&facts(Buyer::TrustCompany, vec![part("85311300", 1_200_000)]));
    assert_eq!(decision.regime, Regime::LightTouch);
    let cited: Vec<_> = decision.rules.iter().map(|rule| rule.citation.as_ref()).collect();
    assert!(
        cited.iter().any(|c| c.contains("ss.9")) && cited.iter().any(|c| c.contains("Sch 3")),
        "{cited:?}"
    );
    assert_eq!(decision.unknowns, vec![]);
}

#[test]
fn value_added_tax_can_lift_a_contract_over() {
    let regime = |pence| {
        let mut facts = council("85311300", 1);
        facts.parts[0].value_gross = Pence::new(pence);
        decide(&facts).regime
    };
    assert_eq!(regime(66_360_000), Regime::LightTouch, "£553,000 net and 20% is above");
    assert_eq!(regime(66_354_000), Regime::LightTouch, "the threshold itself is above");
    assert_eq!(regime(66_353_999), Regime::BelowThreshold);
}

#[test]
fn thresholds_are_those_of_the_day_of_commencement() {
    let other = |class: Buyer, on: &str, pounds| {
        let mut facts = facts(class, vec![part("79000000", pounds)]);
        facts.parts[0].subject = Subject::Goods;
        facts.commenced_on = day(on);
        decide_regime(&facts, &thresholds()).map(|decision| decision.regime)
    };
    assert_eq!(other(Buyer::LocalAuthority, "2025-12-31", 214_903), Ok(Regime::BelowThreshold));
    assert_eq!(other(Buyer::LocalAuthority, "2026-01-01", 207_720), Ok(Regime::PublicContract));
    assert_eq!(other(Buyer::NhsTrust, "2026-01-01", 135_018), Ok(Regime::PublicContract));
    assert_eq!(other(Buyer::NhsTrust, "2025-12-31", 139_687), Ok(Regime::BelowThreshold));
    for unknown in ["2025-02-23", "2028-01-01"] {
        assert_eq!(other(Buyer::LocalAuthority, unknown, 1).expect_err("no row").code(), "no-threshold");
    }
}

#[test]
fn what_cannot_be_estimated_is_above() {
    let unknown = RegimeFacts { estimable: false, ..council("85311300", 1) };
    assert_eq!(decide(&unknown).regime, Regime::LightTouch);
    assert_eq!(decide(&unknown).estimate_gross, None);
}

#[test]
fn like_contracts_count_unless_there_are_good_reasons() {
    let like = RegimeFacts { like_contracts_gross: Pence::new(60_000_000), ..council("85311300", 100_000) };
    assert_eq!(decide(&like).regime, Regime::LightTouch);
    let apart = RegimeFacts { reasons_not_to_aggregate: Some("Another need, another market".into()), ..like };
    assert_eq!(decide(&apart).regime, Regime::BelowThreshold);
}

#[test]
fn a_code_in_no_list_is_unknown_and_never_no() {
    let between = decide(&council("79000000", 400_000));
    assert_eq!((between.regime, between.light_touch), (Regime::Unknown, Answer::Unknown));
    assert_eq!(between.unknowns[0].fact, "cpv");
    assert_eq!(decide(&council("79000000", 100_000)).regime, Regime::BelowThreshold, "below every threshold");
    let transport = decide(&council("60130000", 400_000));
    assert_eq!((transport.regime, transport.warnings.len()), (Regime::PublicContract, 1));
}

#[test]
fn a_separable_part_above_its_own_threshold_takes_light_touch_away() {
    let mut mixed = council("85311300", 900_000);
    let mut equipment = part("39000000", 250_000);
    equipment.subject = Subject::Goods;
    mixed.parts.push(equipment);
    assert_eq!(decide(&mixed).regime, Regime::LightTouch, "mainly light touch, and inseparable");
    mixed.parts[1].separable = Answer::Yes;
    assert_eq!(decide(&mixed).regime, Regime::PublicContract);
    mixed.parts[1].separable = Answer::Unknown;
    assert_eq!(decide(&mixed).regime, Regime::Unknown);
    mixed.parts[1].value_gross = Pence::new(20_771_999);
    assert_eq!(decide(&mixed).regime, Regime::LightTouch, "below its own threshold nobody needs to say");
}

#[test]
fn the_health_regime_asks_for_buyer_service_and_the_larger_part() {
    let health = |health, social, separable| {
        let mut mixed =
            facts(Buyer::IntegratedCareBoard, vec![part("85121270", health), part("85311300", social)]);
        mixed.english_health_service = Answer::Yes;
        mixed.parts[1].separable = separable;
        decide(&mixed).regime
    };
    assert_eq!(health(480_000, 520_000, Answer::No), Regime::LightTouch);
    assert_eq!(health(520_000, 480_000, Answer::No), Regime::ProviderSelection);
    assert_eq!(health(520_000, 480_000, Answer::Yes), Regime::LightTouch);
    assert_eq!(health(520_000, 480_000, Answer::Unknown), Regime::Unknown);
}

#[test]
fn a_trust_company_asks_who_contracts() {
    let mut company = facts(Buyer::TrustCompany, vec![part("85121270", 1_260_000)]);
    company.english_health_service = Answer::Yes;
    let decision = decide(&company);
    assert_eq!((decision.regime, decision.unknowns[0].fact.as_ref()), (Regime::Unknown, "buyer"));
    company.english_health_service = Answer::No;
    assert_eq!(decide(&company).regime, Regime::LightTouch);
    let school = RegimeFacts { buyer: Buyer::School, english_health_service: Answer::Yes, ..company };
    assert_eq!(decide(&school).regime, Regime::LightTouch);
}

#[test]
fn a_conditional_code_is_health_only_where_its_condition_is_met() {
    let mut conditional = facts(Buyer::IntegratedCareBoard, vec![part("85323000", 1_000_000)]);
    conditional.english_health_service = Answer::Yes;
    assert_eq!(decide(&conditional).regime, Regime::ProviderSelection);
    conditional.parts[0].psr_condition_met = Answer::No;
    assert_eq!(decide(&conditional).regime, Regime::LightTouch);
    conditional.parts[0].psr_condition_met = Answer::Unknown;
    assert_eq!(decide(&conditional).regime, Regime::Unknown);
}

pub(crate) fn health(psr: PsrFacts) -> RegimeDecision {
    let board = facts(Buyer::IntegratedCareBoard, vec![part("85121270", 2_350_000)]);
    decide(&RegimeFacts { english_health_service: Answer::Yes, psr, ..board })
}

pub(crate) fn renewed(original: i64, changed: i64) -> PsrFacts {
    let change = ContractChange {
        materially_different: Answer::No,
        due_to_authority: Answer::Yes,
        pure_succession: false,
        original_lifetime: Pence::pounds(original).expect("fits"),
        changed_lifetime: Pence::pounds(changed).expect("fits"),
    };
    PsrFacts {
        only_existing_provider_capable: Answer::No,
        patient_choice_unrestricted: Answer::No,
        existing_contract_expiring: Answer::Yes,
        existing_provider_satisfying: Answer::Yes,
        most_suitable_identifiable: Answer::No,
        change: Some(change),
        framework: false,
    }
}

#[test]
fn processes_open_as_their_tests_say() {
    use PsrProcess::{A, B, C, Competitive, MostSuitableProvider};
    let open = |psr| health(psr).processes;
    assert_eq!(open(renewed(1_900_000, 2_350_000)), vec![C, MostSuitableProvider, Competitive]);
    assert_eq!(open(renewed(1_900_000, 2_450_000)), vec![Competitive]);
    assert_eq!(open(renewed(2_400_000, 2_900_000)), vec![C, MostSuitableProvider, Competitive]);
    assert_eq!(open(renewed(2_000_000, 2_500_000)), vec![Competitive]);
    let suitable = PsrFacts { most_suitable_identifiable: Answer::Yes, ..renewed(2_000_000, 2_500_000) };
    assert_eq!(open(suitable), vec![MostSuitableProvider, Competitive]);
    let only = PsrFacts { only_existing_provider_capable: Answer::Yes, ..renewed(1, 1) };
    assert_eq!(open(only.clone()), vec![A]);
    let choice = PsrFacts { patient_choice_unrestricted: Answer::Yes, ..renewed(1, 1) };
    assert_eq!(open(choice), vec![B]);
    assert_eq!(open(PsrFacts { framework: true, ..only }), vec![Competitive]);
    assert!(!health(PsrFacts::default()).unknowns.is_empty());
}

#[test]
fn user_choice_is_evidenced_on_four_limbs_and_still_notified_below_the_threshold() {
    let choice = UserChoice {
        for_an_individual: "A foster placement for one child".into(),
        enactment: "Children Act 1989 s.22(4)".into(),
        preference: "The child asked to stay with the carer".into(),
        best_interests: "A competition would move the child".into(),
    };
    let chosen = |weekly: i64, choice: &UserChoice| {
        let facts = RegimeFacts { user_choice: Some(choice.clone()), ..council("85311300", weekly * 52) };
        decide_regime(&facts, &thresholds())
    };
    let small = chosen(5_250, &choice).expect("£273,000");
    assert_eq!((small.regime, small.notifiable), (Regime::UserChoice, true));
    assert!(steps(&small, None, Anchors::default()).iter().any(|(step, _)| *step == "uk7"));
    let large = chosen(16_000, &choice).expect("£832,000");
    assert_eq!((large.regime, large.notifiable), (Regime::UserChoice, false));
    assert!(!steps(&large, None, Anchors::default()).iter().any(|(step, _)| *step == "uk7"));
    let blank = UserChoice { enactment: " ".into(), ..choice.clone() };
    let refused = chosen(5_250, &blank).expect_err("limb 2 is blank");
    assert_eq!(refused.code(), "user-choice-incomplete");
    assert!(refused.to_string().contains("limb 2"), "{refused}");
    let goods = RegimeFacts { user_choice: Some(choice), ..council("60130000", 100_000) };
    assert_eq!(
        decide_regime(&goods, &thresholds()).expect_err("no service").code(),
        "user-choice-incomplete"
    );
}

#[test]
fn small_contracts_are_notified_from_their_own_amounts() {
    let notified = |buyer, pounds| decide(&facts(buyer, vec![part("85311300", pounds)])).notifiable;
    assert!(notified(Buyer::LocalAuthority, 30_000) && !notified(Buyer::LocalAuthority, 29_999));
    assert!(notified(Buyer::FoundationTrust, 12_000) && !notified(Buyer::FoundationTrust, 11_999));
    assert!(!notified(Buyer::School, 100_000));
}

#[test]
fn an_exemption_is_a_recorded_decision_within_its_share() {
    let exempt = |exemption| {
        let facts = RegimeFacts { exemption: Some(exemption), ..council("85311300", 2_000_000) };
        decide_regime(&facts, &thresholds()).map(|decision| decision.regime)
    };
    let vertical = |bp| exempt(Exemption::Vertical { work_for_controller: BasisPoints::new(bp) });
    let horizontal = |bp| exempt(Exemption::Horizontal { work_for_others: BasisPoints::new(bp) });
    assert_eq!(vertical(8_001), Ok(Regime::Exempt));
    assert_eq!(vertical(8_000).expect_err("exactly 80%").code(), "not-exempt");
    assert_eq!(horizontal(2_000), Ok(Regime::Exempt));
    assert_eq!(horizontal(2_001).expect_err("above 20%").code(), "not-exempt");
}

#[test]
fn a_regime_says_what_it_demands_and_by_when() {
    let anchors = Anchors {
        award_notice_published_on: Some(day("2026-09-21")),
        awarded_on: Some(day("2026-10-05")),
        entered_on: Some(day("2026-10-05")),
        ended_on: Some(day("2030-03-31")),
    };
    let due = |decision: &RegimeDecision, chosen, wanted: &str| {
        steps(decision, chosen, anchors).into_iter().find(|(step, _)| *step == wanted).and_then(|(_, by)| by)
    };
    let light = decide(&council("85311300", 1_200_000));
    assert_eq!(due(&light, None, "standstill").as_deref(), Some("2026-09-30"));
    assert_eq!(due(&light, None, "uk7").as_deref(), Some("2027-02-01"));
    assert_eq!(due(&light, None, "uk11").as_deref(), Some("2030-04-29"));
    let mut goods = council("39000000", 1_200_000);
    goods.parts[0].subject = Subject::Goods;
    assert_eq!(due(&decide(&goods), None, "uk7").as_deref(), Some("2026-11-03"));
    let direct = decide(&RegimeFacts { direct_award: Some(DirectAward::Justified), ..goods });
    assert_eq!(steps(&direct, None, Anchors::default())[1].0, "uk5");
    let open = health(renewed(1_900_000, 2_350_000));
    assert_eq!(steps(&open, None, anchors), vec![("choose", None)]);
    assert_eq!(due(&open, Some(PsrProcess::C), "standstill").as_deref(), Some("2026-10-02"));
    assert_eq!(due(&open, Some(PsrProcess::C), "award_notice").as_deref(), Some("2026-11-03"));
}

#[test]
fn dated_rows_do_not_overlap() {
    let rows = thresholds();
    for (index, one) in rows.rows().iter().enumerate() {
        assert!(rows.rows().iter().skip(index + 1).all(|two| !one.overlaps(two)), "{one:?}");
    }
    let open_ended = row(ThresholdKind::LightTouch, None, "2027-06-01", None, 1);
    assert!(rows.rows().iter().any(|kept| kept.overlaps(&open_ended)));
    let backwards = row(ThresholdKind::LightTouch, None, "2028-01-02", Some("2028-01-01"), 0);
    assert_eq!(backwards.checked().expect_err("refused").0.len(), 2);
}

proptest! {
    #[test]
    fn more_money_never_leaves_a_public_contract(low in 0_i64..2_000_000, more in 0_i64..2_000_000) {
        let regime = |pounds| decide(&council("85311300", pounds)).regime;
        if regime(low) == Regime::LightTouch {
            prop_assert_eq!(regime(low + more), Regime::LightTouch);
        }
    }

    #[test]
    fn an_answer_that_was_unknown_only_settles_what_was_open(
        health in 1_i64..2_000_000, social in 1_i64..2_000_000, service in 0_u8..3, apart in 0_u8..3,
    ) {
        let answer = |n| [Answer::Yes, Answer::No, Answer::Unknown][usize::from(n)];
        let mut mixed = facts(Buyer::LocalAuthority, vec![part("85121270", health), part("85311300", social)]);
        mixed.english_health_service = answer(service);
        mixed.parts[1].separable = answer(apart);
        let before = decide(&mixed).regime;
        if before != Regime::Unknown {
            for settled in [Answer::Yes, Answer::No] {
                let mut after = mixed.clone();
                if after.english_health_service == Answer::Unknown { after.english_health_service = settled; }
                if after.parts[1].separable == Answer::Unknown { after.parts[1].separable = settled; }
                prop_assert_eq!(decide(&after).regime, before);
            }
        }
    }
}
