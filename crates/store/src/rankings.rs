//! The ranking of a lot: the lock of its scores, kept as it was made.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{LotId, OrganisationId, PersonId, ProcurementId};
use trellis_tendering::evaluation::Ranking;
use uuid::Uuid;

use crate::schema::{ranking as table, score};
use crate::{StoreError, Tx};

/// A ranking and who locked the scores for it.
#[derive(Clone, Debug)]
pub struct LockedRanking {
    /// The trust.
    pub trust: OrganisationId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The lot.
    pub lot: LotId,
    /// Who locked the scores.
    pub locked_by: PersonId,
    /// When.
    pub locked_at: DateTime<Utc>,
    /// Who witnessed the draw, where one was needed.
    pub draw_witness: Option<PersonId>,
    /// The order.
    pub ranking: Ranking,
}

type Row = (Uuid, Uuid, Uuid, DateTime<Utc>, Option<Uuid>, serde_json::Value);

impl Tx<'_> {
    /// Whether a ranking of a procurement rests on scores that a person submitted, as far as the caller may see.
    pub fn is_ranked_scorer(
        &mut self,
        procurement: ProcurementId,
        scorer: PersonId,
    ) -> Result<bool, StoreError> {
        let lots: Vec<Uuid> = score::table
            .filter(score::procurement_id.eq(procurement.uuid()).and(score::evaluator_id.eq(scorer.uuid())))
            .select(score::lot_id)
            .distinct()
            .load(self.conn())?;
        let ranked = table::table.filter(table::lot_id.eq_any(lots));
        Ok(diesel::select(diesel::dsl::exists(ranked)).get_result(self.conn())?)
    }

    /// The ranking of a lot, once its scores are locked.
    pub fn ranking(&mut self, lot: LotId) -> Result<Option<LockedRanking>, StoreError> {
        let row: Option<Row> = table::table
            .filter(table::lot_id.eq(lot.uuid()))
            .select((
                table::trust_id,
                table::procurement_id,
                table::locked_by,
                table::locked_at,
                table::draw_witness,
                table::bids,
            ))
            .first(self.conn())
            .optional()?;
        let Some((trust, procurement, locked_by, locked_at, witness, bids)) = row else { return Ok(None) };
        let ranking = serde_json::from_value(bids).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(Some(LockedRanking {
            trust: trust.into(),
            procurement: procurement.into(),
            lot,
            locked_by: locked_by.into(),
            locked_at,
            draw_witness: witness.map(PersonId::from),
            ranking,
        }))
    }

    /// Keeps a ranking; from now on no score of the lot changes.
    pub fn insert_ranking(&mut self, _: &Permit, new: &LockedRanking) -> Result<(), StoreError> {
        let bids =
            serde_json::to_value(&new.ranking).map_err(|error| StoreError::Internal(error.to_string()))?;
        let id: Uuid = self.new_id();
        diesel::insert_into(table::table)
            .values((
                table::id.eq(id),
                table::trust_id.eq(new.trust.uuid()),
                table::procurement_id.eq(new.procurement.uuid()),
                table::lot_id.eq(new.lot.uuid()),
                table::locked_by.eq(new.locked_by.uuid()),
                table::locked_at.eq(new.locked_at),
                table::draw_witness.eq(new.draw_witness.map(PersonId::uuid)),
                table::bids.eq(bids),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
