//! Frameworks: how long they last, how they move, and who is in them.

use proptest::prelude::*;
use trellis_kernel::{BasisPoints, Invalid, Pence};
use uuid::Uuid;

use super::*;
use crate::fixture_tests::day;

fn id<T: From<Uuid>>(n: u128) -> T {
    Uuid::from_u128(n).into()
}

pub(crate) fn plan(months: u32) -> FrameworkPlan {
    FrameworkPlan {
        lots: vec!["Fostering, 0 to 5".into(), "Fostering, 6 to 10".into()],
        buyers: "The councils of the county".into(),
        selection: "Quality and price by competition".into(),
        direct: Some("The first on the list of the lot".into()),
        starts_on: day("2026-04-01"),
        months,
        long_term_reason: None,
        reawards: Vec::new(),
        maximum: Pence::new(500_000_000),
        fee: Some(BasisPoints::new(50)),
        outlives: false,
        award_notice: None,
    }
}

fn open(months: u32, reawards: &[&str]) -> FrameworkTerms {
    let reawards = reawards.iter().map(|text| day(text)).collect();
    FrameworkTerms::new(&FrameworkPlan { reawards, ..plan(months) }).expect("terms")
}

fn terms(months: u32) -> FrameworkTerms {
    open(months, &[])
}

fn draft(months: u32) -> Framework {
    let (terms, state) = (terms(months), FrameworkState::Draft);
    Framework { id: id(1), trust: id(2), procurement: id(3), author: id(4), terms, state }
}

pub(crate) fn member(n: u128, lots: &[u16]) -> FrameworkMember {
    FrameworkMember {
        id: id(n),
        framework: id(1),
        trust: id(2),
        provider: id(100 + n),
        lots: lots.to_vec(),
        named_by: id(4),
        state: FrameworkMemberState::Named,
        reason: None,
        step: None,
    }
}

fn start() -> Start {
    Start { by: id(5), at: "2026-03-20T09:00:00Z".parse().expect("an instant") }
}

pub(crate) fn live(months: u32) -> Framework {
    let tendered = draft(months).tender(true).expect("published");
    tendered.conclude(&[member(1, &[1, 2])], FrameworkLaw::LightTouch, start()).expect("a supplier")
}

fn why() -> Reason {
    Reason::new("The inspector's report").expect("a reason")
}

#[test]
fn a_framework_lasts_as_long_as_its_law_lets_it() {
    let code = |terms: FrameworkTerms, law| terms.check(law).err().map(|refusal| refusal.code());
    assert_eq!(code(terms(48), FrameworkLaw::Act), None);
    assert_eq!(code(terms(49), FrameworkLaw::Act), Some("framework-too-long"));
    assert_eq!(code(terms(49), FrameworkLaw::LightTouch), None);
    assert_eq!(code(terms(49), FrameworkLaw::Health), Some("framework-too-long"));
    let reasoned = FrameworkPlan { long_term_reason: Some("The homes are built for it".into()), ..plan(60) };
    let reasoned = FrameworkTerms::new(&reasoned).expect("terms");
    assert_eq!(code(reasoned.clone(), FrameworkLaw::Act), None);
    assert_eq!(code(reasoned, FrameworkLaw::Health), Some("framework-too-long"));
}

#[test]
fn an_open_framework_is_awarded_again_in_time_and_ends_after_eight_years() {
    let code = |months, days: &[&str]| {
        open(months, days).check(FrameworkLaw::Act).err().map(|refusal| refusal.code())
    };
    assert_eq!(code(96, &["2029-04-01"]), None);
    assert_eq!(code(96, &["2029-04-02"]), Some("reaward-late"));
    assert_eq!(code(97, &["2029-04-01"]), Some("framework-too-long"));
    assert_eq!(code(96, &["2027-04-01"]), Some("reaward-late"));
    assert_eq!(code(96, &["2027-04-01", "2032-04-01"]), None);
    assert!(open(96, &["2029-04-01"]).check_suppliers(2).is_ok());
    let single = open(49, &["2029-04-01"]).check_suppliers(1).expect_err("single");
    assert_eq!(single.code(), "framework-too-long");
    assert!(open(48, &["2029-04-01"]).check_suppliers(1).is_ok() && terms(49).check_suppliers(1).is_ok());
}

#[test]
fn terms_say_everything_and_a_fee_is_a_share() {
    let wrong = FrameworkPlan {
        lots: vec!["One".into(), "One".into()],
        buyers: String::new(),
        fee: Some(BasisPoints::new(0)),
        maximum: Pence::ZERO,
        reawards: vec![day("2028-04-01"), day("2027-04-01")],
        direct: Some(" ".into()),
        ..plan(241)
    };
    let Invalid(errors) = FrameworkTerms::new(&wrong).expect_err("refused");
    let mut pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
    pointers.sort_unstable();
    assert_eq!(pointers, ["/buyers", "/direct", "/fee_bp", "/lots", "/maximum_p", "/months", "/reawards"]);
    assert_eq!(terms(48).ends_on, day("2030-03-31"));
}

