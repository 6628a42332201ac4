//! Stories 2 to 5 of the market specification, and the people and plans that the other tests borrow.

use chrono::{DateTime, Utc};
use trellis_kernel::{BasisPoints, OrganisationId, Pence, PersonId, PlanId, PriorityId, Tier};
use uuid::Uuid;

use crate::{
    BalanceRule, Plan, PlanOutline, PlanOutlineDraft, PlanRefusal, Priority, PriorityContent, PriorityDraft,
    Sector, Signature, Stage,
};

pub(crate) fn organisation(number: u128) -> OrganisationId {
    OrganisationId::new(Uuid::from_u128(number))
}

pub(crate) fn council() -> OrganisationId {
    organisation(11)
}

pub(crate) fn icb() -> OrganisationId {
    organisation(12)
}

pub(crate) fn author() -> PersonId {
    PersonId::new(Uuid::from_u128(21))
}

pub(crate) fn approver(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(30 + number))
}

pub(crate) fn instant() -> DateTime<Utc> {
    "2026-02-02T10:00:00Z".parse().expect("an instant")
}

pub(crate) fn outline_draft() -> PlanOutlineDraft {
    PlanOutlineDraft {
        title: "Plan 2026-27".to_owned(),
        from: "2026-04-01".parse().expect("a date"),
        to: "2027-03-31".parse().expect("a date"),
        partners: vec![council(), icb()],
        balance_rule: BalanceRule::new(BasisPoints::new(3_500), BasisPoints::new(4_500)).expect("a range"),
    }
}

pub(crate) fn outline() -> PlanOutline {
    PlanOutline::new(outline_draft()).expect("an outline")
}

/// Fills the texts that a test does not care about.
fn filled(draft: PriorityDraft) -> PriorityDraft {
    let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
    PriorityDraft {
        title: or(draft.title, "Wellbeing"),
        category: or(draft.category, "emotional wellbeing"),
        sector: draft.sector.or(Some(Sector::SocialCare)),
        tier: draft.tier.or(Some(Tier::Targeted)),
        localities: if draft.localities.is_empty() { vec!["East".to_owned()] } else { draft.localities },
        ..draft
    }
}

/// Fills the owner and the evidence.
pub(crate) fn owned(draft: PriorityDraft) -> PriorityDraft {
    PriorityDraft {
        owner_organisation: Some(council()),
        owner_person: Some("Head of children's commissioning".to_owned()),
        evidence: vec!["East, emotional wellbeing: 31 children".to_owned()],
        ..draft
    }
}

pub(crate) fn priority(number: u128, draft: PriorityDraft) -> Priority {
    let content = PriorityContent::new(filled(draft)).expect("a priority");
    Priority { id: PriorityId::new(Uuid::from_u128(number)), content }
}

pub(crate) fn complete(drafts: Vec<PriorityDraft>) -> Result<Plan, PlanRefusal> {
    let plan = Plan::draft(PlanId::new(Uuid::from_u128(1)), organisation(10), outline(), author());
    (1..).zip(drafts).try_fold(plan, |plan, (number, draft)| {
        plan.add_priority(priority(number, draft), author(), instant())
    })
}

pub(crate) fn of_sector(sector: Sector, pounds: i64) -> PriorityDraft {
    let budget = Pence::pounds(pounds).expect("small");
    owned(PriorityDraft { sector: Some(sector), budget, ..PriorityDraft::default() })
}

fn moved(plan: Plan, social_care: i64, health: i64) -> Plan {
    let content = |sector, pounds| priority(0, of_sector(sector, pounds)).content;
    let id = |number| PriorityId::new(Uuid::from_u128(number));
    plan.rewrite_priority(id(1), content(Sector::SocialCare, social_care), author(), instant())
        .and_then(|plan| plan.rewrite_priority(id(2), content(Sector::Health, health), author(), instant()))
        .expect("an edit")
}

/// £4.80m: social care £2.784m, health £2.016m.
pub(crate) fn in_balance() -> Plan {
    complete(vec![of_sector(Sector::SocialCare, 2_784_000), of_sector(Sector::Health, 2_016_000)])
        .expect("a plan")
}

pub(crate) fn sign(
    plan: Plan,
    partner: fn() -> OrganisationId,
    exception: Option<&str>,
) -> Result<Plan, PlanRefusal> {
    let number = if partner() == council() { 1 } else { 2 };
    let hash = plan.hash();
    let signature = Signature::new(partner(), approver(number), hash, exception.map(str::to_owned));
    plan.sign(signature.expect("a signature"), instant())
}

fn agreed() -> Plan {
    let plan = in_balance().consult().and_then(Plan::request_sign_off).expect("complete");
    sign(sign(plan, council, None).expect("signed"), icb, None).expect("agreed")
}

#[test]
fn m02_both_sign_a_plan_in_range() {
    let balance = in_balance().balance().expect("a share");
    assert_eq!(balance.health_percent(), "42.00");
    assert_eq!(balance.total, Pence::pounds(4_800_000).expect("small"));
    assert!(balance.holds());
    assert_eq!(agreed().parts().stage, Stage::Agreed);
}

#[test]
fn m03_a_move_in_range_voids_the_signatures() {
    let plan = moved(agreed(), 3_084_000, 1_716_000);
    assert_eq!(plan.balance().expect("a share").health_percent(), "35.75");
    assert!(plan.balance().expect("a share").holds());
    assert!(plan.parts().sign_offs.is_empty());
    assert_eq!(plan.parts().stage, Stage::AwaitingSignOff);
}

#[test]
fn e03_an_edit_undone_leaves_the_signatures_void() {
    let before = agreed();
    let plan = moved(moved(before.clone(), 3_084_000, 1_716_000), 2_784_000, 2_016_000);
    assert_eq!(plan.hash(), before.hash());
    assert!(plan.parts().sign_offs.is_empty());
}

#[test]
fn m04_a_move_out_of_range_is_refused_with_what_restores_it() {
    let plan = moved(agreed(), 3_184_000, 1_616_000);
    let refusal = sign(plan, council, None).expect_err("out of range");
    assert_eq!(refusal.code(), "plan-out-of-balance");
    assert_eq!(
        refusal.to_string(),
        "health's share is 33.67% of £4,800,000.00; the agreed range is 35% to 45%; \
         to restore it: £64,000.00 more health"
    );
}

#[test]
fn m05_every_partner_reasons_the_exception_or_it_is_not_agreed() {
    let reason = Some("the ICB's hospital scheme starts a year late");
    let plan = moved(agreed(), 3_184_000, 1_616_000);
    let one = sign(plan, council, reason).expect("signed with a reason");
    assert_eq!(one.require_agreed(outline().from()).expect_err("one only").code(), "plan-sign-off-missing");
    assert_eq!(sign(one.clone(), icb, None).expect_err("no reason").code(), "plan-out-of-balance");
    let both = sign(one, icb, reason).expect("both");
    assert_eq!(both.parts().stage, Stage::Agreed);
    assert!(both.parts().sign_offs.iter().all(|signed| signed.exception.is_some()));
}
