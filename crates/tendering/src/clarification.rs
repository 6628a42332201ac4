//! A question about a tender, its answer, and the publication of both to everyone at once. Who asked is never part
//! of what is answered or published.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{ClarificationId, Fields, Invalid, PersonId, ProcurementId, show_london};

use crate::reason::Reason;
use crate::stage::Stage;

/// A question and what became of it. The asker is kept apart from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clarification {
    /// Which question.
    pub id: ClarificationId,
    /// The procurement it is about.
    pub procurement: ProcurementId,
    /// The question.
    pub question: String,
    /// When it was received.
    pub asked_at: DateTime<Utc>,
    /// What became of it.
    pub state: ClarificationState,
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClarificationState {
    /// Waiting for an answer.
    Asked,
    /// Answered, and not yet published.
    Answered(Answer),
    /// Published to everyone at once.
    Published {
        /// The answer as published.
        answer: Answer,
        /// Who published it.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Not answered, for a reason.
    Rejected {
        /// Why.
        reason: Reason,
        /// Who rejected it.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Taken back by the asker.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
    },
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The words.
    pub text: String,
    /// True when it changes what the tender says.
    pub changes_tender: bool,
    /// Who answered.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why a step of a question is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ClarificationRefusal {
    /// The life cycle knows no such step.
    #[error("a question that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// Questions are no longer taken.
    #[error(
        "questions closed on {}; yours was received on {}",
        show_london(*.questions_close_at),
        show_london(*.received_at)
    )]
    QuestionsClosed {
        /// When questions closed.
        questions_close_at: DateTime<Utc>,
        /// When this one was received.
        received_at: DateTime<Utc>,
    },
    /// An answer that changes the tender would be published by who wrote it.
    #[error("this answer changes the tender: a second person publishes it")]
    SelfApproval,
    /// A field is wrong.
    #[error("{0}")]
    Invalid(#[from] Invalid),
}

impl ClarificationRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::QuestionsClosed { .. } => "questions-closed",
            Self::SelfApproval => "self-approval",
            Self::Invalid(_) => "invalid-content",
        }
    }
}

impl Answer {
    /// An answer in words.
    pub fn new(text: &str, changes_tender: bool, by: PersonId, at: DateTime<Utc>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let text = fields.text("/answer", text, 10_000);
        fields.finish(|| Some(Self { text, changes_tender, by, at }))
    }
}

impl Clarification {
    /// A question received before questions close.
    pub fn ask(
        id: ClarificationId,
        procurement: ProcurementId,
        question: &str,
        stage: Stage,
        received_at: DateTime<Utc>,
    ) -> Result<Self, ClarificationRefusal> {
        if !stage.takes_questions_at(received_at) {
            let questions_close_at = stage.questions_close_at;
            return Err(ClarificationRefusal::QuestionsClosed { questions_close_at, received_at });
        }
        let mut fields = Fields::new();
        let question = fields.text("/question", question, 5_000);
        fields.finish(|| Some(()))?;
        Ok(Self { id, procurement, question, asked_at: received_at, state: ClarificationState::Asked })
    }

    /// Answers it, once.
    pub fn answer(self, answer: Answer) -> Result<Self, ClarificationRefusal> {
        self.leave_asked("answered", ClarificationState::Answered(answer))
    }

    /// Publishes question and answer; one that changes the tender needs a second person.
    pub fn publish(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, ClarificationRefusal> {
        let ClarificationState::Answered(answer) = &self.state else {
            return Err(self.not_allowed("published"));
        };
        if answer.changes_tender && answer.by == by {
            return Err(ClarificationRefusal::SelfApproval);
        }
        let answer = answer.clone();
        Ok(Self { state: ClarificationState::Published { answer, by, at }, ..self })
    }

    /// Rejects it for a reason.
    pub fn reject(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        reason: Reason,
    ) -> Result<Self, ClarificationRefusal> {
        self.leave_asked("rejected", ClarificationState::Rejected { reason, by, at })
    }

    /// The asker takes it back.
    pub fn withdraw(self, at: DateTime<Utc>) -> Result<Self, ClarificationRefusal> {
        self.leave_asked("withdrawn", ClarificationState::Withdrawn { at })
    }

    fn leave_asked(self, to: &'static str, state: ClarificationState) -> Result<Self, ClarificationRefusal> {
        if self.state == ClarificationState::Asked {
            Ok(Self { state, ..self })
        } else {
            Err(self.not_allowed(to))
        }
    }

    const fn not_allowed(&self, to: &'static str) -> ClarificationRefusal {
        ClarificationRefusal::TransitionNotAllowed { from: self.state.name(), to }
    }
}

impl ClarificationState {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered(_) => "answered",
            Self::Published { .. } => "published",
            Self::Rejected { .. } => "rejected",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

#[cfg(test)]
mod tests;
