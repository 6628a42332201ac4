//! Contribution variations, whom they touch, and who approved them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{
    BudgetLineId, ContributionVariationId, FinancialYear, FundId, OrganisationId, Pence, PersonId,
};
use trellis_pooled_funds::PartnerKey;
use uuid::Uuid;

use crate::funds::{key, read};
use crate::schema::{contribution_change, contribution_variation};
use crate::{After, Page, StoreError, Tx};

/// A variation as it is kept.
#[derive(Clone, Debug)]
pub struct KeptVariation {
    /// Its id.
    pub id: ContributionVariationId,
    /// The trust that hosts the fund.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// From when it counts.
    pub effective_on: NaiveDate,
    /// The budget line that it raises or cuts; what is unallocated where none is named.
    pub line: Option<BudgetLineId>,
    /// Why.
    pub reason: String,
    /// Where it is in its life.
    pub state: VariationState,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Every partner of the fund.
    pub changes: Vec<PartnerChange>,
    /// Grows with each change.
    pub version: i64,
}

/// Where a variation is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariationState {
    /// Waiting for the partners that it worsens.
    Proposed,
    /// In force.
    Applied,
    /// Given up.
    Withdrawn,
}

/// What a variation means for one partner.
#[derive(Clone, Debug)]
pub struct PartnerChange {
    /// The partner.
    pub partner: PartnerKey,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// How much more it pays; nil where its own contribution stays.
    pub amount: Pence,
    /// Whether it is worse off, and so must approve.
    pub worsened: bool,
    /// Who approved for it.
    pub approved_by: Option<PersonId>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = contribution_variation)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    fy: i16,
    effective_on: NaiveDate,
    line_id: Option<Uuid>,
    reason: String,
    state: String,
    proposed_by: Uuid,
    proposed_at: DateTime<Utc>,
    applied_by: Option<Uuid>,
    version: i64,
}

type ChangeRow = (Uuid, String, Uuid, i64, bool, Option<Uuid>);

impl VariationState {
    const ALL: [Self; 3] = [Self::Proposed, Self::Applied, Self::Withdrawn];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Applied => "applied",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Tx<'_> {
    /// One variation.
    pub fn contribution_variation(
        &mut self,
        id: ContributionVariationId,
    ) -> Result<Option<KeptVariation>, StoreError> {
        let found = contribution_variation::table.find(id.uuid()).select(Row::as_select());
        let row = found.first(self.conn()).optional()?;
        Ok(self.whole_variations(row.into_iter().collect())?.pop())
    }

    /// One variation, locked. Only the fund's host finds it.
    pub fn contribution_variation_for_update(
        &mut self,
        id: ContributionVariationId,
    ) -> Result<Option<KeptVariation>, StoreError> {
        let found =
            contribution_variation::table.find(id.uuid()).select(Row::as_select()).for_no_key_update();
        let row = found.first(self.conn()).optional()?;
        Ok(self.whole_variations(row.into_iter().collect())?.pop())
    }

