//! What the approval of a contract's change moved on its commitments, so that it can be taken back to the penny.

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::ChangeOfYear;
use trellis_kernel::{CommitmentId, FinancialYear, Pence, VariationId};
use uuid::Uuid;

use crate::budget_lines::year_of;
use crate::schema::contract_variation_movement as table;
use crate::{KeptCommitment, StoreError, Tx};

/// What a change of a contract moved on one year of a commitment.
#[derive(Clone, Copy, Debug)]
pub struct VariationMovement {
    /// The commitment.
    pub commitment: CommitmentId,
    /// The year charged.
    pub year: FinancialYear,
    /// How much: above nil where it went up.
    pub amount: Pence,
}

impl Tx<'_> {
    /// Keeps what a change of a contract moves on one of its commitments.
    pub fn keep_variation_movements(
        &mut self,
        _: &Permit,
        variation: VariationId,
        moved: &KeptCommitment,
        changes: &[ChangeOfYear],
    ) -> Result<(), StoreError> {
        let rows: Vec<_> = changes
            .iter()
            .map(|(year, amount)| {
                (
                    table::variation_id.eq(variation.uuid()),
                    table::commitment_id.eq(moved.commitment.id.uuid()),
                    table::charge_fy.eq(year.start_year()),
                    table::trust_id.eq(moved.trust.uuid()),
                    table::amount_p.eq(amount.get()),
                )
            })
            .collect();
        diesel::insert_into(table::table).values(&rows).execute(self.conn())?;
        Ok(())
    }

    /// What a change of a contract moved, by commitment and year.
    pub fn variation_movements(
        &mut self,
        variation: VariationId,
    ) -> Result<Vec<VariationMovement>, StoreError> {
        let rows: Vec<(Uuid, i16, i64)> = table::table
            .filter(table::variation_id.eq(variation.uuid()))
            .order((table::commitment_id, table::charge_fy))
            .select((table::commitment_id, table::charge_fy, table::amount_p))
            .load(self.conn())?;
        let movement = |(commitment, fy, amount): (Uuid, i16, i64)| {
            let (commitment, year) = (commitment.into(), year_of(fy)?);
            Ok(VariationMovement { commitment, year, amount: Pence::new(amount) })
        };
        rows.into_iter().map(movement).collect()
    }
}
