//! What a bid says: its price, an answer to each criterion that is judged in words, and who makes it together.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use trellis_kernel::{CriterionId, Fields, Invalid, Pence};

use super::{BidMember, BidRefusal};
use crate::criterion::{AwardCriterion, CriterionKind, full_title, judged};

/// What a bid says. A draft may be incomplete, never wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidContent {
    /// The price of the whole lot, above nil.
    pub price: Option<Pence>,
    /// Answers, at most one to each criterion.
    pub answers: Vec<BidAnswer>,
    /// The suppliers that bid together, the lead among them; nobody where the lead bids alone.
    // Left out where it bids alone, so that what was submitted before suppliers bid together has the same hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<BidMember>,
}

/// The answer to one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidAnswer {
    /// The criterion.
    pub criterion: CriterionId,
    /// The words.
    pub text: String,
}

impl BidContent {
    /// The longest answer, in characters.
    pub const ANSWER_MOST: usize = 20_000;

    /// The content of a bid for a lot with these criteria.
    pub fn new(
        price: Option<Pence>,
        answers: Vec<BidAnswer>,
        criteria: &[AwardCriterion],
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        if let Some(price) = price {
            fields.require(price.is_positive(), "/price_p", "a price is above nil, in whole pence");
        }
        let mut answered = BTreeSet::new();
        let mut clean = Vec::with_capacity(answers.len());
        for (index, BidAnswer { criterion, text }) in answers.into_iter().enumerate() {
            let known = judged(criteria).any(|asked| asked.id == criterion);
            let at = format!("/answers/{index}/criterion_id");
            fields.require(known, at.clone(), "this lot has no such criterion to answer");
            fields.require(answered.insert(criterion), at, "answer each criterion once");
            let text = fields.text(&format!("/answers/{index}/text"), &text, Self::ANSWER_MOST);
            clean.push(BidAnswer { criterion, text });
        }
        fields.finish(|| Some(Self { price, answers: clean, members: Vec::new() }))
    }

    /// The content of a bid that these suppliers make together.
    #[must_use]
    pub fn together(self, members: Vec<BidMember>) -> Self {
        Self { members, ..self }
    }

    /// Refuses a bid without a price or without an answer to a criterion that is judged in words.
    pub(super) fn check_complete(&self, criteria: &[AwardCriterion]) -> Result<(), BidRefusal> {
        let answered =
            |criterion: &AwardCriterion| self.answers.iter().any(|answer| answer.criterion == criterion.id);
        let mut missing: Vec<String> = judged(criteria)
            .filter(|criterion| !answered(criterion))
            .map(|criterion| format!("an answer to '{}'", full_title(criteria, criterion)))
            .collect();
        let priced = criteria.iter().any(|criterion| criterion.kind == CriterionKind::Price);
        if priced && !self.price.is_some_and(Pence::is_positive) {
            missing.push("a price above nil".to_owned());
        }
        if missing.is_empty() { Ok(()) } else { Err(BidRefusal::Incomplete(missing)) }
    }
}