#[test]
fn it_is_concluded_once_every_lot_has_a_supplier() {
    let refused = draft(48).tender(false).expect_err("no tender");
    assert_eq!(refused.code(), "framework-not-tendered");
    let conclude = |members: &[FrameworkMember]| {
        draft(48).tender(true).expect("published").conclude(members, FrameworkLaw::Act, start())
    };
    assert_eq!(conclude(&[member(1, &[1])]), Err(FrameworkRefusal::LotWithoutSupplier(2)));
    assert!(conclude(&[member(1, &[1]), member(2, &[2])]).is_ok());
    let elsewhere = FrameworkPlan { award_notice: Some("012345-2026".into()), ..plan(48) };
    let elsewhere = FrameworkTerms::new(&elsewhere).expect("terms");
    let elsewhere = draft(48).revise(elsewhere, FrameworkLaw::Act).expect("a draft");
    assert!(elsewhere.tender(false).is_ok());
}

#[test]
fn it_expires_by_itself_and_gives_no_work_after_that() {
    let framework = live(48);
    let phase = |text| framework.phase(day(text)).name();
    assert_eq!(phase("2029-10-02"), "live");
    assert_eq!(phase("2029-10-03"), "expiring");
    assert_eq!(phase("2030-03-31"), "expiring");
    assert_eq!(phase("2030-04-01"), "expired");
    let refused = |text| framework.gives_new_work(day(text)).err().map(|refusal| refusal.code());
    assert_eq!(refused("2026-03-31"), Some("framework-not-live"));
    assert_eq!(refused("2026-04-01"), None);
    assert_eq!(refused("2030-03-31"), None);
    assert_eq!(refused("2030-04-01"), Some("framework-not-live"));
    assert!(framework.clone().terminate(why(), day("2030-04-01")).is_err());
    let paused = framework.pause(why(), day("2029-12-01")).expect("expiring");
    assert_eq!(paused.phase(day("2030-04-01")).name(), "expired");
    assert!(paused.gives_new_work(day("2029-12-01")).is_err());
    assert!(paused.clone().resume(day("2030-04-01")).is_err());
    assert!(paused.resume(day("2029-12-02")).expect("paused").gives_new_work(day("2029-12-02")).is_ok());
}

#[test]
fn an_open_framework_takes_suppliers_again_from_the_day_named() {
    assert_eq!(live(48).takes_members(day("2026-05-01")).map_err(|it| it.code()), Err("framework-closed"));
    let again = Framework { terms: open(48, &["2026-10-01", "2027-04-01"]), ..live(48) };
    assert!(again.takes_members(day("2026-09-30")).is_err());
    assert!(again.takes_members(day("2026-10-01")).is_ok());
}

#[test]
fn a_supplier_serves_lots_of_the_framework() {
    let lots = |lots: &[u16]| FrameworkMember::checked_lots(lots, &terms(48)).ok();
    assert_eq!(lots(&[2, 1, 2]), Some(vec![1, 2]));
    assert_eq!((lots(&[]), lots(&[3]), lots(&[0])), (None, None, None));
    let hand = (id(5), start().at);
    let admitted = member(1, &[1]).take(FrameworkMemberStep::Admit, None, hand).expect("named");
    assert!(admitted.gets_new_work(1).is_ok());
    assert_eq!(admitted.gets_new_work(2).map_err(|it| it.code()), Err("no-new-work"));
    let suspended = admitted.take(FrameworkMemberStep::Suspend, Some(why()), hand).expect("admitted");
    assert_eq!(suspended.gets_new_work(1).map_err(|it| it.code()), Err("no-new-work"));
}

proptest! {
    #[test]
    fn what_is_over_never_gives_work_again(steps in prop::collection::vec(0_u8..5, 0..30), months in 1_u64..80) {
        let mut framework = draft(48);
        let mut today = day("2026-04-01");
        let mut over = false;
        for step in steps {
            today = today + Days::new(months);
            let moved = match step {
                0 => framework.clone().tender(true),
                1 => framework.clone().conclude(&[member(1, &[1, 2])], FrameworkLaw::Act, start()),
                2 => framework.clone().pause(why(), today),
                3 => framework.clone().resume(today),
                _ => framework.clone().terminate(why(), today),
            };
            framework = moved.unwrap_or(framework);
            over |= matches!(framework.phase(today), FrameworkPhase::Expired | FrameworkPhase::Terminated);
            prop_assert!(!over || framework.gives_new_work(today).is_err());
        }
    }

    #[test]
    fn only_whom_somebody_admitted_gets_work(steps in prop::collection::vec(0_u8..4, 0..20)) {
        let mut held = member(1, &[1]);
        let (mut admitted, mut removed) = (false, false);
        for step in steps {
            let step = [
                FrameworkMemberStep::Admit,
                FrameworkMemberStep::Suspend,
                FrameworkMemberStep::Reinstate,
                FrameworkMemberStep::Remove,
            ][usize::from(step)];
            if let Ok(moved) = held.clone().take(step, Some(why()), (id(5), start().at)) {
                admitted |= step == FrameworkMemberStep::Admit;
                removed |= step == FrameworkMemberStep::Remove;
                held = moved;
            }
            prop_assert!(held.gets_new_work(1).is_err() || (admitted && !removed));
            prop_assert_eq!(FrameworkMemberState::from_name(held.state.name()), Some(held.state));
        }
    }
}