    /// The variations of a fund, by id.
    pub fn contribution_variations(
        &mut self,
        fund: FundId,
        after: After,
    ) -> Result<Page<KeptVariation>, StoreError> {
        let rows: Vec<Row> = contribution_variation::table
            .filter(contribution_variation::fund_id.eq(fund.uuid()))
            .filter(contribution_variation::id.gt(after.floor()))
            .order(contribution_variation::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = self.whole_variations(rows)?;
        Ok(after.page(items, |kept| kept.id.uuid()))
    }

    /// Adds a variation with everybody that it touches.
    pub fn insert_contribution_variation(
        &mut self,
        _: &Permit,
        new: &KeptVariation,
    ) -> Result<(), StoreError> {
        diesel::insert_into(contribution_variation::table).values(&Row::of(new)).execute(self.conn())?;
        let rows: Vec<_> = new
            .changes
            .iter()
            .map(|change| {
                (
                    contribution_change::variation_id.eq(new.id.uuid()),
                    contribution_change::org_id.eq(change.organisation.uuid()),
                    contribution_change::trust_id.eq(new.trust.uuid()),
                    contribution_change::fund_id.eq(new.fund.uuid()),
                    contribution_change::partner_key.eq(change.partner.as_str()),
                    contribution_change::amount.eq(change.amount.get()),
                    contribution_change::worsened.eq(change.worsened),
                )
            })
            .collect();
        diesel::insert_into(contribution_change::table).values(rows).execute(self.conn())?;
        Ok(())
    }

    /// Approves for the caller's organisation; false when it has approved before.
    pub fn approve_contribution_variation(
        &mut self,
        permit: &Permit,
        id: ContributionVariationId,
    ) -> Result<bool, StoreError> {
        let by = permit.principal();
        let now = self.now();
        let organisation = by.organisation().map(Uuid::from).unwrap_or_default();
        let saved = diesel::update(contribution_change::table.find((id.uuid(), organisation)))
            .filter(contribution_change::approved_by.is_null())
            .set((
                contribution_change::approved_by.eq(by.person().map(Uuid::from)),
                contribution_change::approved_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(saved == 1)
    }

    /// Saves what has become of a variation that this transaction has locked.
    pub fn save_contribution_variation(
        &mut self,
        permit: &Permit,
        kept: &KeptVariation,
    ) -> Result<i64, StoreError> {
        let applied = kept.state == VariationState::Applied;
        let by = permit.principal().person().map(Uuid::from).filter(|_| applied);
        let next = kept.version + 1;
        let saved = diesel::update(contribution_variation::table.find(kept.id.uuid()))
            .filter(contribution_variation::version.eq(kept.version))
            .set((
                contribution_variation::state.eq(kept.state.code()),
                contribution_variation::applied_by.eq(by),
                contribution_variation::version.eq(next),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }

    fn whole_variations(&mut self, rows: Vec<Row>) -> Result<Vec<KeptVariation>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let changes: Vec<ChangeRow> = contribution_change::table
            .filter(contribution_change::variation_id.eq_any(ids))
            .order((contribution_change::variation_id, contribution_change::partner_key))
            .select((
                contribution_change::variation_id,
                contribution_change::partner_key,
                contribution_change::org_id,
                contribution_change::amount,
                contribution_change::worsened,
                contribution_change::approved_by,
            ))
            .load(self.conn())?;
        let mut by_variation: BTreeMap<Uuid, Vec<PartnerChange>> = BTreeMap::new();
        for (id, partner, organisation, amount, worsened, approved_by) in changes {
            by_variation.entry(id).or_default().push(PartnerChange {
                partner: key(partner)?,
                organisation: organisation.into(),
                amount: Pence::new(amount),
                worsened,
                approved_by: approved_by.map(Into::into),
            });
        }
        rows.into_iter()
            .map(|row| {
                let changes = by_variation.remove(&row.id).unwrap_or_default();
                row.into_domain(changes)
            })
            .collect()
    }
}

impl Row {
    fn of(kept: &KeptVariation) -> Self {
        Self {
            id: kept.id.uuid(),
            trust_id: kept.trust.uuid(),
            fund_id: kept.fund.uuid(),
            fy: kept.fy.start_year(),
            effective_on: kept.effective_on,
            line_id: kept.line.map(Uuid::from),
            reason: kept.reason.clone(),
            state: kept.state.code().to_owned(),
            proposed_by: kept.proposed_by.uuid(),
            proposed_at: kept.proposed_at,
            applied_by: None,
            version: kept.version,
        }
    }

    fn into_domain(self, changes: Vec<PartnerChange>) -> Result<KeptVariation, StoreError> {
        let state = VariationState::ALL.into_iter().find(|state| state.code() == self.state);
        Ok(KeptVariation {
            id: self.id.into(),
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            fy: read(FinancialYear::starting(self.fy), "financial year")?,
            effective_on: self.effective_on,
            line: self.line_id.map(Into::into),
            reason: self.reason,
            state: read(state, &self.state)?,
            proposed_by: self.proposed_by.into(),
            proposed_at: self.proposed_at,
            changes,
            version: self.version,
        })
    }
}
