//! The life of a bid: in time or late, complete or not, one step at a time and in random order.

use chrono::Duration;
use proptest::prelude::*;
use trellis_kernel::{CriterionId, Pence};
use uuid::Uuid;

use super::*;
use crate::criterion::{AwardCriterion, CriterionKind};
use crate::stage::Stage;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn stage() -> Stage {
    Stage::new(utc("2026-08-07T11:00:00Z"), utc("2026-08-14T11:00:00Z")).expect("a stage")
}

fn before() -> DateTime<Utc> {
    utc("2026-08-10T09:00:00Z")
}

fn signatory() -> PersonId {
    PersonId::new(Uuid::from_u128(7))
}

fn criteria() -> Vec<AwardCriterion> {
    let of = |number, kind, title, weight| {
        AwardCriterion::new(CriterionId::new(Uuid::from_u128(number)), kind, title, weight)
            .expect("a criterion")
    };
    vec![
        of(1, CriterionKind::Quality, "Quality", 4_000),
        of(2, CriterionKind::Quality, "Social value", 2_500),
        of(3, CriterionKind::Price, "Price", 3_500),
    ]
}

fn answer(criterion: u128) -> BidAnswer {
    BidAnswer { criterion: CriterionId::new(Uuid::from_u128(criterion)), text: "How we do it.".to_owned() }
}

fn content(pounds: i64) -> BidContent {
    let price = Some(Pence::new(pounds * 100));
    BidContent::new(price, vec![answer(1), answer(2)], &criteria()).expect("content")
}

fn draft(content: BidContent) -> Bid {
    let id = Uuid::nil();
    Bid {
        id: id.into(),
        procurement: id.into(),
        lot: id.into(),
        trust: id.into(),
        provider: id.into(),
        state: BidState::Draft(content),
    }
}

fn submit(bid: Bid, at: DateTime<Utc>) -> Result<(Bid, Receipt), BidRefusal> {
    bid.submit(&criteria(), signatory(), stage(), at)
}

#[test]
fn noon_is_late_and_a_microsecond_earlier_is_in_time() {
    let noon = stage().closes_at;
    let late = submit(draft(content(500_000)), noon).expect_err("late");
    assert_eq!(late.code(), "late");
    assert_eq!(
        late.to_string(),
        "this bid is late: it was received on Friday 14 August 2026, 12:00:00 \
         and bids closed on Friday 14 August 2026, 12:00:00"
    );
    let (_, receipt) = submit(draft(content(500_000)), noon - Duration::microseconds(1)).expect("in time");
    assert_eq!(receipt.received_at, utc("2026-08-14T10:59:59.999999Z"));
    assert_eq!((receipt.version, receipt.closes_at), (1, noon));
    assert_eq!(receipt.content_hash.digits().len(), 64);
}

#[test]
fn content_is_never_wrong() {
    let pointers = |price, answers| {
        let refused = BidContent::new(price, answers, &criteria()).expect_err("refused");
        refused.0.into_iter().map(|e| e.pointer).collect::<Vec<_>>()
    };
    assert_eq!(pointers(Some(Pence::ZERO), vec![]), ["/price_p"]);
    assert_eq!(pointers(Some(Pence::new(-1)), vec![]), ["/price_p"]);
    assert_eq!(pointers(None, vec![answer(1), answer(1)]), ["/answers/1/criterion_id"]);
    assert_eq!(
        pointers(None, vec![answer(3), answer(9)]),
        ["/answers/0/criterion_id", "/answers/1/criterion_id"]
    );
    let empty = BidAnswer { text: " ".to_owned(), ..answer(1) };
    assert_eq!(pointers(None, vec![empty]), ["/answers/0/text"]);
}

#[test]
fn an_incomplete_bid_is_told_what_is_missing() {
    let partial = BidContent::new(None, vec![answer(1)], &criteria()).expect("a draft");
    let refusal = submit(draft(partial), before()).expect_err("incomplete");
    assert_eq!(refusal.code(), "incomplete");
    assert_eq!(
        refusal.to_string(),
        "this bid is not complete: add an answer to 'Social value', a price above nil"
    );
}

