//! Evaluators' scores. Row-level security shows an evaluator others' scores only after their own is submitted.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{BidId, CriterionId, LotId, PersonId};
use trellis_tendering::evaluation::{Assessment, Score, ScoreState};
use uuid::Uuid;

use crate::schema::score;
use crate::versioned::new_version;
use crate::{BidPlace, StoreError, Tx, Versioned};

#[derive(Queryable, Selectable)]
#[diesel(table_name = score)]
struct ScoreRow {
    bid_id: Uuid,
    criterion_id: Uuid,
    evaluator_id: Uuid,
    value: i16,
    reason: String,
    submitted_at: Option<DateTime<Utc>>,
    version: i64,
}

impl ScoreRow {
    fn into_domain(self) -> Result<Versioned<Score>, StoreError> {
        let assessment = Assessment::new(i64::from(self.value), &self.reason)
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let state = self.submitted_at.map_or(ScoreState::Draft, ScoreState::Submitted);
        let (bid, criterion) = (self.bid_id.into(), self.criterion_id.into());
        let item = Score::draft(bid, criterion, self.evaluator_id.into(), assessment).kept(state);
        Ok(Versioned { item, version: self.version })
    }
}

impl Tx<'_> {
    /// One person's score of a bid on a criterion.
    pub fn score(
        &mut self,
        bid: BidId,
        criterion: CriterionId,
        evaluator: PersonId,
    ) -> Result<Option<Versioned<Score>>, StoreError> {
        let row: Option<ScoreRow> = score::table
            .filter(score::bid_id.eq(bid.uuid()))
            .filter(score::criterion_id.eq(criterion.uuid()))
            .filter(score::evaluator_id.eq(evaluator.uuid()))
            .select(ScoreRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(ScoreRow::into_domain).transpose()
    }

    /// The scores of a bid that the caller may see.
    pub fn scores(&mut self, bid: BidId) -> Result<Vec<Versioned<Score>>, StoreError> {
        let rows: Vec<ScoreRow> = score::table
            .filter(score::bid_id.eq(bid.uuid()))
            .order((score::criterion_id, score::evaluator_id))
            .select(ScoreRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(ScoreRow::into_domain).collect()
    }

    /// Who submitted a score in a lot, as far as the caller may see.
    pub fn scorers(&mut self, lot: LotId) -> Result<Vec<PersonId>, StoreError> {
        let rows: Vec<Uuid> = score::table
            .filter(score::lot_id.eq(lot.uuid()))
            .select(score::evaluator_id)
            .distinct()
            .load(self.conn())?;
        Ok(rows.into_iter().map(PersonId::from).collect())
    }

    /// Adds the caller's own score of a submitted bid.
    pub fn insert_score(&mut self, _: &Permit, bid: BidPlace, new: &Score) -> Result<(), StoreError> {
        let id: Uuid = self.new_id();
        diesel::insert_into(score::table)
            .values((
                score::id.eq(id),
                score::trust_id.eq(bid.trust.uuid()),
                score::procurement_id.eq(bid.procurement.uuid()),
                score::lot_id.eq(bid.lot.uuid()),
                score::bid_id.eq(bid.id.uuid()),
                score::criterion_id.eq(new.criterion().uuid()),
                score::evaluator_id.eq(new.evaluator().uuid()),
                score::value.eq(i16::from(new.value().get())),
                score::reason.eq(new.reason()),
                score::submitted_at.eq(submitted_at(new)),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of the caller's own score that was read at `version`; returns its new version.
    pub fn save_score(&mut self, _: &Permit, changed: &Score, version: i64) -> Result<i64, StoreError> {
        let next = version + 1;
        let own = score::table
            .filter(score::bid_id.eq(changed.bid().uuid()))
            .filter(score::criterion_id.eq(changed.criterion().uuid()))
            .filter(score::evaluator_id.eq(changed.evaluator().uuid()))
            .filter(score::version.eq(version));
        let saved = diesel::update(own)
            .set((
                score::value.eq(i16::from(changed.value().get())),
                score::reason.eq(changed.reason()),
                score::submitted_at.eq(submitted_at(changed)),
                score::version.eq(next),
            ))
            .execute(self.conn())?;
        new_version(saved, next)
    }
}

fn submitted_at(score: &Score) -> Option<DateTime<Utc>> {
    match score.state() {
        ScoreState::Draft => None,
        ScoreState::Submitted(at) => Some(at),
    }
}
