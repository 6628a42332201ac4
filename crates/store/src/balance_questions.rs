//! The questions that the unspent balance of an individual budget prompts.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::individual_budget::{BalanceAnswer, BalanceQuestion};
use trellis_kernel::{IndividualBudgetId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::schema::balance_question;
use crate::{StoreError, Tx};

/// A question, and which budget it is about.
#[derive(Clone, Debug)]
pub struct KeptQuestion {
    /// Its id.
    pub id: Uuid,
    /// The trust.
    pub trust: OrganisationId,
    /// The individual budget.
    pub budget: IndividualBudgetId,
    /// The question, its answer, and what came of it.
    pub question: BalanceQuestion,
    /// Who told the balance.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = balance_question)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    budget_id: Uuid,
    unspent_p: i64,
    threshold_p: i64,
    asked_by: Uuid,
    asked_at: DateTime<Utc>,
    answer: Option<String>,
    not_needed_p: Option<i64>,
    answered_by: Option<Uuid>,
    recovered_p: Option<i64>,
    recovered_by: Option<Uuid>,
    version: i64,
}

impl Tx<'_> {
    /// The questions about a budget, the oldest first.
    pub fn balance_questions(&mut self, budget: IndividualBudgetId) -> Result<Vec<KeptQuestion>, StoreError> {
        let rows: Vec<Row> = balance_question::table
            .filter(balance_question::budget_id.eq(budget.uuid()))
            .order(balance_question::id)
            .limit(100)
            .select(Row::as_select())
            .load(self.conn())?;
        rows.into_iter().map(Row::into_domain).collect()
    }

    /// One question, locked until the transaction ends.
    pub fn balance_question_for_update(&mut self, id: Uuid) -> Result<Option<KeptQuestion>, StoreError> {
        let found = balance_question::table.find(id).select(Row::as_select()).for_no_key_update();
        found.first(self.conn()).optional()?.map(Row::into_domain).transpose()
    }

    /// Adds a question.
    pub fn insert_balance_question(&mut self, _: &Permit, new: &KeptQuestion) -> Result<(), StoreError> {
        diesel::insert_into(balance_question::table).values(&Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves an answer, or what was taken back after it; returns its new version.
    pub fn save_balance_question(&mut self, _: &Permit, kept: &KeptQuestion) -> Result<i64, StoreError> {
        let (next, row) = (kept.version + 1, Row::of(kept));
        let saved = diesel::update(balance_question::table.find(kept.id))
            .filter(balance_question::version.eq(kept.version))
            .set((
                balance_question::answer.eq(row.answer),
                balance_question::not_needed_p.eq(row.not_needed_p),
                balance_question::answered_by.eq(row.answered_by),
                balance_question::recovered_p.eq(row.recovered_p),
                balance_question::recovered_by.eq(row.recovered_by),
                balance_question::version.eq(next),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }
}

impl Row {
    fn of(kept: &KeptQuestion) -> Self {
        let question = kept.question;
        let (answer, not_needed) = match question.answer.map(|(answer, _)| answer) {
            None => (None, None),
            Some(BalanceAnswer::Planned) => (Some("planned"), None),
            Some(BalanceAnswer::Contingency) => (Some("contingency"), None),
            Some(BalanceAnswer::NotNeeded(amount)) => (Some("not_needed"), Some(amount)),
        };
        Self {
            id: kept.id,
            trust_id: kept.trust.uuid(),
            budget_id: kept.budget.uuid(),
            unspent_p: question.unspent.get(),
            threshold_p: question.threshold.get(),
            asked_by: kept.asked_by.uuid(),
            asked_at: kept.asked_at,
            answer: answer.map(str::to_owned),
            not_needed_p: not_needed.map(Pence::get),
            answered_by: question.answer.map(|(_, by)| by.uuid()),
            recovered_p: question.recovered.map(|(amount, _)| amount.get()),
            recovered_by: question.recovered.map(|(_, by)| by.uuid()),
            version: kept.version,
        }
    }

    fn into_domain(self) -> Result<KeptQuestion, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("question {}", self.id));
        let answer = match self.answer.as_deref() {
            None => None,
            Some("planned") => Some(BalanceAnswer::Planned),
            Some("contingency") => Some(BalanceAnswer::Contingency),
            Some(_) => Some(BalanceAnswer::NotNeeded(Pence::new(self.not_needed_p.ok_or_else(corrupt)?))),
        };
        let recovered = self.recovered_p.zip(self.recovered_by);
        Ok(KeptQuestion {
            id: self.id,
            trust: self.trust_id.into(),
            budget: self.budget_id.into(),
            question: BalanceQuestion {
                unspent: Pence::new(self.unspent_p),
                threshold: Pence::new(self.threshold_p),
                answer: answer.zip(self.answered_by.map(PersonId::from)),
                recovered: recovered.map(|(amount, by)| (Pence::new(amount), by.into())),
            },
            asked_by: self.asked_by.into(),
            asked_at: self.asked_at,
            version: self.version,
        })
    }
}
