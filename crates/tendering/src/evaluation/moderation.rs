//! Moderation: the evaluators' scores of one bid on one criterion become one agreed score with a reason.
//!
//! An agreed score outside the range of the evaluators' own scores stands only when an approver, who is neither the
//! moderator nor one of those evaluators, agrees to it.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{BidId, CriterionId, PersonId};

use super::score::{Assessment, Score, ScoreValue};

/// What the moderator writes down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The bid.
    pub bid: BidId,
    /// The criterion.
    pub criterion: CriterionId,
    /// Who moderates.
    pub moderator: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// The agreed score and the reason for it.
    pub assessment: Assessment,
}

/// Where a moderated score stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModerationState {
    /// It lies outside the evaluators' range and waits for an approver.
    AwaitingApproval,
    /// It lies in the evaluators' range.
    Agreed,
    /// It was agreed upon the score of somebody who was relieved for a conflict since, and is to be agreed again.
    Reopened,
    /// It lies outside their range and this person approved it.
    Approved {
        /// The approver.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// One agreed score and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModeratedScore {
    agreement: Agreement,
    state: ModerationState,
}

/// Why nothing was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ModerationRefusal {
    /// Fewer than two evaluators submitted a score.
    #[error(
        "moderation needs the submitted scores of at least 2 evaluators; this bid has {submitted} on this criterion"
    )]
    TooFewEvaluators {
        /// How many there are.
        submitted: usize,
    },
    /// The moderator scored this bid on this criterion, or approves their own moderation.
    #[error("the moderator of a score cannot approve it; another person must")]
    SelfApproval,
    /// An evaluator of this bid on this criterion approves the agreed score.
    #[error("an evaluator of this bid cannot approve a score outside the evaluators' range")]
    ApproverEvaluated,
    /// There is nothing to approve.
    #[error("this score lies within the evaluators' range or is approved already; it needs no approval")]
    NothingToApprove,
    /// The lot's scores are locked.
    #[error("the scores of this lot are locked")]
    Locked,
}

impl ModerationRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooFewEvaluators { .. } => "too-few-evaluators",
            Self::SelfApproval => "self-approval",
            Self::ApproverEvaluated => "evaluator-approval",
            Self::NothingToApprove => "nothing-to-approve",
            Self::Locked => "scores-locked",
        }
    }
}

/// Agrees one score from the evaluators' submitted scores of that bid on that criterion; others and drafts are not
/// counted.
pub fn moderate(scores: &[Score], agreement: Agreement) -> Result<ModeratedScore, ModerationRefusal> {
    let submitted: Vec<ScoreValue> = own_scores(scores, &agreement).map(Score::value).collect();
    if submitted.len() < 2 {
        return Err(ModerationRefusal::TooFewEvaluators { submitted: submitted.len() });
    }
    let low = submitted.iter().min().copied();
    let high = submitted.iter().max().copied();
    let within = low <= Some(agreement.assessment.value) && Some(agreement.assessment.value) <= high;
    let state = if within { ModerationState::Agreed } else { ModerationState::AwaitingApproval };
    Ok(ModeratedScore { agreement, state })
}

/// The submitted scores that an agreement is about.
fn own_scores<'a>(scores: &'a [Score], agreement: &Agreement) -> impl Iterator<Item = &'a Score> {
    let (bid, criterion) = (agreement.bid, agreement.criterion);
    scores
        .iter()
        .filter(move |score| score.bid() == bid && score.criterion() == criterion && score.is_submitted())
}

impl ModeratedScore {
    /// The moderated score again as it was kept.
    pub fn kept(agreement: Agreement, state: ModerationState) -> Self {
        Self { agreement, state }
    }

