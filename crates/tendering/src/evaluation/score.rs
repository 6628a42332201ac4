//! One evaluator's score of one bid on one criterion: a draft of their own until it is submitted, then unchangeable.

use std::fmt;

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{BidId, CriterionId, Fields, Invalid, PersonId};

use crate::Reason;

/// A whole number from 0 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScoreValue(u8);

/// A score value and the reason for it, as an evaluator or a moderator writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// From 0 to 5.
    pub value: ScoreValue,
    /// Why, citing the bid.
    pub reason: Reason,
}

/// Where a score stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreState {
    /// Its evaluator may still change it; nobody else sees it.
    Draft,
    /// Fixed, from this instant on.
    Submitted(DateTime<Utc>),
}

/// An evaluator's score and the reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    bid: BidId,
    criterion: CriterionId,
    evaluator: PersonId,
    assessment: Assessment,
    state: ScoreState,
}

/// Why a score stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ScoreRefusal {
    /// It was submitted already.
    #[error("this score was submitted and cannot be changed; differences are settled in moderation")]
    AlreadySubmitted,
    /// The criterion is settled by the price formula.
    #[error("price is scored by the published formula, not by evaluators")]
    PriceCriterion,
    /// Its sub-criteria are scored in its place.
    #[error("this criterion is divided; its sub-criteria are scored in its place")]
    Divided,
    /// The bids are not opened, or the evaluation is over.
    #[error("the bids of this tender are not under evaluation")]
    NotEvaluating,
    /// The lot's scores are locked.
    #[error("the scores of this lot are locked")]
    Locked,
    /// There is no draft to submit.
    #[error("you have not scored this criterion yet")]
    NothingToSubmit,
}

impl ScoreValue {
    /// The highest score.
    pub const BEST: Self = Self(5);

    /// A score from 0 to 5.
    pub fn new(value: i64) -> Result<Self, Invalid> {
        match u8::try_from(value) {
            Ok(value @ 0..=5) => Ok(Self(value)),
            _ => {
                Err(Invalid::at("/value", format!("a score is a whole number from 0 to 5; this is {value}")))
            }
        }
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for ScoreValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Assessment {
    /// A value from 0 to 5 and a reason; both errors are told at once.
    pub fn new(value: i64, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let value = fields.within("", ScoreValue::new(value));
        let reason = fields.within("", Reason::new(reason));
        fields.finish(|| value.zip(reason).map(|(value, reason)| Self { value, reason }))
    }
}

impl ScoreRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadySubmitted => "score-submitted",
            Self::PriceCriterion => "price-not-scored",
            Self::Divided => "criterion-divided",
            Self::NotEvaluating => "not-evaluating",
            Self::Locked => "scores-locked",
            Self::NothingToSubmit => "no-score",
        }
    }
}

impl Score {
    /// A draft.
    pub fn draft(bid: BidId, criterion: CriterionId, evaluator: PersonId, assessment: Assessment) -> Self {
        Self { bid, criterion, evaluator, assessment, state: ScoreState::Draft }
    }

    /// The score again as it was kept.
    #[must_use]
    pub fn kept(self, state: ScoreState) -> Self {
        Self { state, ..self }
    }

    /// The draft with another value or reason.
    pub fn revise(self, assessment: Assessment) -> Result<Self, ScoreRefusal> {
        match self.state {
            ScoreState::Draft => Ok(Self { assessment, ..self }),
            ScoreState::Submitted(_) => Err(ScoreRefusal::AlreadySubmitted),
        }
    }

    /// The score, fixed at `now`.
    pub fn submit(self, now: DateTime<Utc>) -> Result<Self, ScoreRefusal> {
        match self.state {
            ScoreState::Draft => Ok(Self { state: ScoreState::Submitted(now), ..self }),
            ScoreState::Submitted(_) => Err(ScoreRefusal::AlreadySubmitted),
        }
    }

    /// The bid scored.
    pub fn bid(&self) -> BidId {
        self.bid
    }

    /// The criterion.
    pub fn criterion(&self) -> CriterionId {
        self.criterion
    }

    /// Whose score it is.
    pub fn evaluator(&self) -> PersonId {
        self.evaluator
    }

