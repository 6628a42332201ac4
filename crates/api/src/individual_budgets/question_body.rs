//! A question about an unspent balance on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_budgets::individual_budget::BalanceAnswer;
use trellis_store::KeptQuestion;
use utoipa::ToSchema;
use uuid::Uuid;

/// A balance that was told, what the family said of it, and what was taken back. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = BalanceQuestion)]
pub struct QuestionBody {
    id: Uuid,
    budget_id: Uuid,
    unspent_p: i64,
    /// Above which balance a question is asked.
    threshold_p: i64,
    asked_at: DateTime<Utc>,
    /// `planned`, `contingency` or `not_needed`.
    answer: Option<&'static str>,
    /// What of it is not needed.
    not_needed_p: Option<i64>,
    /// What was taken back after the answer.
    recovered_p: Option<i64>,
}

impl From<KeptQuestion> for QuestionBody {
    fn from(from: KeptQuestion) -> Self {
        let question = from.question;
        let (answer, not_needed) = match question.answer.map(|(answer, _)| answer) {
            None => (None, None),
            Some(BalanceAnswer::Planned) => (Some("planned"), None),
            Some(BalanceAnswer::Contingency) => (Some("contingency"), None),
            Some(BalanceAnswer::NotNeeded(amount)) => (Some("not_needed"), Some(amount.get())),
        };
        Self {
            id: from.id,
            budget_id: from.budget.uuid(),
            unspent_p: question.unspent.get(),
            threshold_p: question.threshold.get(),
            asked_at: from.asked_at,
            answer,
            not_needed_p: not_needed,
            recovered_p: question.recovered.map(|(amount, _)| amount.get()),
        }
    }
}
