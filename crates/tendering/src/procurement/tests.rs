//! The life of a procurement, step by step and in random order.

use chrono::{DateTime, Duration, Utc};
use proptest::prelude::*;
use trellis_kernel::{CriterionId, PriorityId};
use uuid::Uuid;

use super::*;
use crate::criterion::{AwardCriterion, CriterionKind};
use crate::lot::{LotOutcome, LotTerms};
use crate::reason::Reason;
use crate::regime::{Regime, RegimeDecision};
use crate::stage::Stage;

pub(super) const AUTHOR: u128 = 1;
pub(super) const APPROVER: u128 = 2;

pub(super) fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

pub(super) fn lot_id(number: u128) -> LotId {
    LotId::new(Uuid::from_u128(number))
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub(super) fn stage() -> Stage {
    Stage::new(utc("2026-06-05T11:00:00Z"), utc("2026-06-19T11:00:00Z")).expect("a stage")
}

pub(super) fn before() -> DateTime<Utc> {
    utc("2026-05-11T09:00:00Z")
}

pub(super) fn reason() -> Reason {
    Reason::new("The funding has ended.").expect("a reason")
}

pub(super) fn particulars(priority: Option<PriorityId>, stage: Option<Stage>) -> Particulars {
    Particulars::new("Emotional wellbeing in schools", "Counselling", "85311300", priority, stage)
        .expect("ok")
}

pub(super) fn terms(title: &str, pounds: i64) -> LotTerms {
    LotTerms::new(title, "Counselling", Pence::new(pounds * 100), None).expect("terms")
}

fn criteria(price: u32, quality: u32) -> Vec<AwardCriterion> {
    let of = |kind, title, weight| {
        AwardCriterion::new(CriterionId::new(Uuid::nil()), kind, title, weight).expect("a criterion")
    };
    vec![
        of(CriterionKind::Quality, "Quality", quality),
        of(CriterionKind::Quality, "Social value", 2_500),
        of(CriterionKind::Price, "Price", price),
    ]
}

pub(super) fn empty() -> Procurement {
    Procurement {
        id: ProcurementId::new(Uuid::nil()),
        trust: OrganisationId::new(Uuid::nil()),
        author: person(AUTHOR),
        commenced_on: before().date_naive(),
        particulars: particulars(Some(PriorityId::new(Uuid::nil())), Some(stage())),
        lots: Vec::new(),
        documents: Vec::new(),
        state: ProcurementState::Draft,
    }
}

/// The tender of the story, complete.
fn draft() -> Procurement {
    let (east, west) = (lot_id(1), lot_id(2));
    empty()
        .add_lot(east, terms("East and North", 600_000))
        .and_then(|p| p.add_lot(west, terms("West, South and Central", 660_000)))
        .and_then(|p| p.weigh_lot(east, criteria(3_500, 4_000)))
        .and_then(|p| p.weigh_lot(west, criteria(3_500, 4_000)))
        .expect("a draft")
}

/// A regime that is known.
pub(super) fn settled() -> RegimeDecision {
    crate::regime::router_tests::light_touch()
}

fn submitted() -> Procurement {
    draft().submit_for_approval(person(AUTHOR), before(), &settled()).expect("submitted")
}

fn published() -> Procurement {
    submitted()
        .approve(person(APPROVER), before(), None)
        .and_then(|p| p.publish(person(AUTHOR), before()))
        .expect("published")
}

pub(super) fn code<T: std::fmt::Debug>(result: Result<T, ProcurementRefusal>) -> &'static str {
    result.expect_err("refused").code()
}

#[test]
fn the_story_adds_up() {
    let draft = draft();
    assert_eq!(draft.estimate_gross(), Pence::pounds(1_260_000));
}

#[test]
fn weights_that_do_not_make_a_whole_are_refused_with_their_sum() {
    let refusal = draft().weigh_lot(lot_id(1), criteria(3_000, 4_000)).expect_err("95");
    assert_eq!(refusal.code(), "weights-sum");
    assert_eq!(refusal.to_string(), "lot 1: weights add up to 95");
    let unweighed = empty().add_lot(lot_id(1), terms("East", 1)).expect("a lot");
    assert_eq!(code(unweighed.submit_for_approval(person(AUTHOR), before(), &settled())), "weights-sum");
}

