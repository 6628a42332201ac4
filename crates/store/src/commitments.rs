//! Commitments of contracts and of placements, with a line for each charge year.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, SmallInt, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_budgets::{Commitment, CommitmentLine, CommitmentState};
use trellis_kernel::{
    CommitmentId, ContractId, FinancialYear, FundId, OrganisationId, Pence, PersonId, PlacementId,
};
use uuid::Uuid;

use crate::budget_lines::year_of;
use crate::schema::{commitment, commitment_line};
use crate::{After, Page, StoreError, Tx, sql};

/// A commitment and the fund that carries it.
#[derive(Clone, Debug)]
pub struct KeptCommitment {
    /// The commitment.
    pub commitment: Commitment,
    /// The trust.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The placement that it is for; a contract's own commitment has none.
    pub placement: Option<PlacementId>,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = commitment)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    contract_id: Uuid,
    state: String,
    made_by: Uuid,
    made_at: DateTime<Utc>,
    version: i64,
    placement_id: Option<Uuid>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = commitment_line)]
struct LineRow {
    commitment_id: Uuid,
    charge_fy: i16,
    trust_id: Uuid,
    fund_id: Uuid,
    line_id: Uuid,
    committed_p: i64,
    liquidated_p: i64,
}

impl Tx<'_> {
    /// The commitments of a fund, by id.
    pub fn commitments(&mut self, fund: FundId, after: After) -> Result<Page<KeptCommitment>, StoreError> {
        let rows: Vec<Row> = commitment::table
            .filter(commitment::fund_id.eq(fund.uuid()).and(commitment::id.gt(after.floor())))
            .order(commitment::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = self.commitments_with_lines(rows)?;
        Ok(after.page(items, |kept| kept.commitment.id.uuid()))
    }

    /// One commitment.
    pub fn commitment(&mut self, id: CommitmentId) -> Result<Option<KeptCommitment>, StoreError> {
        let row = commitment::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        Ok(self.commitments_with_lines(row.into_iter().collect())?.pop())
    }

    /// The commitments of placements, locked until the transaction ends.
    pub fn commitments_of_placements_for_update(
        &mut self,
        placements: &[PlacementId],
    ) -> Result<Vec<KeptCommitment>, StoreError> {
        let ids: Vec<Uuid> = placements.iter().map(|id| id.uuid()).collect();
        let rows: Vec<Row> = commitment::table
            .filter(commitment::placement_id.eq_any(ids))
            .order(commitment::id)
            .select(Row::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        self.commitments_with_lines(rows)
    }

    /// The commitments of a contract, oldest first.
    pub fn commitments_of_contract(
        &mut self,
        contract: ContractId,
    ) -> Result<Vec<KeptCommitment>, StoreError> {
        let rows: Vec<Row> = commitment::table
            .filter(commitment::contract_id.eq(contract.uuid()))
            .order(commitment::id)
            .select(Row::as_select())
            .load(self.conn())?;
        self.commitments_with_lines(rows)
    }

    /// The same, locked until the transaction ends.
    pub fn commitments_of_contract_for_update(
        &mut self,
        contract: ContractId,
    ) -> Result<Vec<KeptCommitment>, StoreError> {
        let rows: Vec<Row> = commitment::table
            .filter(commitment::contract_id.eq(contract.uuid()))
            .order(commitment::id)
            .select(Row::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        self.commitments_with_lines(rows)
    }

    /// The living commitments of a fund with something open in a year, by id, locked until the transaction ends.
    pub fn open_commitments_of_year_for_update(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
    ) -> Result<Vec<KeptCommitment>, StoreError> {
        let open: Vec<Uuid> = commitment_line::table
            .filter(commitment_line::fund_id.eq(fund.uuid()))
            .filter(commitment_line::charge_fy.eq(fy.start_year()))
            .filter(commitment_line::committed_p.gt(commitment_line::liquidated_p))
            .select(commitment_line::commitment_id)
            .load(self.conn())?;
        let rows: Vec<Row> = commitment::table
            .filter(commitment::id.eq_any(open))
            .order(commitment::id)
            .select(Row::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        let kept = self.commitments_with_lines(rows)?;
        Ok(kept.into_iter().filter(|kept| kept.commitment.is_alive()).collect())
    }

    /// Saves a locked commitment that may have come by the line of another year.
    pub fn save_carried_commitment(
        &mut self,
        permit: &Permit,
        kept: &KeptCommitment,
    ) -> Result<(), StoreError> {
        let rows: Vec<LineRow> = kept.commitment.lines.iter().map(|line| LineRow::of(kept, line)).collect();
        diesel::insert_into(commitment_line::table)
            .values(&rows)
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        self.save_commitments(permit, std::slice::from_ref(kept))
    }

    /// Adds a commitment and its lines.
    pub fn insert_commitment(&mut self, _: &Permit, new: &KeptCommitment) -> Result<(), StoreError> {
        let row = Row {
            id: new.commitment.id.uuid(),
            trust_id: new.trust.uuid(),
            fund_id: new.fund.uuid(),
            contract_id: new.commitment.contract.uuid(),
            state: new.commitment.state.key().to_owned(),
            made_by: new.made_by.uuid(),
            made_at: new.made_at,
            version: new.version,
            placement_id: new.placement.map(PlacementId::uuid),
        };
        let lines: Vec<LineRow> = new.commitment.lines.iter().map(|line| LineRow::of(new, line)).collect();
        diesel::insert_into(commitment::table).values(&row).execute(self.conn())?;
        diesel::insert_into(commitment_line::table).values(&lines).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of locked commitments and their lines; a line for a further year is added.
    pub fn save_commitments(&mut self, _: &Permit, kept: &[KeptCommitment]) -> Result<(), StoreError> {
        let lines = || {
            kept.iter().flat_map(|kept| kept.commitment.lines.iter().map(|line| (kept.commitment.id, line)))
        };
        let ids: Vec<Uuid> = kept.iter().map(|kept| kept.commitment.id.uuid()).collect();
        let states: Vec<&str> = kept.iter().map(|kept| kept.commitment.state.key()).collect();
        sql::query(
            "WITH n AS (SELECT * FROM unnest($1, $2) AS n(id, state)), \
             c AS (UPDATE app.commitment c SET state = n.state, version = c.version + 1 FROM n WHERE c.id = n.id), \
             l AS (SELECT * FROM unnest($3, $4, $5, $6, $7) AS l(id, fy, committed, liquidated, line)) \
             INSERT INTO app.commitment_line AS o (commitment_id, charge_fy, trust_id, fund_id, line_id, committed_p, liquidated_p) \
             SELECT l.id, l.fy, m.trust_id, m.fund_id, l.line, l.committed, l.liquidated FROM l JOIN app.commitment m ON m.id = l.id \
             ON CONFLICT (commitment_id, charge_fy) DO UPDATE SET committed_p = excluded.committed_p, \
               liquidated_p = excluded.liquidated_p",
        )
        .bind::<Array<SqlUuid>, _>(&ids)
        .bind::<Array<Text>, _>(&states)
        .bind::<Array<SqlUuid>, _>(lines().map(|(id, _)| id.uuid()).collect::<Vec<_>>())
        .bind::<Array<SmallInt>, _>(lines().map(|(_, line)| line.year.start_year()).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(lines().map(|(_, line)| line.committed.get()).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(lines().map(|(_, line)| line.liquidated.get()).collect::<Vec<_>>())
        .bind::<Array<SqlUuid>, _>(lines().map(|(_, line)| line.line.uuid()).collect::<Vec<_>>())
        .execute(self.conn())?;
        Ok(())
    }

    fn commitments_with_lines(&mut self, rows: Vec<Row>) -> Result<Vec<KeptCommitment>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let lines: Vec<LineRow> = commitment_line::table
            .filter(commitment_line::commitment_id.eq_any(&ids))
            .order((commitment_line::commitment_id, commitment_line::charge_fy))
            .select(LineRow::as_select())
            .load(self.conn())?;
        let mut by_commitment: BTreeMap<Uuid, Vec<CommitmentLine>> = BTreeMap::new();
        for line in lines {
            let id = line.commitment_id;
            by_commitment.entry(id).or_default().push(line.into_domain()?);
        }
        rows.into_iter()
            .map(|row| {
                let lines = by_commitment.remove(&row.id).unwrap_or_default();
                row.into_domain(lines)
            })
            .collect()
    }
}

impl Row {
    fn into_domain(self, lines: Vec<CommitmentLine>) -> Result<KeptCommitment, StoreError> {
        let state = CommitmentState::from_key(&self.state).ok_or(StoreError::Corrupt(self.state))?;
        Ok(KeptCommitment {
            commitment: Commitment { id: self.id.into(), contract: self.contract_id.into(), lines, state },
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            placement: self.placement_id.map(Into::into),
            made_by: self.made_by.into(),
            made_at: self.made_at,
            version: self.version,
        })
    }
}

impl LineRow {
    fn of(kept: &KeptCommitment, line: &CommitmentLine) -> Self {
        Self {
            commitment_id: kept.commitment.id.uuid(),
            charge_fy: line.year.start_year(),
            trust_id: kept.trust.uuid(),
            fund_id: kept.fund.uuid(),
            line_id: line.line.uuid(),
            committed_p: line.committed.get(),
            liquidated_p: line.liquidated.get(),
        }
    }

    fn into_domain(self) -> Result<CommitmentLine, StoreError> {
        Ok(CommitmentLine {
            year: year_of(self.charge_fy)?,
            line: self.line_id.into(),
            committed: Pence::new(self.committed_p),
            liquidated: Pence::new(self.liquidated_p),
        })
    }
}
