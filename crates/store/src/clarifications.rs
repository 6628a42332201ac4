//! Questions and answers. Who asked is a row that only the asker's organisation can read.

mod rows;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ClarificationId, OrganisationId, PersonId, ProcurementId};
use trellis_tendering::{Clarification, ClarificationState};
use uuid::Uuid;

use self::rows::ClarificationRow;
use crate::schema::{clarification, clarification_asker, published_answer};
use crate::{After, Page, StoreError, Tx, Versioned};

/// A question and its answer as everybody reads them.
#[derive(Clone, Debug)]
pub struct PublishedAnswer {
    /// Which question.
    pub id: ClarificationId,
    /// The question, without who asked it.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// True when it changes what the tender says.
    pub changes_tender: bool,
    /// When both were published.
    pub published_at: DateTime<Utc>,
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    /// The provider.
    pub provider: OrganisationId,
    /// The person.
    pub person: PersonId,
}

type AnswerRow = (Uuid, String, String, bool, DateTime<Utc>);

impl Tx<'_> {
    /// One question of the caller's trust, locked until the transaction ends, with the trust it was put to.
    pub fn clarification_for_update(
        &mut self,
        id: ClarificationId,
    ) -> Result<Option<Versioned<(OrganisationId, Clarification)>>, StoreError> {
        let row: Option<ClarificationRow> = clarification::table
            .find(id.uuid())
            .select(ClarificationRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(ClarificationRow::into_domain).transpose()
    }

    /// Questions about a procurement of the caller's trust, by id.
    pub fn clarifications(
        &mut self,
        procurement: ProcurementId,
        after: After,
    ) -> Result<Page<Versioned<Clarification>>, StoreError> {
        let rows: Vec<ClarificationRow> = clarification::table
            .filter(clarification::procurement_id.eq(procurement.uuid()))
            .filter(clarification::id.gt(after.floor()))
            .order(clarification::id)
            .limit(after.rows())
            .select(ClarificationRow::as_select())
            .load(self.conn())?;
        let items = rows
            .into_iter()
            .map(|row| row.into_domain().map(|found| found.with(|(_, item)| item)))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |found| found.item.id.uuid()))
    }

    /// Adds a question put to a trust, and apart from it who asked.
    pub fn insert_clarification(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        new: &Clarification,
        asker: Asker,
    ) -> Result<(), StoreError> {
        let row = ClarificationRow::of(trust, new, 1);
        diesel::insert_into(clarification::table).values(&row).execute(self.conn())?;
        diesel::insert_into(clarification_asker::table)
            .values((
                clarification_asker::clarification_id.eq(new.id.uuid()),
                clarification_asker::provider_id.eq(asker.provider.uuid()),
                clarification_asker::person_id.eq(asker.person.uuid()),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a question that was read at `version`; a published one becomes readable for everyone in
    /// the same moment.
    pub fn save_clarification(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        changed: &Clarification,
        version: i64,
    ) -> Result<i64, StoreError> {
        let next = version + 1;
        let row = ClarificationRow::of(trust, changed, next);
        let found = clarification::table.find(changed.id.uuid()).filter(clarification::version.eq(version));
        if diesel::update(found).set(row).execute(self.conn())? == 0 {
            return Err(StoreError::Stale);
        }
        if let ClarificationState::Published { answer, at, .. } = &changed.state {
            diesel::insert_into(published_answer::table)
                .values((
                    published_answer::id.eq(changed.id.uuid()),
                    published_answer::trust_id.eq(trust.uuid()),
                    published_answer::opportunity_id.eq(changed.procurement.uuid()),
                    published_answer::question.eq(&changed.question),
                    published_answer::answer.eq(&answer.text),
                    published_answer::changes_tender.eq(answer.changes_tender),
                    published_answer::published_at.eq(at),
                ))
                .execute(self.conn())?;
        }
        Ok(next)
    }

    /// Published answers about a tender, by id.
    pub fn published_answers(
        &mut self,
        opportunity: ProcurementId,
        after: After,
    ) -> Result<Page<PublishedAnswer>, StoreError> {
        let rows: Vec<AnswerRow> = published_answer::table
            .filter(published_answer::opportunity_id.eq(opportunity.uuid()))
            .filter(published_answer::id.gt(after.floor()))
            .order(published_answer::id)
            .limit(after.rows())
            .select((
                published_answer::id,
                published_answer::question,
                published_answer::answer,
                published_answer::changes_tender,
                published_answer::published_at,
            ))
            .load(self.conn())?;
        let answer = |(id, question, answer, changes_tender, published_at): AnswerRow| PublishedAnswer {
            id: id.into(),
            question,
            answer,
            changes_tender,
            published_at,
        };
        Ok(after.page(rows, |row| row.0).map(answer))
    }
}