    /// Takes a score outside the evaluators' range as agreed.
    pub fn approve(
        self,
        scores: &[Score],
        approver: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Self, ModerationRefusal> {
        if self.state != ModerationState::AwaitingApproval {
            return Err(ModerationRefusal::NothingToApprove);
        }
        if approver == self.agreement.moderator {
            return Err(ModerationRefusal::SelfApproval);
        }
        if own_scores(scores, &self.agreement).any(|score| score.evaluator() == approver) {
            return Err(ModerationRefusal::ApproverEvaluated);
        }
        Ok(Self { state: ModerationState::Approved { by: approver, at: now }, ..self })
    }

    /// The bid.
    pub fn bid(&self) -> BidId {
        self.agreement.bid
    }

    /// The criterion.
    pub fn criterion(&self) -> CriterionId {
        self.agreement.criterion
    }

    /// The score.
    pub fn value(&self) -> ScoreValue {
        self.agreement.assessment.value
    }

    /// What the moderator wrote down.
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Where it stands.
    pub fn state(&self) -> ModerationState {
        self.state
    }

    /// True unless it still waits for an approver.
    pub fn is_agreed(&self) -> bool {
        match self.state {
            ModerationState::Agreed | ModerationState::Approved { .. } => true,
            ModerationState::AwaitingApproval | ModerationState::Reopened => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn now() -> DateTime<Utc> {
        "2026-07-22T09:00:00Z".parse().expect("an instant")
    }

    fn draft(bid: u128, evaluator: u128, value: i64) -> Score {
        let assessment = Assessment::new(value, "As the descriptor says.").expect("an assessment");
        Score::draft(id(bid).into(), id(1).into(), id(evaluator).into(), assessment)
    }

    fn submitted(evaluator: u128, value: i64) -> Score {
        draft(1, evaluator, value).submit(now()).expect("a draft")
    }

    fn agreement(value: i64) -> Agreement {
        Agreement {
            bid: id(1).into(),
            criterion: id(1).into(),
            moderator: id(9).into(),
            at: now(),
            assessment: Assessment::new(value, "Page 4 of the bid.").expect("an assessment"),
        }
    }

    #[test]
    fn five_and_four_agree_on_four() {
        let agreed = moderate(&[submitted(1, 5), submitted(2, 4)], agreement(4)).expect("agreed");
        assert_eq!((agreed.state(), agreed.value().get()), (ModerationState::Agreed, 4));
        assert!(agreed.is_agreed());
    }

    #[test]
    fn drafts_and_other_bids_do_not_count() {
        let other = draft(2, 3, 4).submit(now()).expect("a draft");
        let refusal =
            moderate(&[submitted(1, 5), draft(1, 2, 4), other], agreement(5)).expect_err("one score");
        assert_eq!(refusal, ModerationRefusal::TooFewEvaluators { submitted: 1 });
        assert_eq!(refusal.code(), "too-few-evaluators");
    }

    #[test]
    fn a_score_outside_the_range_waits_for_another_person() {
        let scores = [submitted(1, 3), submitted(2, 4)];
        let waiting = moderate(&scores, agreement(2)).expect("noted");
        assert!(!waiting.is_agreed());
        let approve = |by: u128| waiting.clone().approve(&scores, id(by).into(), now());
        assert_eq!(approve(9), Err(ModerationRefusal::SelfApproval));
        assert_eq!(approve(1), Err(ModerationRefusal::ApproverEvaluated));
        let approved = approve(5).expect("another person");
        assert_eq!(approved.state(), ModerationState::Approved { by: id(5).into(), at: now() });
        assert_eq!(approved.approve(&scores, id(6).into(), now()), Err(ModerationRefusal::NothingToApprove));
    }

    #[test]
    fn what_was_reopened_is_not_agreed_and_waits_for_no_approval() {
        let scores = [submitted(1, 3), submitted(2, 4)];
        let reopened = ModeratedScore::kept(agreement(4), ModerationState::Reopened);
        assert!(!reopened.is_agreed());
        let refused = reopened.approve(&scores, id(5).into(), now());
        assert_eq!(refused, Err(ModerationRefusal::NothingToApprove));
    }

    proptest! {
        #[test]
        fn approval_is_needed_exactly_outside_the_range(values in prop::collection::vec(0_i64..=5, 2..6), agreed in 0_i64..=5) {
            let scores: Vec<Score> = (1_u128..).zip(&values).map(|(n, value)| submitted(n, *value)).collect();
            let range = *values.iter().min().expect("some")..=*values.iter().max().expect("some");
            let moderated = moderate(&scores, agreement(agreed)).expect("enough scores");
            prop_assert_eq!(moderated.is_agreed(), range.contains(&agreed));
        }
    }
}
