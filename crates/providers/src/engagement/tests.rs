use proptest::prelude::*;
use trellis_kernel::PersonId;
use uuid::Uuid;

use super::*;
use crate::{lapse_mail_days, warning_days};

fn organisation(number: u128) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number))
}

fn officer(person: u128, organisation_number: u128) -> Officer {
    Officer {
        person: PersonId::new(Uuid::from_u128(person)),
        organisation: organisation(organisation_number),
    }
}

/// The trust's quality officer, and the provider's administrator.
fn quality_officer() -> Officer {
    officer(101, 1)
}

fn provider_admin() -> Officer {
    officer(102, 2)
}

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn applied() -> Engagement {
    Engagement::apply_unasked(EngagementId::new(Uuid::from_u128(3)), organisation(1), provider_admin(), false)
}

fn passed(kind: CheckKind) -> CheckDraft {
    CheckDraft { kind, result: CheckResult::Pass, evidence: "seen".to_owned(), valid_to: None }
}

fn check(engagement: Engagement, draft: CheckDraft) -> Result<Engagement, EngagementRefusal> {
    engagement.record_check(draft, quality_officer(), at("2026-03-02"))
}

fn checked() -> Engagement {
    let kinds = CheckKind::ALL.into_iter().filter(|kind| *kind != CheckKind::Registration);
    kinds.map(passed).try_fold(applied(), check).expect("checks")
}

fn accreditation(valid_to: &str, by: Officer) -> Accreditation {
    let evidence = "panel of 2 March 2026".to_owned();
    Accreditation { valid_to: day(valid_to), evidence, by: by.person, at: at("2026-03-02") }
}

fn accredit(engagement: Engagement, valid_to: &str) -> Result<Engagement, EngagementRefusal> {
    engagement.accredit(&accreditation(valid_to, quality_officer()), quality_officer().organisation)
}

#[test]
fn what_failed_ran_out_or_is_suspended_is_fit_no_more() {
    let today = day("2026-10-01");
    let code = |engagement: &Engagement| engagement.still_fit(today).err().map(|refusal| refusal.code());
    assert_eq!(code(&applied()), None);
    let accredited = accredit(checked(), "2027-03-01").expect("accredited");
    assert_eq!(code(&accredited), None);
    let run_out = accredit(checked(), "2026-09-30").expect("accredited");
    assert_eq!(code(&run_out), Some("provider-expired"));
    let suspended = accredited.clone().suspend("A complaint.").expect("accredited");
    assert_eq!(code(&suspended), Some("provider-not-accredited"));
    let debarred = CheckDraft { result: CheckResult::Fail, ..passed(CheckKind::ExclusionGrounds) };
    let excluded = check(accredited, debarred).expect("renewed");
    assert_eq!(code(&excluded), Some("provider-check-missing"));
}

#[test]
fn an_invited_provider_applies_is_checked_and_is_accredited() {
    let id = EngagementId::new(Uuid::from_u128(3));
    let invited = Engagement::invite(id, organisation(1), organisation(2), false);
    assert_eq!(invited.parts().stage, EngagementStage::Invited);
    let applied = invited.apply(provider_admin().person).expect("invited");
    assert_eq!(applied.parts().stage, EngagementStage::Applied);
    let open = check(applied, passed(CheckKind::Identity)).expect("the first check");
    assert_eq!(open.parts().stage, EngagementStage::DueDiligence);
    let accredited = accredit(checked(), "2027-03-01").expect("all passed");
    assert_eq!(accredited.parts().stage, EngagementStage::Accredited);
    assert_eq!(
        accredited.current_accreditation(day("2027-03-01")).expect("the last day").day(),
        day("2027-03-01")
    );
}

#[test]
fn missing_checks_are_named_with_what_came_of_them() {
    let failed = CheckDraft { result: CheckResult::Fail, ..passed(CheckKind::Accounts) };
    let referred = CheckDraft { result: CheckResult::Refer, ..passed(CheckKind::DataTerms) };
    let old = CheckDraft { valid_to: Some(day("2026-03-01")), ..passed(CheckKind::Insurance) };
    let engagement = [failed, referred, old].into_iter().try_fold(checked(), check).expect("checks");
    let refusal = accredit(engagement, "2027-03-01").expect_err("three are not in order");
    assert_eq!(refusal.code(), "provider-check-missing");
    assert_eq!(
        refusal.to_string(),
        "not accredited: accounts (failed), insurance (out of date), data terms (referred)"
    );
    let first = check(applied(), passed(CheckKind::Identity)).expect("a check");
    let refusal = accredit(first, "2027-03-01").expect_err("one of seven").to_string();
    assert!(refusal.contains("exclusion grounds (not checked)"), "{refusal}");
    assert!(!refusal.contains("registration"), "{refusal}");
}

#[test]
fn registration_is_required_only_where_the_work_needs_it() {
    let parts = StoredEngagement { needs_registration: true, ..checked().parts().clone() };
    let refusal = accredit(Engagement::restored(parts), "2027-03-01").expect_err("unregistered");
    assert_eq!(refusal, EngagementRefusal::CheckMissing(vec![(CheckKind::Registration, None)]));
    let failed = CheckDraft { result: CheckResult::Fail, ..passed(CheckKind::Registration) };
    let refusal =
        accredit(check(checked(), failed).expect("a check"), "2027-03-01").expect_err("looked into");
    assert_eq!(refusal.to_string(), "not accredited: registration (failed)");
}