    /// From 0 to 5.
    pub fn value(&self) -> ScoreValue {
        self.assessment.value
    }

    /// Why that value.
    pub fn reason(&self) -> &str {
        self.assessment.reason.text()
    }

    /// Draft or submitted.
    pub fn state(&self) -> ScoreState {
        self.state
    }

    /// True once it is fixed.
    pub fn is_submitted(&self) -> bool {
        matches!(self.state, ScoreState::Submitted(_))
    }
}

/// The scores that an evaluator may see: their own, and others' submitted ones on the criteria of a bid where their
/// own is submitted.
pub fn visible_to(evaluator: PersonId, scores: &[Score]) -> Vec<&Score> {
    let submitted_own = |score: &Score| {
        scores.iter().any(|own| {
            own.evaluator == evaluator
                && own.is_submitted()
                && own.bid == score.bid
                && own.criterion == score.criterion
        })
    };
    scores
        .iter()
        .filter(|score| score.evaluator == evaluator || (score.is_submitted() && submitted_own(score)))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn assessment(value: i64, reason: &str) -> Assessment {
        Assessment::new(value, reason).expect("an assessment")
    }

    fn score(bid: u128, criterion: u128, evaluator: u128) -> Score {
        Score::draft(
            id(bid).into(),
            id(criterion).into(),
            id(evaluator).into(),
            assessment(4, "Clear referral routes."),
        )
    }

    fn now() -> DateTime<Utc> {
        "2026-07-21T09:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn a_draft_changes_until_it_is_submitted() {
        let revised = score(1, 1, 1).revise(assessment(5, "Even better on reading again.")).expect("a draft");
        assert_eq!((revised.value().get(), revised.reason()), (5, "Even better on reading again."));
        let submitted = revised.submit(now()).expect("first time");
        assert_eq!(submitted.state(), ScoreState::Submitted(now()));
        assert_eq!(submitted.clone().submit(now()), Err(ScoreRefusal::AlreadySubmitted));
        let refusal = submitted.revise(assessment(1, "Changed my mind.")).expect_err("fixed");
        assert_eq!(refusal.code(), "score-submitted");
    }

    #[test]
    fn a_score_needs_a_whole_number_from_0_to_5_and_a_reason() {
        let Invalid(errors) = Assessment::new(6, " ").expect_err("two errors");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/value", "/reason"]);
        assert!(Assessment::new(-1, "Nothing offered.").is_err());
        assert!((0..=5).all(|value| Assessment::new(value, "Fits the descriptor.").is_ok()));
    }

    #[test]
    fn others_scores_stay_hidden_until_the_own_is_submitted() {
        let second = score(1, 1, 2).submit(now()).expect("submitted");
        let other_criterion = score(1, 2, 2).submit(now()).expect("submitted");
        let draft = [score(1, 1, 1), second.clone(), other_criterion.clone(), score(1, 1, 3)];
        assert_eq!(visible_to(id(1).into(), &draft), [&draft[0]]);
        let own = score(1, 1, 1).submit(now()).expect("submitted");
        let after = [own.clone(), second.clone(), other_criterion, score(1, 1, 3)];
        assert_eq!(visible_to(id(1).into(), &after), [&own, &second], "not the other criterion, not a draft");
    }

    proptest! {
        #[test]
        fn no_hidden_score_is_ever_shown(entries in prop::collection::vec((0_u128..3, 0_u128..3, 0_u128..4, any::<bool>()), 0..20)) {
            let scores: Vec<Score> = entries.iter().map(|(bid, criterion, evaluator, submitted)| {
                let draft = score(*bid, *criterion, *evaluator);
                if *submitted { draft.submit(now()).expect("a draft") } else { draft }
            }).collect();
            let viewer: PersonId = id(0).into();
            for shown in visible_to(viewer, &scores).into_iter().filter(|score| score.evaluator() != viewer) {
                prop_assert!(shown.is_submitted());
                prop_assert!(scores.iter().any(|own| own.evaluator() == viewer && own.is_submitted()
                    && own.bid() == shown.bid() && own.criterion() == shown.criterion()));
            }
        }
    }
}
