//! One action of the product, as it is tried: by the right person after wrong ones, after a crash, or twice under one key.

use serde_json::Value;
use trellis_access::Strength;
use trellis_commissioning::Refusal;
use trellis_kernel::Clock;
use trellis_store::{Caller, IdempotencyKey, Session, StoreError, StoredAnswer, TransactionError, Tx};

use super::cast::Hand;
use super::law::{Fault, Law};
use super::model::limits::Code;
use super::world::World;

/// How an attempt ended other than well.
enum Ended {
    Refused(Refusal),
    Dropped,
}

/// What an attempt gave.
enum Given<T> {
    First(T),
    Again(String),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl TransactionError for Ended {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Refused(refusal) => refusal.store_error(),
            Self::Dropped => None,
        }
    }
}

impl World<'_> {
    /// Does an action in somebody's name and holds the answer against the prediction: gives what it made, or nothing where it
    /// was refused as foreseen.
    pub fn attempt<T>(
        &mut self,
        hand: Hand,
        expected: Result<(), Code>,
        mut action: impl FnMut(&mut Tx<'_>) -> Result<T, Refusal>,
    ) -> Result<Option<T>, Fault> {
        self.try_wrong_hands(expected, &mut action)?;
        if self.draws.one_in(20) {
            self.note("dropped before its commit");
            self.crash(hand, &mut action);
        }
        if expected.is_ok() && self.draws.one_in(10) {
            self.note("again under its key");
            return self.twice(hand, &mut action).map(Some);
        }
        self.note(expected.err().unwrap_or("done"));
        let answer = self.stage.store.run_here("simulated", &self.session(hand, None), &mut action);
        self.judge(expected, answer)
    }

    fn note(&mut self, how: Code) {
        *self.stage.tally.entry((self.step, how)).or_default() += 1;
    }

    /// The session of a person who has just confirmed their second factor.
    pub fn session(&self, hand: Hand, key: Option<IdempotencyKey>) -> Session {
        let actor = self.stage.cast.person(hand);
        let caller = Caller {
            person: actor.person,
            organisation: actor.organisation,
            login: None,
            epoch: 1,
            strength: Strength::SecondFactor(self.stage.clock.now()),
            scopes: Vec::new(),
        };
        Session::Caller(caller, key)
    }

    /// Holds an answer against the prediction.
    pub fn judge<T>(
        &self,
        expected: Result<(), Code>,
        answer: Result<T, Refusal>,
    ) -> Result<Option<T>, Fault> {
        match (expected, answer) {
            (Ok(()), Ok(made)) => Ok(Some(made)),
            (Err(code), Err(refusal)) if refusal.code() == code => Ok(None),
            (expected, answer) => {
                let seen = match answer {
                    Ok(_) => "it was done".to_owned(),
                    Err(refusal) => told(&refusal),
                };
                let foreseen = expected.err().unwrap_or("that it would be done");
                Err(Fault::of(Law::Answer, format!("expected {foreseen}, seen {seen}")))
            }
        }
    }

    /// Now and then somebody tries who may not: an auditor, who is told so, and a stranger, who learns nothing.
    fn try_wrong_hands<T>(
        &mut self,
        expected: Result<(), Code>,
        action: &mut impl FnMut(&mut Tx<'_>) -> Result<T, Refusal>,
    ) -> Result<(), Fault> {
        // What is wrong with the words of a request is told before anybody asks who sent it.
        if expected == Err("invalid-content") || !self.draws.one_in(15) {
            return Ok(());
        }
        let stranger = self.draws.one_in(2);
        let (hand, code) =
            if stranger { (Hand::Stranger, "not-visible") } else { (Hand::Auditor, "role-missing") };
        self.note(if stranger { "by a stranger" } else { "by the auditor" });
        let answer = self.stage.store.run_here("simulated", &self.session(hand, None), action);
        self.judge(Err(code), answer).map(|_| ())
    }

    /// The process ends between the last statement and the commit.
    fn crash<T>(&self, hand: Hand, action: &mut impl FnMut(&mut Tx<'_>) -> Result<T, Refusal>) {
        let dropped: Result<(), Ended> =
            self.stage.store.run_here("simulated", &self.session(hand, None), |tx| {
                action(tx).map_err(Ended::Refused)?;
                Err(Ended::Dropped)
            });
        drop(dropped);
    }

    /// Once with a key, again with the same body, and with another body.
    fn twice<T>(
        &mut self,
        hand: Hand,
        action: &mut impl FnMut(&mut Tx<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Fault> {
        let key = self.name("key");
        let body = format!("the answer to {key}");
        let mut ask = |hash: u8| {
            let key = IdempotencyKey { key: key.clone(), request_hash: vec![hash; 32] };
            self.stage.store.run_here("simulated", &self.session(hand, Some(key)), |tx| {
                if let Some(answer) = tx.replay() {
                    return Ok(Given::Again(answer.body));
                }
                let made = action(tx)?;
                let answer = StoredAnswer { status: 201, headers: Value::Null, body: body.clone() };
                tx.keep_answer(answer);
                Ok(Given::First(made))
            })
        };
        let (first, again, other) = (ask(1), ask(1), ask(2));
        match again {
            Ok(Given::Again(told)) if told == body => {}
            Ok(_) => return Err(Fault::of(Law::I(11), "a second request under one key was done again")),
            Err(refusal) if first.is_ok() => return Err(Fault::of(Law::I(11), told(&refusal))),
            Err(_) => {}
        }
        if first.is_ok() {
            self.judge(Err("idempotency-key-reused"), other)?;
        }
        match self.judge(Ok(()), first)? {
            Some(Given::First(made)) => Ok(made),
            Some(Given::Again(_)) | None => {
                Err(Fault::of(Law::I(11), "a first request was answered as a second one"))
            }
        }
    }
}

/// A refusal with its code and its words.
pub fn told(refusal: &Refusal) -> String {
    let fields: Vec<String> =
        refusal.fields().iter().map(|field| format!("{} {}", field.pointer, field.detail)).collect();
    let cause = refusal.store_error().map(|cause| format!(" ({cause:?})")).unwrap_or_default();
    format!("{}: {}{cause} {}", refusal.code(), refusal.detail(), fields.join("; "))
}