#[test]
fn who_applied_never_accredits() {
    let lantern = provider_admin();
    let own = checked().accredit(&accreditation("2027-03-01", lantern), lantern.organisation);
    assert_eq!(own.expect_err("its own officer").code(), "duty-same-org");
    let both_hats = Officer { person: lantern.person, organisation: organisation(1) };
    let refused = checked().accredit(&accreditation("2027-03-01", both_hats), both_hats.organisation);
    assert_eq!(refused.expect_err("the same person").code(), "duty-same-person");
    let refused = applied().record_check(passed(CheckKind::Identity), lantern, at("2026-03-02"));
    assert_eq!(refused.expect_err("its own officer").code(), "duty-same-org");
}

#[test]
fn m10_insurance_runs_out_on_its_day() {
    let insurance = CheckDraft { valid_to: Some(day("2027-01-01")), ..passed(CheckKind::Insurance) };
    let lantern = accredit(check(checked(), insurance).expect("a check"), "2028-03-01").expect("in order");
    assert!(lantern.current_accreditation(day("2027-01-01")).is_ok());
    let refusal = lantern.current_accreditation(day("2027-01-02")).expect_err("expired");
    assert_eq!(refusal.to_string(), "insurance expired 1 January 2027");
    assert_eq!(refusal.code(), "provider-expired");
    assert_eq!(warning_days(day("2027-01-01")), ["2026-11-02", "2026-12-02", "2026-12-25"].map(day));
    let written = ["2026-11-02", "2026-12-02", "2026-12-25", "2027-01-02"].map(day);
    assert_eq!(lapse_mail_days(day("2027-01-01")), written);
    let renewed = CheckDraft { valid_to: Some(day("2028-01-01")), ..passed(CheckKind::Insurance) };
    let renewed = check(lantern, renewed).expect("a check");
    assert!(renewed.current_accreditation(day("2027-01-02")).is_ok());
}

#[test]
fn accreditation_runs_out_and_is_renewed() {
    let engagement = accredit(checked(), "2026-03-02").expect("valid today");
    let refusal = engagement.current_accreditation(day("2026-03-03")).expect_err("expired");
    assert_eq!(refusal.to_string(), "accreditation expired 2 March 2026");
    let renewed = accredit(engagement, "2027-03-02").expect("renewed");
    assert!(renewed.current_accreditation(day("2026-03-03")).is_ok());
    let refusal = accredit(checked(), "2026-03-01").expect_err("yesterday");
    assert_eq!(refusal.code(), "accreditation-over");
    assert_eq!(refusal.to_string(), "accreditation to 1 March 2026 would already be over");
}

#[test]
fn suspended_and_exited_providers_get_no_new_work() {
    let accredited = accredit(checked(), "2027-03-01").expect("in order");
    assert!(matches!(accredited.clone().suspend("  "), Err(EngagementRefusal::Invalid(_))));
    let suspended = accredited.suspend("a critical concern").expect("accredited");
    let refusal = suspended.current_accreditation(day("2026-03-03")).expect_err("suspended");
    assert_eq!(refusal.to_string(), "the provider is suspended, not accredited");
    let back = suspended.clone().reinstate().expect("suspended");
    assert!(back.current_accreditation(day("2026-03-03")).is_ok());
    let exited = suspended.exit("contract ended").expect("any may exit");
    assert_eq!(exited.parts().reason.as_deref(), Some("contract ended"));
    assert_eq!(exited.exit("again").expect_err("over").code(), "transition-not-allowed");
    assert!(matches!(applied().suspend("x"), Err(EngagementRefusal::TransitionNotAllowed { .. })));
    assert!(matches!(
        applied().apply(provider_admin().person),
        Err(EngagementRefusal::TransitionNotAllowed { .. })
    ));
}

#[test]
fn stages_are_read_back() {
    for stage in EngagementStage::ALL {
        assert_eq!(EngagementStage::from_key(stage.key()), Some(stage));
    }
}

proptest! {
    /// Whatever is tried in whatever order, work rests on every required check passed by the trust's own officers.
    #[test]
    fn accredited_always_means_checked(steps in prop::collection::vec((0_u8..12, 0_u8..3), 0..40)) {
        let mut engagement = applied();
        for (step, result) in steps {
            let before = engagement.clone();
            let result = CheckResult::ALL[usize::from(result)];
            let next = match step {
                0..8 => {
                    let kind = CheckKind::ALL[usize::from(step)];
                    check(engagement, CheckDraft { result, ..passed(kind) })
                }
                8 => accredit(engagement, "2027-03-01"),
                9 => engagement.suspend("a reason"),
                10 => engagement.reinstate(),
                _ => engagement.apply(provider_admin().person),
            };
            let accredits = step == 8 && next.is_ok();
            prop_assert!(!accredits || before.missing_checks(day("2026-03-02")).is_empty());
            engagement = next.unwrap_or(before);
            let worked = engagement.current_accreditation(day("2026-03-02")).is_ok();
            prop_assert!(!worked || !engagement.parts().accreditations.is_empty());
        }
    }
}