#[test]
fn what_is_incomplete_is_not_handed_in() {
    let submit = |p: Procurement| code(p.submit_for_approval(person(AUTHOR), before(), &settled()));
    assert_eq!(submit(empty()), "no-lots");
    let revised = |priority, stage| draft().revise(particulars(priority, stage)).expect("a draft");
    let priority = Some(PriorityId::new(Uuid::nil()));
    assert_eq!(submit(revised(None, Some(stage()))), "no-priority");
    assert_eq!(submit(revised(priority, None)), "no-deadline");
    let late = draft().submit_for_approval(person(AUTHOR), stage().closes_at, &settled());
    assert_eq!(code(late), "deadline-passed");
    let open = RegimeDecision { regime: Regime::Unknown, ..settled() };
    let unknown = draft().submit_for_approval(person(AUTHOR), before(), &open);
    assert_eq!(code(unknown), "regime-unknown");
}

#[test]
fn lots_and_documents_can_be_told_apart() {
    assert_eq!(code(draft().add_lot(lot_id(3), terms("east and north", 1))), "same-lot-title");
    assert_eq!(code(draft().revise_lot(lot_id(2), terms("East and North", 1))), "same-lot-title");
    assert_eq!(code(draft().remove_lot(lot_id(9))), "not-visible");
    let renumbered = draft().remove_lot(lot_id(1)).expect("removed");
    assert_eq!(renumbered.lots[0].number, 1);
    let document =
        || TenderDocument::new("Specification.pdf", "application/pdf", 1, &"0".repeat(64)).expect("ok");
    let attached = draft().attach(document()).expect("attached");
    assert_eq!(code(attached.attach(document())), "same-document-name");
}

#[test]
fn nobody_approves_their_own_work() {
    assert_eq!(code(submitted().approve(person(AUTHOR), before(), None)), "self-approval");
    assert_eq!(code(submitted().return_to_draft(person(AUTHOR))), "self-approval");
    let by_another = draft().submit_for_approval(person(APPROVER), before(), &settled()).expect("submitted");
    assert_eq!(code(by_another.approve(person(APPROVER), before(), None)), "self-approval");
}

#[test]
fn an_edit_voids_the_approval() {
    let approved = submitted().approve(person(APPROVER), before(), None).expect("approved");
    let edited = approved.clone().revise_lot(lot_id(1), terms("East", 600_001)).expect("edited");
    assert_eq!(edited.state, ProcurementState::Draft);
    let mut tampered = approved;
    tampered.particulars.title = "Something else".to_owned();
    assert_eq!(code(tampered.publish(person(AUTHOR), before())), "approval-void");
}

#[test]
fn a_heavy_price_needs_a_reason() {
    let heavy = draft()
        .weigh_lot(lot_id(1), criteria(4_500, 3_000))
        .and_then(|p| p.submit_for_approval(person(AUTHOR), before(), &settled()))
        .expect("submitted");
    assert_eq!(code(heavy.clone().approve(person(APPROVER), before(), None)), "price-reason-needed");
    assert!(heavy.approve(person(APPROVER), before(), Some(reason())).is_ok());
}

#[test]
fn nothing_is_published_into_the_past() {
    let approved = submitted().approve(person(APPROVER), before(), None).expect("approved");
    assert_eq!(code(approved.publish(person(AUTHOR), stage().questions_close_at)), "deadline-passed");
}

#[test]
fn closing_is_read_off_the_clock() {
    let tender = published();
    let closes = stage().closes_at;
    assert_eq!(tender.standing(closes - Duration::microseconds(1)), "published");
    assert_eq!(tender.standing(closes), "closed");
    let early = tender.clone().open_evaluation(person(AUTHOR), closes - Duration::microseconds(1));
    assert_eq!(code(early), "not-closed");
    let opened = tender.open_evaluation(person(AUTHOR), closes).expect("opened");
    assert_eq!(opened.standing(closes), "evaluating");
}

