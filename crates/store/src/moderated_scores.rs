//! Agreed scores, one for each bid and criterion; the last agreement before the lock counts.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use trellis_access::Permit;
use trellis_kernel::{BidId, CriterionId, LotId, PersonId, ProcurementId};
use trellis_tendering::evaluation::{Agreement, Assessment, ModeratedScore, ModerationState};
use uuid::Uuid;

use crate::schema::{moderated_score as table, score};
use crate::{After, BidPlace, Page, StoreError, Tx};

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: Uuid,
    bid_id: Uuid,
    criterion_id: Uuid,
    moderator_id: Uuid,
    value: i16,
    reason: String,
    agreed_at: DateTime<Utc>,
    outside_range: bool,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    reopened_at: Option<DateTime<Utc>>,
}

impl Row {
    fn into_domain(self) -> Result<ModeratedScore, StoreError> {
        let assessment = Assessment::new(i64::from(self.value), &self.reason)
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let agreement = Agreement {
            bid: self.bid_id.into(),
            criterion: self.criterion_id.into(),
            moderator: self.moderator_id.into(),
            at: self.agreed_at,
            assessment,
        };
        let approval = self.approved_by.zip(self.approved_at);
        let state = match (self.reopened_at, self.outside_range, approval) {
            (Some(_), _, _) => ModerationState::Reopened,
            (None, false, _) => ModerationState::Agreed,
            (None, true, None) => ModerationState::AwaitingApproval,
            (None, true, Some((by, at))) => ModerationState::Approved { by: by.into(), at },
        };
        Ok(ModeratedScore::kept(agreement, state))
    }
}

impl Tx<'_> {
    /// The agreed score of a bid on a criterion.
    pub fn moderated_score(
        &mut self,
        bid: BidId,
        criterion: CriterionId,
    ) -> Result<Option<ModeratedScore>, StoreError> {
        let row: Option<Row> = table::table
            .filter(table::bid_id.eq(bid.uuid()))
            .filter(table::criterion_id.eq(criterion.uuid()))
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// Every agreed score of a lot.
    pub fn moderated_scores(&mut self, lot: LotId) -> Result<Vec<ModeratedScore>, StoreError> {
        let rows: Vec<Row> = table::table
            .filter(table::lot_id.eq(lot.uuid()))
            .order((table::bid_id, table::criterion_id))
            .select(Row::as_select())
            .load(self.conn())?;
        rows.into_iter().map(Row::into_domain).collect()
    }

    /// The agreed scores of a lot, by id.
    pub fn moderated_scores_page(
        &mut self,
        lot: LotId,
        after: After,
    ) -> Result<Page<ModeratedScore>, StoreError> {
        let rows: Vec<Row> = table::table
            .filter(table::lot_id.eq(lot.uuid()).and(table::id.gt(after.floor())))
            .order(table::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// Opens again what was agreed of bids and criteria that a person scored; gives how many.
    pub fn reopen_moderated_scores(
        &mut self,
        _: &Permit,
        procurement: ProcurementId,
        scorer: PersonId,
    ) -> Result<usize, StoreError> {
        let now = self.now();
        let judged: Vec<(Uuid, Uuid)> = score::table
            .filter(score::procurement_id.eq(procurement.uuid()).and(score::evaluator_id.eq(scorer.uuid())))
            .select((score::bid_id, score::criterion_id))
            .load(self.conn())?;
        let agreed: Vec<(Uuid, Uuid, Uuid)> = table::table
            .filter(table::procurement_id.eq(procurement.uuid()).and(table::reopened_at.is_null()))
            .select((table::id, table::bid_id, table::criterion_id))
            .load(self.conn())?;
        let reopened = agreed.into_iter().filter(|(_, bid, criterion)| judged.contains(&(*bid, *criterion)));
        let reopened: Vec<Uuid> = reopened.map(|(id, _, _)| id).collect();
        Ok(diesel::update(table::table.filter(table::id.eq_any(reopened)))
            .set(table::reopened_at.eq(Some(now)))
            .execute(self.conn())?)
    }

    /// Saves an agreed score, new or agreed again.
    pub fn save_moderated_score(
        &mut self,
        _: &Permit,
        bid: BidPlace,
        saved: &ModeratedScore,
    ) -> Result<(), StoreError> {
        let id: Uuid = self.new_id();
        let agreement = saved.agreement();
        let approval = match saved.state() {
            ModerationState::Approved { by, at } => Some((by.uuid(), at)),
            ModerationState::AwaitingApproval | ModerationState::Agreed | ModerationState::Reopened => None,
        };
        diesel::insert_into(table::table)
            .values((
                (
                    table::id.eq(id),
                    table::trust_id.eq(bid.trust.uuid()),
                    table::procurement_id.eq(bid.procurement.uuid()),
                    table::lot_id.eq(bid.lot.uuid()),
                    table::bid_id.eq(bid.id.uuid()),
                    table::criterion_id.eq(saved.criterion().uuid()),
                ),
                table::moderator_id.eq(agreement.moderator.uuid()),
                table::value.eq(i16::from(saved.value().get())),
                table::reason.eq(agreement.assessment.reason.text()),
                table::agreed_at.eq(agreement.at),
                table::outside_range.eq(saved.state() != ModerationState::Agreed),
                table::approved_by.eq(approval.map(|(by, _)| by)),
                table::approved_at.eq(approval.map(|(_, at)| at)),
            ))
            .on_conflict((table::trust_id, table::bid_id, table::criterion_id))
            .do_update()
            .set((
                table::moderator_id.eq(excluded(table::moderator_id)),
                table::value.eq(excluded(table::value)),
                table::reason.eq(excluded(table::reason)),
                table::agreed_at.eq(excluded(table::agreed_at)),
                table::outside_range.eq(excluded(table::outside_range)),
                table::approved_by.eq(excluded(table::approved_by)),
                table::approved_at.eq(excluded(table::approved_at)),
                table::reopened_at.eq(None::<DateTime<Utc>>),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
