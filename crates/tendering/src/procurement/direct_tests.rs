//! The life of a procurement that is awarded without a competition.

use proptest::prelude::*;
use trellis_kernel::OrganisationId;
use uuid::Uuid;

use super::tests::{
    APPROVER, AUTHOR, before, code, lot_id, particulars, person, reason, settled, stage, terms,
};
use super::*;
use crate::lot::LotOutcome;
use crate::regime::DirectRoute;

fn direct() -> Procedure {
    let supplier = Some(OrganisationId::new(Uuid::from_u128(9)));
    let ground = Some(DirectGround::ExclusiveRights);
    Procedure::Direct(DirectTerms::new(ground, "It alone holds the rights.", supplier, None).expect("terms"))
}

/// Approved, with one lot that nobody weighs.
fn approved() -> Procurement {
    let priority = Some(trellis_kernel::PriorityId::new(Uuid::nil()));
    let particulars = particulars(priority, None).by_procedure(direct()).expect("no deadlines");
    Procurement { particulars, ..super::tests::empty() }
        .add_lot(lot_id(1), terms("East", 600_000))
        .and_then(|p| p.add_lot(lot_id(2), terms("West", 600_000)))
        .and_then(|p| p.submit_for_approval(person(AUTHOR), before(), &settled()))
        .and_then(|p| p.approve(person(APPROVER), before(), None))
        .expect("approved")
}

fn selecting() -> Procurement {
    approved().begin_selection(person(AUTHOR), before(), DirectRoute::Transparent).expect("selecting")
}

#[test]
fn a_direct_award_is_selected_for_and_never_published() {
    assert_eq!(code(approved().publish(person(AUTHOR), before())), "wrong-procedure");
    let selecting = selecting();
    assert_eq!(selecting.standing(stage().closes_at), "selecting");
    assert!(!selecting.state.is_opened());
    assert_eq!(code(selecting.clone().open_evaluation(person(AUTHOR), before())), "transition-not-allowed");
    assert_eq!(
        code(selecting.clone().withdraw(person(AUTHOR), before(), reason())),
        "transition-not-allowed"
    );
    assert_eq!(code(selecting.revise(particulars(None, None))), "transition-not-allowed");
}

#[test]
fn what_was_approved_is_what_is_selected_for() {
    let mut changed = approved();
    changed.particulars.description.push_str(" and more");
    let begun = changed.begin_selection(person(AUTHOR), before(), DirectRoute::Intended);
    assert_eq!(code(begun), "approval-void");
    let twice = selecting().begin_selection(person(AUTHOR), before(), DirectRoute::Transparent);
    assert_eq!(code(twice), "transition-not-allowed");
    let hash = approved().content_hash();
    let mut another = approved();
    another.particulars.procedure = Procedure::Open;
    assert_ne!(another.content_hash(), hash, "ground and supplier are part of what is approved");
}

#[test]
fn a_direct_award_has_no_deadline_market_or_limits() {
    let with_stage = particulars(None, Some(stage())).by_procedure(direct()).expect_err("refused");
    assert_eq!(with_stage.0[0].pointer, "/stage");
    let market = particulars(None, None).within_market(Some(Uuid::nil().into()));
    assert_eq!(market.by_procedure(direct()).expect_err("refused").0[0].pointer, "/dynamic_market_id");
}

#[test]
fn lots_are_decided_while_selecting_and_the_whole_folds() {
    let one = selecting().decide_lot(lot_id(1), LotOutcome::award).expect("decided");
    assert_eq!(one.state.name(), "selecting");
    let both = one.decide_lot(lot_id(2), LotOutcome::award).expect("decided");
    assert_eq!(both.state.name(), "award_decided");
    let back = both.clone().decide_lot(lot_id(2), LotOutcome::withdraw_award).expect("taken back");
    assert_eq!(back.state.name(), "selecting");
    let complete = both
        .decide_lot(lot_id(1), LotOutcome::enter_contract)
        .and_then(|p| p.decide_lot(lot_id(2), LotOutcome::enter_contract))
        .expect("signed");
    assert_eq!(complete.state.name(), "complete");
}

#[test]
fn no_bid_falls_short_where_nobody_bids() {
    let refused = selecting().decide_lot(lot_id(1), |lot| lot.give_no_award(reason()));
    assert_eq!(code(refused), "wrong-procedure");
}

#[test]
fn a_switch_follows_a_competition_in_which_no_bid_met_the_requirements() {
    let ended = |procedure: Procedure, outcome: LotOutcome| {
        let mut ended = selecting();
        ended.particulars.procedure = procedure;
        let (by, at) = (person(AUTHOR), before());
        let publication = ended.state.publication().expect("selecting").clone();
        ended.state = ProcurementState::Unsuccessful(Opening { publication, by, at });
        ended.lots[0].outcome = outcome;
        ended.lots[1].outcome = LotOutcome::Cancelled(reason());
        ended.found_nobody()
    };
    assert!(ended(Procedure::Open, LotOutcome::Unsuccessful(reason())));
    assert!(!ended(Procedure::Open, LotOutcome::Cancelled(reason())), "all lots were given up");
    assert!(!ended(direct(), LotOutcome::Unsuccessful(reason())), "nobody competed");
    let mut going_on = selecting();
    going_on.particulars.procedure = Procedure::Open;
    going_on.lots[0].outcome = LotOutcome::Unsuccessful(reason());
    assert!(!going_on.found_nobody());
}

#[test]
fn it_is_given_up_as_a_whole_or_with_its_last_lot() {
    let abandoned = selecting().abandon(person(APPROVER), before(), reason()).expect("abandoned");
    assert_eq!(abandoned.state.name(), "abandoned");
    let last = selecting()
        .cancel_lot(lot_id(1), person(APPROVER), before(), reason())
        .and_then(|p| p.cancel_lot(lot_id(2), person(APPROVER), before(), reason()))
        .expect("cancelled");
    assert_eq!(last.state.name(), "abandoned");
}

proptest! {
    /// Whatever happens to the lots of a direct award, it is never evaluated or published.
    #[test]
    fn a_direct_award_is_never_evaluated(steps in proptest::collection::vec((0_u8..5, 1_u128..3), 0..24)) {
        let mut held = selecting();
        for (step, lot) in steps {
            let lot = lot_id(lot);
            let next = match step {
                0 => held.clone().decide_lot(lot, LotOutcome::award),
                1 => held.clone().decide_lot(lot, LotOutcome::withdraw_award),
                2 => held.clone().decide_lot(lot, LotOutcome::enter_contract),
                3 => held.clone().cancel_lot(lot, person(APPROVER), before(), reason()),
                _ => held.clone().abandon(person(APPROVER), before(), reason()),
            };
            held = next.unwrap_or(held);
            prop_assert!(!matches!(held.state.name(), "evaluating" | "published" | "closed"));
            prop_assert!(held.state.publication().is_some());
        }
    }
}