#[test]
fn a_replacement_counts_only_once_it_is_submitted() {
    let (bid, first) = submit(draft(content(500_000)), before()).expect("submitted");
    assert_eq!(submit(bid.clone(), before()), Err(BidRefusal::NothingToSubmit(1)));
    let rewritten = bid.write(content(490_000), stage(), before()).expect("written");
    let BidState::Submitted { submission, replacement } = &rewritten.state else { panic!("submitted") };
    assert_eq!((submission.content.price, replacement.is_some()), (Pence::pounds(500_000), true));
    let (replaced, second) = submit(rewritten, before()).expect("replaced");
    assert_eq!((first.version, second.version), (1, 2));
    assert_ne!(first.content_hash, second.content_hash);
    let BidState::Submitted { submission, replacement: None } = replaced.state else { panic!("submitted") };
    assert_eq!(submission.content.price, Pence::pounds(490_000));
}

#[test]
fn after_closing_nothing_moves() {
    let closes = stage().closes_at;
    let (bid, _) = submit(draft(content(500_000)), before()).expect("submitted");
    assert_eq!(bid.phase(stage(), None, before()), BidPhase::Submitted);
    assert_eq!(bid.phase(stage(), None, closes), BidPhase::Received);
    let code = |result: Result<Bid, BidRefusal>| result.expect_err("refused").code();
    assert_eq!(code(bid.clone().withdraw(signatory(), stage(), closes)), "already-closed");
    assert_eq!(code(bid.write(content(1), stage(), closes)), "late");
    assert_eq!(draft(content(1)).phase(stage(), None, closes), BidPhase::Expired);
    assert_eq!(code(draft(content(1)).withdraw(signatory(), stage(), before())), "transition-not-allowed");
}

#[derive(Clone, Copy, Debug)]
enum Command {
    Write(i64),
    Submit,
    Withdraw,
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        2 => (1_i64..4).prop_map(Command::Write),
        3 => Just(Command::Submit),
        1 => Just(Command::Withdraw),
    ]
}

/// Section 4.4 up to closing; writing leaves a bid where it stands.
const LISTED: [(&str, &str); 4] =
    [("draft", "draft"), ("draft", "submitted"), ("submitted", "submitted"), ("submitted", "withdrawn")];

proptest! {
    #[test]
    fn only_listed_steps_are_taken_and_only_in_time(
        steps in prop::collection::vec((command(), 0_i64..48), 0..30),
    ) {
        let mut bid = draft(BidContent::default());
        let mut now = before();
        let mut versions = 0;
        for (command, hours) in steps {
            now += Duration::hours(hours);
            let result = match command {
                Command::Write(pounds) => bid.clone().write(content(pounds), stage(), now),
                Command::Submit => submit(bid.clone(), now).map(|(next, receipt)| {
                    assert_eq!(receipt.version, versions + 1);
                    versions = receipt.version;
                    next
                }),
                Command::Withdraw => bid.clone().withdraw(signatory(), stage(), now),
            };
            if let Ok(next) = result {
                prop_assert!(now < stage().closes_at);
                prop_assert!(LISTED.contains(&(bid.state.name(), next.state.name())));
                bid = next;
            }
        }
    }
}

#[test]
fn a_material_change_asks_the_bidder_to_confirm_once() {
    let (submitted, _) =
        draft(content(500)).submit(&criteria(), signatory(), stage(), before()).expect("in time");
    let changed_at = Some(before() + Duration::hours(1));
    let later = before() + Duration::hours(2);
    assert_eq!(submitted.phase(stage(), changed_at, later), BidPhase::NeedsReconfirmation);
    assert_eq!(submitted.phase(stage(), changed_at, stage().closes_at), BidPhase::Unconfirmed);
    let confirmed = submitted.clone().reconfirm(&criteria(), changed_at, stage(), later).expect("in time");
    assert_eq!(confirmed.phase(stage(), changed_at, stage().closes_at), BidPhase::Received);
    let again = confirmed.reconfirm(&criteria(), changed_at, stage(), later).expect_err("once");
    assert_eq!(again.code(), "nothing-to-confirm");
    let late = submitted.reconfirm(&criteria(), changed_at, stage(), stage().closes_at).expect_err("late");
    assert_eq!(late.code(), "late");
    let unsubmitted =
        draft(content(500)).reconfirm(&criteria(), changed_at, stage(), later).expect_err("a draft");
    assert_eq!(unsubmitted.code(), "transition-not-allowed");
}
