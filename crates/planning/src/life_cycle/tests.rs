use proptest::prelude::*;
use trellis_kernel::{BasisPoints, Pence};

use super::*;
use crate::story_tests::{
    approver, author, complete, council, icb, in_balance, instant, organisation, outline, sign,
};
use crate::{BalanceRule, PlanOutline, PriorityDraft, Sector};

fn awaiting() -> Plan {
    in_balance().consult().and_then(Plan::request_sign_off).expect("complete")
}

fn agreed() -> Plan {
    sign(sign(awaiting(), council, None).expect("signed"), icb, None).expect("agreed")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn dates_decide_what_is_in_force() {
    let plan = agreed();
    assert_eq!(plan.stage_on(day("2026-03-31")), Stage::Agreed);
    assert_eq!(plan.stage_on(day("2026-04-01")), Stage::InForce);
    assert_eq!(plan.stage_on(day("2027-03-31")), Stage::InForce);
    assert_eq!(plan.stage_on(day("2027-04-01")), Stage::Closed);
    assert_eq!(awaiting().stage_on(day("2026-06-01")), Stage::AwaitingSignOff);
}

#[test]
fn buying_rests_on_an_agreed_plan() {
    let today = day("2026-06-01");
    assert_eq!(agreed().require_agreed(today), Ok(()));
    let one = sign(awaiting(), council, None).expect("signed");
    let refusal = one.require_agreed(today).expect_err("one of two");
    assert_eq!(
        refusal.to_string(),
        "1 of 2 partners have signed; every partner signs before the plan is agreed"
    );
    assert_eq!(refusal.code(), "plan-sign-off-missing");
    assert!(agreed().require_agreed(day("2027-04-01")).is_err());
}

#[test]
fn unlisted_steps_are_refused_by_name() {
    let refusal = in_balance().request_sign_off().expect_err("not consulted");
    assert_eq!(refusal.to_string(), "a plan that is draft cannot be put up for sign-off");
    assert_eq!(refusal.code(), "transition-not-allowed");
    assert!(awaiting().withdraw().is_err());
    assert!(agreed().consult().is_err());
    assert!(in_balance().close(day("2026-06-01")).is_err());
    let closed = agreed().close(day("2026-06-01")).expect("in force");
    assert_eq!(closed.stage_on(day("2026-06-01")), Stage::Closed);
    let withdrawn = in_balance().withdraw().expect("a draft");
    let refused = withdrawn.revise(outline(), author(), instant());
    assert!(matches!(refused, Err(PlanRefusal::TransitionNotAllowed { from: Stage::Withdrawn, .. })));
    let over = agreed().revise(outline(), author(), "2027-04-01T00:00:00Z".parse().expect("an instant"));
    assert!(matches!(over, Err(PlanRefusal::TransitionNotAllowed { from: Stage::Closed, .. })));
}

#[test]
fn an_incomplete_plan_is_not_consulted_on() {
    let refusal = |draft: PriorityDraft| {
        let plan = complete(vec![draft]);
        plan.and_then(Plan::consult).expect_err("incomplete").code()
    };
    let full =
        PriorityDraft { sector: Some(Sector::Health), budget: Pence::new(1), ..PriorityDraft::default() };
    let unowned = || crate::story_tests::owned(full.clone());
    assert_eq!(refusal(PriorityDraft { owner_organisation: None, ..unowned() }), "plan-unowned");
    assert_eq!(refusal(PriorityDraft { owner_person: None, ..unowned() }), "plan-unowned");
    assert_eq!(refusal(PriorityDraft { evidence: vec![], ..unowned() }), "plan-no-evidence");
    assert_eq!(refusal(PriorityDraft { sector: Some(Sector::Joint), ..unowned() }), "plan-split");
    assert_eq!(refusal(PriorityDraft { budget: Pence::ZERO, ..unowned() }), "plan-no-budget");
    let stranger = PriorityDraft { owner_organisation: Some(organisation(99)), ..unowned() };
    assert_eq!(refusal(stranger), "plan-owner-not-partner");
    assert_eq!(complete(vec![]).and_then(Plan::consult).expect_err("empty").code(), "plan-no-budget");
}

#[test]
fn only_partners_who_did_not_write_it_sign_once_what_they_read() {
    let plan = awaiting();
    let hash = plan.hash();
    let with = |org, person, read| Signature::new(org, person, read, None).expect("a signature");
    let code = |plan: Plan, signature| plan.sign(signature, instant()).expect_err("refused").code();
    assert_eq!(code(plan.clone(), with(organisation(99), approver(9), hash)), "plan-not-partner");
    assert_eq!(code(plan.clone(), with(council(), author(), hash)), "duty-same-person");
    let other = hash_other_than(&plan);
    assert_eq!(code(plan.clone(), with(council(), approver(1), other)), "plan-hash-changed");
    let signed = sign(plan, council, None).expect("signed");
    assert_eq!(code(signed, with(council(), approver(8), hash)), "plan-already-signed");
    assert_eq!(code(in_balance(), with(council(), approver(1), hash)), "transition-not-allowed");
    assert!(Signature::new(council(), approver(1), hash, Some(" ".to_owned())).is_err());
}

fn hash_other_than(plan: &Plan) -> crate::PlanHash {
    let [first, rest @ ..] = plan.hash().bytes();
    let mut bytes = [0; 32];
    bytes[0] = !first;
    bytes[1..].copy_from_slice(&rest);
    crate::PlanHash::new(bytes)
}

#[test]
fn an_exception_in_a_balanced_plan_is_not_needed() {
    let refusal = sign(awaiting(), council, Some("belt and braces")).expect_err("in balance");
    assert_eq!(refusal.code(), "plan-exception-not-needed");
    assert!(refusal.to_string().contains("42.00% health"), "{refusal}");
}

#[test]
fn a_wider_range_is_an_edit_too() {
    let rule = BalanceRule::new(BasisPoints::new(0), BasisPoints::WHOLE).expect("a range");
    let wider = PlanOutline { balance_rule: rule, ..outline() };
    let plan = agreed().revise(wider, author(), instant()).expect("an edit");
    assert_eq!(plan.parts().stage, Stage::AwaitingSignOff);
    assert_eq!(plan.parts().agreed_at, None);
    assert_eq!(plan.unsigned_partners(), [council(), icb()]);
}

#[test]
fn stages_are_read_back() {
    for stage in Stage::ALL {
        assert_eq!(Stage::from_key(stage.key()), Some(stage));
    }
    assert_eq!(Stage::AwaitingSignOff.to_string(), "awaiting sign off");
}

proptest! {
    /// Whatever is tried in whatever order: agreed means signed by every partner, under what the plan says.
    #[test]
    fn agreed_always_means_signed_by_all(steps in prop::collection::vec(0_u8..9, 0..30)) {
        let mut plan = in_balance();
        for step in steps {
            let before = plan.clone();
            let next = match step {
                0 => plan.consult(),
                1 => plan.request_sign_off(),
                2 | 3 => sign(plan, council, None),
                4 | 5 => sign(plan, icb, None),
                6 => plan.withdraw(),
                7 => plan.close("2026-06-01".parse().expect("a date")),
                _ => plan.revise(outline(), author(), instant()),
            };
            plan = next.unwrap_or(before);
            let hash = plan.hash();
            let parts = plan.parts();
            prop_assert!(parts.sign_offs.iter().all(|signed| signed.plan_hash == hash));
            if matches!(parts.stage, Stage::Agreed | Stage::Closed) {
                prop_assert!(plan.unsigned_partners().is_empty());
                prop_assert!(parts.agreed_at.is_some());
            }
        }
    }
}
