//! A commissioner answers a question.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Answer, Clarification};

use super::clarification_change::{ClarificationTarget, change};
use crate::Refusal;

/// An answer as it is entered.
#[derive(Clone, Debug)]
pub struct AnswerDraft {
    /// The words.
    pub text: String,
    /// True when it changes what the tender says.
    pub changes_tender: bool,
}

/// Answers a question; nobody outside the trust reads the answer before it is published to all.
pub fn answer_clarification(
    tx: &mut Tx<'_>,
    target: ClarificationTarget,
    draft: &AnswerDraft,
) -> Result<Versioned<Clarification>, Refusal> {
    change(tx, Action::AnswerClarification, target, |asked, by, at| {
        let answer = Answer::new(&draft.text, draft.changes_tender, by, at)?;
        asked.answer(answer)
    })
}