#[test]
fn a_deadline_moves_later_and_only_before_it() {
    let closes = stage().closes_at;
    let later = Stage::new(stage().questions_close_at, closes + Duration::days(5)).expect("a stage");
    let extended = published().extend(later, before()).expect("extended");
    assert_eq!(extended.particulars.stage, Some(later));
    assert_eq!(code(published().extend(later, closes)), "already-closed");
    assert_eq!(code(published().extend(stage(), before())), "not-later");
    let fewer_questions = Stage::new(stage().questions_close_at - Duration::days(1), later.closes_at);
    assert_eq!(code(published().extend(fewer_questions.expect("a stage"), before())), "not-later");
    assert_eq!(code(draft().extend(later, before())), "transition-not-allowed");
}

#[test]
fn lots_fold_into_the_whole() {
    let closes = stage().closes_at;
    let early = published().decide_lot(lot_id(1), LotOutcome::award);
    assert_eq!(code(early), "not-closed");
    let opened = published().open_evaluation(person(AUTHOR), closes).expect("opened");
    let one = opened.decide_lot(lot_id(1), LotOutcome::award).expect("decided");
    assert_eq!(one.state.name(), "evaluating");
    let both = one.clone().decide_lot(lot_id(2), |lot| lot.give_no_award(reason())).expect("decided");
    assert_eq!(both.state.name(), "award_decided");
    let complete = both.decide_lot(lot_id(1), LotOutcome::enter_contract).expect("entered");
    assert_eq!(complete.state.name(), "complete");
    assert_eq!(code(complete.abandon(person(AUTHOR), closes, reason())), "transition-not-allowed");
    assert_eq!(code(one.decide_lot(lot_id(1), LotOutcome::award)), "already-awarded");
}

#[test]
fn the_steps_that_led_to_a_state_are_told_in_their_order() {
    let closes = stage().closes_at;
    let taken = |p: &Procurement, direct: bool| -> Vec<Step> {
        let steps = p.state.steps(direct);
        assert!(steps.is_sorted_by_key(|step| step.at));
        steps.into_iter().map(|step| step.step).collect()
    };
    assert_eq!(taken(&draft(), false), []);
    let out = published();
    assert_eq!(taken(&out, false), [Step::HandedIn, Step::Approved, Step::Published]);
    assert_eq!(taken(&out, true), [Step::HandedIn, Step::Approved, Step::SelectionBegun]);
    assert_eq!(out.state.steps(false)[1].by, person(APPROVER));
    let opened = out.open_evaluation(person(AUTHOR), closes).expect("opened");
    assert_eq!(taken(&opened, false).last(), Some(&Step::Opened));
    assert_eq!(taken(&opened, true).last(), Some(&Step::SelectionBegun), "nobody bids, so no bid is opened");
    let given_up = opened.abandon(person(APPROVER), closes, reason()).expect("abandoned");
    let all = [Step::HandedIn, Step::Approved, Step::Published, Step::Opened, Step::GivenUp];
    assert_eq!(taken(&given_up, false), all);
    assert_eq!(given_up.state.steps(false)[4].reason, Some(&reason()));
    let withdrawn = draft().withdraw(person(AUTHOR), before(), reason()).expect("withdrawn");
    assert_eq!(taken(&withdrawn, false), [Step::GivenUp]);
}

#[test]
fn a_lot_tells_its_own_end_or_that_of_the_whole() {
    let closes = stage().closes_at;
    let fate = |p: &Procurement, lot: usize| {
        let (word, why) = p.fate_of(&p.lots[lot]);
        (word, why.is_some())
    };
    assert_eq!(fate(&published(), 0), ("undecided", false));
    let opened = published().open_evaluation(person(AUTHOR), closes).expect("opened");
    assert!(opened.state.is_opened() && !published().state.is_opened());
    let none = opened.decide_lot(lot_id(2), |lot| lot.give_no_award(reason())).expect("decided");
    let decided = none.decide_lot(lot_id(1), LotOutcome::award).expect("decided");
    assert_eq!((fate(&decided, 0), fate(&decided, 1)), (("award_decided", false), ("unsuccessful", true)));
    let given_up = decided.abandon(person(APPROVER), closes, reason()).expect("abandoned");
    assert!(given_up.state.is_opened());
    assert_eq!((fate(&given_up, 0), fate(&given_up, 1)), (("abandoned", true), ("unsuccessful", true)));
    let early = published().abandon(person(APPROVER), before(), reason()).expect("abandoned");
    assert!(!early.state.is_opened());
    let withdrawn = draft().withdraw(person(AUTHOR), before(), reason()).expect("withdrawn");
    assert_eq!(fate(&withdrawn, 0), ("withdrawn", true));
}

