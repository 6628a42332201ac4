//! Disputed contributions and the decisions that end them.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ContributionDisputeId, ContributionId, EntryId, FundId, OrganisationId, Pence};
use trellis_pooled_funds::{Dispute, DisputeCase};
use uuid::Uuid;

use crate::schema::{contribution_dispute, dispute_decision};
use crate::{After, Page, StoreError, Tx};

/// A dispute as it is kept.
#[derive(Clone, Debug)]
pub struct KeptDispute {
    /// The dispute.
    pub dispute: Dispute,
    /// The trust that hosts the fund.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The entry that booked it.
    pub entry: EntryId,
    /// Grows with each change.
    pub version: i64,
}

/// What was decided about a part of a dispute.
#[derive(Clone, Debug)]
pub struct DisputeDecision {
    /// `upheld` or `conceded`.
    pub outcome: &'static str,
    /// How much of it.
    pub amount: Pence,
    /// Why.
    pub reason: String,
    /// The entry that booked it.
    pub entry: EntryId,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = contribution_dispute)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    contribution_id: Uuid,
    amount: i64,
    upheld: i64,
    conceded: i64,
    raised_on: NaiveDate,
    reason: String,
    evidence: String,
    owner_role: String,
    forecast_effect: i64,
    raised_by: Uuid,
    entry_id: Uuid,
    version: i64,
}

impl Tx<'_> {
    /// One dispute.
    pub fn contribution_dispute(
        &mut self,
        id: ContributionDisputeId,
    ) -> Result<Option<KeptDispute>, StoreError> {
        let found = contribution_dispute::table.find(id.uuid()).select(Row::as_select());
        Ok(found.first(self.conn()).optional()?.map(Row::into_domain))
    }

    /// One dispute, locked. Only the fund's host finds it.
    pub fn contribution_dispute_for_update(
        &mut self,
        id: ContributionDisputeId,
    ) -> Result<Option<KeptDispute>, StoreError> {
        let found = contribution_dispute::table.find(id.uuid()).select(Row::as_select()).for_no_key_update();
        Ok(found.first(self.conn()).optional()?.map(Row::into_domain))
    }

    /// The disputes of a fund, by id.
    pub fn contribution_disputes(
        &mut self,
        fund: FundId,
        after: After,
    ) -> Result<Page<KeptDispute>, StoreError> {
        let rows: Vec<Row> = contribution_dispute::table
            .filter(contribution_dispute::fund_id.eq(fund.uuid()))
            .filter(contribution_dispute::id.gt(after.floor()))
            .order(contribution_dispute::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(Row::into_domain).collect();
        Ok(after.page(items, |kept| kept.dispute.id.uuid()))
    }

    /// Adds a dispute.
    pub fn insert_contribution_dispute(&mut self, _: &Permit, new: &KeptDispute) -> Result<(), StoreError> {
        diesel::insert_into(contribution_dispute::table).values(&Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Keeps a decision and what it makes of the dispute, which this transaction has locked.
    pub fn decide_contribution_dispute(
        &mut self,
        permit: &Permit,
        kept: &KeptDispute,
        decision: &DisputeDecision,
    ) -> Result<(), StoreError> {
        let (id, now): (Uuid, _) = (self.new_id(), self.now());
        diesel::insert_into(dispute_decision::table)
            .values((
                dispute_decision::id.eq(id),
                dispute_decision::trust_id.eq(kept.trust.uuid()),
                dispute_decision::fund_id.eq(kept.fund.uuid()),
                dispute_decision::dispute_id.eq(kept.dispute.id.uuid()),
                dispute_decision::raised_by.eq(kept.dispute.raised_by.uuid()),
                dispute_decision::outcome.eq(decision.outcome),
                dispute_decision::amount.eq(decision.amount.get()),
                dispute_decision::reason.eq(&decision.reason),
                dispute_decision::decided_by.eq(permit
                    .principal()
                    .person()
                    .map(Uuid::from)
                    .unwrap_or_default()),
                dispute_decision::decided_at.eq(now),
                dispute_decision::entry_id.eq(decision.entry.uuid()),
            ))
            .execute(self.conn())?;
        let saved = diesel::update(contribution_dispute::table.find(kept.dispute.id.uuid()))
            .filter(contribution_dispute::version.eq(kept.version))
            .set((
                contribution_dispute::upheld.eq(kept.dispute.upheld.get()),
                contribution_dispute::conceded.eq(kept.dispute.conceded.get()),
                contribution_dispute::version.eq(kept.version + 1),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}

impl Row {
    fn of(kept: &KeptDispute) -> Self {
        let Dispute { id, contribution, amount, upheld, conceded, raised_on, raised_by, ref case } =
            kept.dispute;
        Self {
            id: id.uuid(),
            trust_id: kept.trust.uuid(),
            fund_id: kept.fund.uuid(),
            contribution_id: contribution.uuid(),
            amount: amount.get(),
            upheld: upheld.get(),
            conceded: conceded.get(),
            raised_on,
            reason: case.reason.clone(),
            evidence: case.evidence.clone(),
            owner_role: case.owner.clone(),
            forecast_effect: case.forecast_effect.get(),
            raised_by: raised_by.uuid(),
            entry_id: kept.entry.uuid(),
            version: kept.version,
        }
    }

    fn into_domain(self) -> KeptDispute {
        let case = DisputeCase {
            reason: self.reason,
            evidence: self.evidence,
            owner: self.owner_role,
            forecast_effect: Pence::new(self.forecast_effect),
        };
        let dispute = Dispute {
            id: self.id.into(),
            contribution: ContributionId::new(self.contribution_id),
            amount: Pence::new(self.amount),
            upheld: Pence::new(self.upheld),
            conceded: Pence::new(self.conceded),
            raised_on: self.raised_on,
            raised_by: self.raised_by.into(),
            case,
        };
        KeptDispute {
            dispute,
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            entry: self.entry_id.into(),
            version: self.version,
        }
    }
}
