//! The row of a question and its way to and from the domain type.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_kernel::OrganisationId;
use trellis_tendering::{Answer, Clarification, ClarificationState, Reason};
use uuid::Uuid;

use crate::schema::clarification;
use crate::{StoreError, Versioned};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = clarification, treat_none_as_null = true)]
pub(super) struct ClarificationRow {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    question: String,
    asked_at: DateTime<Utc>,
    state: String,
    answer: Option<String>,
    changes_tender: Option<bool>,
    answered_by: Option<Uuid>,
    answered_at: Option<DateTime<Utc>>,
    published_by: Option<Uuid>,
    published_at: Option<DateTime<Utc>>,
    ended_by: Option<Uuid>,
    ended_at: Option<DateTime<Utc>>,
    ended_reason: Option<String>,
    version: i64,
}

impl ClarificationRow {
    pub(super) fn of(trust: OrganisationId, item: &Clarification, version: i64) -> Self {
        let row = Self {
            id: item.id.uuid(),
            trust_id: trust.uuid(),
            procurement_id: item.procurement.uuid(),
            question: item.question.clone(),
            asked_at: item.asked_at,
            state: item.state.name().to_owned(),
            answer: None,
            changes_tender: None,
            answered_by: None,
            answered_at: None,
            published_by: None,
            published_at: None,
            ended_by: None,
            ended_at: None,
            ended_reason: None,
            version,
        };
        match &item.state {
            ClarificationState::Asked => row,
            ClarificationState::Answered(answer) => row.answered(answer),
            ClarificationState::Published { answer, by, at } => {
                Self { published_by: Some(by.uuid()), published_at: Some(*at), ..row.answered(answer) }
            }
            ClarificationState::Rejected { reason, by, at } => Self {
                ended_by: Some(by.uuid()),
                ended_at: Some(*at),
                ended_reason: Some(reason.text().to_owned()),
                ..row
            },
            ClarificationState::Withdrawn { at } => Self { ended_at: Some(*at), ..row },
        }
    }

    fn answered(self, answer: &Answer) -> Self {
        Self {
            answer: Some(answer.text.clone()),
            changes_tender: Some(answer.changes_tender),
            answered_by: Some(answer.by.uuid()),
            answered_at: Some(answer.at),
            ..self
        }
    }

    pub(super) fn into_domain(self) -> Result<Versioned<(OrganisationId, Clarification)>, StoreError> {
        let state = self.state().ok_or_else(|| StoreError::Corrupt(format!("a question {}", self.state)))?;
        let item = Clarification {
            id: self.id.into(),
            procurement: self.procurement_id.into(),
            question: self.question,
            asked_at: self.asked_at,
            state,
        };
        Ok(Versioned { item: (self.trust_id.into(), item), version: self.version })
    }

    fn state(&self) -> Option<ClarificationState> {
        Some(match self.state.as_str() {
            "asked" => ClarificationState::Asked,
            "answered" => ClarificationState::Answered(self.answer()?),
            "published" => ClarificationState::Published {
                answer: self.answer()?,
                by: self.published_by?.into(),
                at: self.published_at?,
            },
            "rejected" => ClarificationState::Rejected {
                reason: Reason::new(self.ended_reason.as_deref()?).ok()?,
                by: self.ended_by?.into(),
                at: self.ended_at?,
            },
            "withdrawn" => ClarificationState::Withdrawn { at: self.ended_at? },
            _ => return None,
        })
    }

    fn answer(&self) -> Option<Answer> {
        Some(Answer {
            text: self.answer.clone()?,
            changes_tender: self.changes_tender?,
            by: self.answered_by?.into(),
            at: self.answered_at?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_read_back_as_it_was_written() {
        let at: DateTime<Utc> = "2026-06-01T09:00:00Z".parse().expect("an instant");
        let by = Uuid::from_u128(4).into();
        let answer = Answer::new("Yes.", true, Uuid::from_u128(5).into(), at).expect("an answer");
        let reason = Reason::new("It names a child.").expect("a reason");
        for state in [
            ClarificationState::Asked,
            ClarificationState::Answered(answer.clone()),
            ClarificationState::Published { answer, by, at },
            ClarificationState::Rejected { reason, by, at },
            ClarificationState::Withdrawn { at },
        ] {
            let question = "May sessions be held online?".to_owned();
            let item = Clarification {
                id: Uuid::from_u128(1).into(),
                procurement: Uuid::from_u128(2).into(),
                question,
                asked_at: at,
                state,
            };
            let trust = Uuid::from_u128(3).into();
            let back = ClarificationRow::of(trust, &item, 7).into_domain().expect("a question");
            assert_eq!((back.item, back.version), ((trust, item), 7));
        }
    }
}