#[derive(Clone, Copy, Debug)]
enum Command {
    Edit,
    Submit,
    Approve,
    Return,
    Publish,
    Extend,
    Open,
    Award(u128),
    GiveNoAward(u128),
    Enter(u128),
    WithdrawAward(u128),
    Withdraw,
    Abandon,
}

fn command() -> impl Strategy<Value = Command> {
    let onwards = prop::sample::select(vec![
        Command::Submit,
        Command::Approve,
        Command::Publish,
        Command::Open,
        Command::Award(1),
        Command::Award(2),
        Command::Enter(1),
    ]);
    let aside = prop::sample::select(vec![
        Command::Edit,
        Command::Return,
        Command::Extend,
        Command::GiveNoAward(1),
        Command::GiveNoAward(2),
        Command::WithdrawAward(1),
        Command::Withdraw,
        Command::Abandon,
    ]);
    prop_oneof![4 => onwards, 1 => aside]
}

fn apply(p: Procurement, command: Command, now: DateTime<Utc>) -> Result<Procurement, ProcurementRefusal> {
    let (author, approver) = (person(AUTHOR), person(APPROVER));
    match command {
        Command::Edit => p.revise_lot(lot_id(1), terms("East", 5)),
        Command::Submit => p.submit_for_approval(author, now, &settled()),
        Command::Approve => p.approve(approver, now, None),
        Command::Return => p.return_to_draft(approver),
        Command::Publish => p.publish(author, now),
        Command::Extend => {
            let stage = p.particulars.stage.ok_or(ProcurementRefusal::NoDeadline)?;
            let later = Stage::new(stage.questions_close_at, stage.closes_at + Duration::days(1));
            p.extend(later.expect("later"), now)
        }
        Command::Open => p.open_evaluation(author, now),
        Command::Award(lot) => p.decide_lot(lot_id(lot), LotOutcome::award),
        Command::GiveNoAward(lot) => p.decide_lot(lot_id(lot), |outcome| outcome.give_no_award(reason())),
        Command::Enter(lot) => p.decide_lot(lot_id(lot), LotOutcome::enter_contract),
        Command::WithdrawAward(lot) => p.decide_lot(lot_id(lot), LotOutcome::withdraw_award),
        Command::Withdraw => p.withdraw(author, now, reason()),
        Command::Abandon => p.abandon(approver, now, reason()),
    }
}

/// Section 4.1, and the edits that bring a procurement back to draft.
fn is_listed(from: &str, to: &str) -> bool {
    from == to && !matches!(from, "in_approval" | "withdrawn" | "abandoned" | "complete" | "unsuccessful")
        || matches!(
            (from, to),
            ("draft", "in_approval")
                | ("in_approval", "draft" | "approved")
                | ("approved", "draft" | "published")
                | ("published", "evaluating")
                | ("evaluating", "award_decided" | "unsuccessful" | "complete")
                | ("award_decided", "complete" | "evaluating")
                | ("draft" | "in_approval" | "approved", "withdrawn")
                | ("published" | "evaluating" | "award_decided", "abandoned")
        )
}

proptest! {
    #[test]
    fn only_listed_steps_are_taken(
        commands in prop::collection::vec((command(), 0_i64..4), 0..40),
    ) {
        let mut tender = draft();
        let mut now = before();
        for (command, days) in commands {
            now += Duration::days(days);
            let Ok(next) = apply(tender.clone(), command, now) else { continue };
            prop_assert!(is_listed(tender.state.name(), next.state.name()), "{:?}: {:?}", command, tender.state);
            if let Some(publication) = next.state.publication() {
                let approval = &publication.approval;
                prop_assert_ne!(approval.by, next.author);
                prop_assert_ne!(approval.by, approval.submission.by);
            }
            if matches!(next.state, ProcurementState::Evaluating(_)) {
                prop_assert!(next.is_closed(now));
            }
            tender = next;
        }
    }
}
