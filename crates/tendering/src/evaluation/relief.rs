//! An evaluator is relieved of a tender: they leave, or a conflict of interest came to light after they had scored.
//!
//! From then on none of their scores counts. What was agreed before somebody left stands, for two people scored it; what was
//! agreed upon a conflicted score does not (Procurement Act 2023 s.82), and is agreed again.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{Fields, Invalid, PersonId};

use super::score::Score;

/// Why an evaluator is relieved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReliefCause {
    /// They leave the panel.
    Left,
    /// They have a conflict of interest.
    Conflict,
}

/// That an evaluator was relieved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relief {
    /// Why, as a kind.
    pub cause: ReliefCause,
    /// Why, in words.
    pub reason: String,
    /// Who relieved them.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why an evaluator is not relieved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReliefRefusal {
    /// They were relieved before.
    #[error("this evaluator was relieved of the tender already")]
    AlreadyRelieved,
    /// Nobody relieves themselves, and who scores does not decide whose scores count.
    #[error("who evaluates this tender relieves nobody of it; ask a colleague who does not")]
    Evaluates,
    /// The scores are locked in a ranking.
    #[error(
        "a lot that this evaluator scored is ranked; withdraw its award before its scores are opened again"
    )]
    Ranked,
    /// A score is from somebody with a conflict.
    #[error(
        "an evaluator who scored this lot has declared a conflict with a bidder; relieve them, and agree the scores again"
    )]
    Conflicted,
}

impl ReliefCause {
    /// Every cause.
    pub const ALL: [Self; 2] = [Self::Left, Self::Conflict];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Conflict => "conflict",
        }
    }

    /// The cause of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }

    /// Whether what was agreed upon their scores is agreed again.
    pub const fn reopens(self) -> bool {
        match self {
            Self::Left => false,
            Self::Conflict => true,
        }
    }
}

impl Relief {
    /// A relief with its reason.
    pub fn new(cause: &str, reason: &str, by: PersonId, at: DateTime<Utc>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let cause = fields.take("/cause", ReliefCause::named(cause).ok_or("either left or conflict"));
        let reason = fields.text("/reason", reason, 2_000);
        fields.finish(|| Some(Self { cause: cause?, reason, by, at }))
    }
}

impl ReliefRefusal {
    /// The slug of the refusal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AlreadyRelieved => "already-relieved",
            Self::Evaluates => "duty-same-person",
            Self::Ranked => "scores-locked",
            Self::Conflicted => "scorer-conflicted",
        }
    }
}

/// The scores that count: none of an evaluator who was relieved.
pub fn counting(scores: Vec<Score>, relieved: &[PersonId]) -> Vec<Score> {
    scores.into_iter().filter(|score| !relieved.contains(&score.evaluator())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::moderation::{Agreement, ModerationRefusal, moderate};
    use super::super::score::Assessment;
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-07-22T09:00:00Z".parse().expect("an instant")
    }

    fn submitted(evaluator: u128, value: i64) -> Score {
        let assessment = Assessment::new(value, "Page 12.").expect("an assessment");
        let draft = Score::draft(
            Uuid::nil().into(),
            Uuid::nil().into(),
            Uuid::from_u128(evaluator).into(),
            assessment,
        );
        draft.submit(now()).expect("a draft")
    }

    #[test]
    fn a_relief_has_a_cause_and_a_reason() {
        let by = Uuid::from_u128(9).into();
        let relief = Relief::new("conflict", " Their sister runs it. ", by, now()).expect("a relief");
        assert_eq!((relief.cause, relief.reason.as_str()), (ReliefCause::Conflict, "Their sister runs it."));
        assert!(relief.cause.reopens() && !ReliefCause::Left.reopens());
        let Invalid(errors) = Relief::new("ill", " ", by, now()).expect_err("refused");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/cause", "/reason"]);
        for cause in ReliefCause::ALL {
            assert_eq!(ReliefCause::named(cause.name()), Some(cause));
        }
    }

    #[test]
    fn one_score_left_is_too_few_to_moderate() {
        let assessment = Assessment::new(4, "Page 12.").expect("an assessment");
        let nil = Uuid::nil();
        let agreement = || Agreement {
            bid: nil.into(),
            criterion: nil.into(),
            moderator: Uuid::from_u128(9).into(),
            at: now(),
            assessment: assessment.clone(),
        };
        let scores = vec![submitted(1, 5), submitted(2, 4)];
        assert!(moderate(&scores, agreement()).is_ok());
        let left = counting(scores, &[Uuid::from_u128(1).into()]);
        assert_eq!(moderate(&left, agreement()), Err(ModerationRefusal::TooFewEvaluators { submitted: 1 }));
    }

    proptest! {
        #[test]
        fn what_counts_is_everything_of_everybody_else(people in prop::collection::vec(0_u128..6, 0..12), relieved in prop::collection::vec(0_u128..6, 0..4)) {
            let scores: Vec<Score> = people.iter().map(|person| submitted(*person, 3)).collect();
            let gone: Vec<PersonId> = relieved.iter().map(|person| Uuid::from_u128(*person).into()).collect();
            let left = counting(scores, &gone);
            prop_assert_eq!(left.len(), people.iter().filter(|person| !relieved.contains(person)).count());
            prop_assert!(left.iter().all(|score| !gone.contains(&score.evaluator())));
        }
    }
}
