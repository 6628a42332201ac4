use chrono::Duration;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn stage() -> Stage {
    Stage::new(utc("2026-08-07T11:00:00Z"), utc("2026-08-14T11:00:00Z")).expect("a stage")
}

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

fn ask(question: &str, at: DateTime<Utc>) -> Result<Clarification, ClarificationRefusal> {
    let id = Uuid::nil();
    Clarification::ask(id.into(), id.into(), question, stage(), at)
}

fn asked() -> Clarification {
    ask("May sessions be held online?", utc("2026-08-03T09:00:00Z")).expect("asked")
}

fn answer(changes_tender: bool) -> Answer {
    Answer::new("Yes.", changes_tender, person(1), utc("2026-08-04T09:00:00Z")).expect("an answer")
}

fn reason() -> Reason {
    Reason::new("It names a child.").expect("a reason")
}

#[test]
fn questions_are_taken_before_their_deadline_and_not_at_it() {
    let deadline = stage().questions_close_at;
    assert!(ask("In time?", deadline - Duration::microseconds(1)).is_ok());
    let late = ask("Late?", deadline).expect_err("late");
    assert_eq!(late.code(), "questions-closed");
    assert_eq!(
        late.to_string(),
        "questions closed on Friday 7 August 2026, 12:00:00; yours was received on Friday 7 August 2026, 12:00:00"
    );
    assert_eq!(ask(" ", utc("2026-08-01T00:00:00Z")).expect_err("empty").code(), "invalid-content");
}

#[test]
fn an_answer_that_changes_the_tender_takes_two_people() {
    let at = utc("2026-08-05T09:00:00Z");
    let changing = asked().answer(answer(true)).expect("answered");
    assert_eq!(changing.clone().publish(person(1), at), Err(ClarificationRefusal::SelfApproval));
    assert!(changing.publish(person(2), at).is_ok());
    assert!(asked().answer(answer(false)).expect("answered").publish(person(1), at).is_ok());
}

#[test]
fn what_is_published_is_not_edited() {
    let at = utc("2026-08-05T09:00:00Z");
    let published = asked().answer(answer(false)).and_then(|c| c.publish(person(1), at)).expect("published");
    assert_eq!(published.answer(answer(false)).expect_err("edit").code(), "transition-not-allowed");
}

#[derive(Clone, Copy, Debug)]
enum Command {
    Answer,
    Publish,
    Reject,
    Withdraw,
}

const LISTED: [(&str, &str); 4] =
    [("asked", "answered"), ("answered", "published"), ("asked", "rejected"), ("asked", "withdrawn")];

proptest! {
    #[test]
    fn only_listed_steps_are_taken(commands in prop::collection::vec(prop::sample::select(vec![
        Command::Answer, Command::Publish, Command::Reject, Command::Withdraw,
    ]), 0..12)) {
        let at = utc("2026-08-05T09:00:00Z");
        let mut question = asked();
        for command in commands {
            let before = question.clone();
            let result = match command {
                Command::Answer => question.answer(answer(false)),
                Command::Publish => question.publish(person(2), at),
                Command::Reject => question.reject(person(2), at, reason()),
                Command::Withdraw => question.withdraw(at),
            };
            if let Ok(next) = &result {
                prop_assert!(LISTED.contains(&(before.state.name(), next.state.name())));
                prop_assert_eq!(&next.question, &before.question);
            }
            question = result.unwrap_or(before);
        }
    }
}
