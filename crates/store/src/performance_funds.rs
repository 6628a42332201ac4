//! Performance funds: which part of a year's amount is free, by rating.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_budgets::{FreedomBand, FreedomBands};
use trellis_kernel::{BasisPoints, FinancialYear, FundId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::budget_lines::year_of;
use crate::schema::performance_fund;
use crate::{StoreError, Tx};

/// A performance fund and its rating.
#[derive(Clone, Debug)]
pub struct KeptPerformanceFund {
    /// Its id.
    pub id: Uuid,
    /// The trust.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The limit over its free lines, which follows the rating.
    pub limit: Uuid,
    /// The year.
    pub year: FinancialYear,
    /// How much in all.
    pub amount: Pence,
    /// Which part is free at which rating.
    pub bands: FreedomBands,
    /// The rating.
    pub stars: u8,
    /// Who entered it.
    pub rated_by: PersonId,
    /// When.
    pub rated_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = performance_fund)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    limit_id: Uuid,
    fy: i16,
    amount_p: i64,
    bands: Value,
    stars: i16,
    rated_by: Uuid,
    rated_at: DateTime<Utc>,
    version: i64,
}

impl Tx<'_> {
    /// The performance funds of a fund, the oldest first.
    pub fn performance_funds(&mut self, fund: FundId) -> Result<Vec<KeptPerformanceFund>, StoreError> {
        let rows: Vec<Row> = performance_fund::table
            .filter(performance_fund::fund_id.eq(fund.uuid()))
            .order(performance_fund::id)
            .select(Row::as_select())
            .load(self.conn())?;
        rows.into_iter().map(Row::into_domain).collect()
    }

    /// One of them, locked until the transaction ends.
    pub fn performance_fund_for_update(
        &mut self,
        id: Uuid,
    ) -> Result<Option<KeptPerformanceFund>, StoreError> {
        let found = performance_fund::table.find(id).select(Row::as_select()).for_no_key_update();
        found.first(self.conn()).optional()?.map(Row::into_domain).transpose()
    }

    /// Adds a performance fund.
    pub fn insert_performance_fund(
        &mut self,
        _: &Permit,
        new: &KeptPerformanceFund,
    ) -> Result<(), StoreError> {
        let bands: Vec<(u8, u32)> =
            new.bands.bands().iter().map(|band| (band.stars, band.free.get())).collect();
        let row = Row {
            id: new.id,
            trust_id: new.trust.uuid(),
            fund_id: new.fund.uuid(),
            limit_id: new.limit,
            fy: new.year.start_year(),
            amount_p: new.amount.get(),
            bands: serde_json::to_value(bands).map_err(|error| StoreError::Internal(error.to_string()))?,
            stars: i16::from(new.stars),
            rated_by: new.rated_by.uuid(),
            rated_at: new.rated_at,
            version: new.version,
        };
        diesel::insert_into(performance_fund::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// Saves a rating; returns the new version.
    pub fn save_rating(&mut self, _: &Permit, kept: &KeptPerformanceFund) -> Result<i64, StoreError> {
        let next = kept.version + 1;
        let saved = diesel::update(performance_fund::table.find(kept.id))
            .filter(performance_fund::version.eq(kept.version))
            .set((
                performance_fund::stars.eq(i16::from(kept.stars)),
                performance_fund::rated_by.eq(kept.rated_by.uuid()),
                performance_fund::rated_at.eq(kept.rated_at),
                performance_fund::version.eq(next),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }
}

impl Row {
    fn into_domain(self) -> Result<KeptPerformanceFund, StoreError> {
        let corrupt = |text: String| StoreError::Corrupt(text);
        let bands: Vec<(u8, u32)> =
            serde_json::from_value(self.bands).map_err(|error| corrupt(error.to_string()))?;
        let band = |(stars, free)| FreedomBand { stars, free: BasisPoints::new(free) };
        let bands = FreedomBands::new(bands.into_iter().map(band).collect());
        Ok(KeptPerformanceFund {
            id: self.id,
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            limit: self.limit_id,
            year: year_of(self.fy)?,
            amount: Pence::new(self.amount_p),
            bands: bands.map_err(|error| corrupt(error.to_string()))?,
            stars: u8::try_from(self.stars).map_err(|error| corrupt(error.to_string()))?,
            rated_by: self.rated_by.into(),
            rated_at: self.rated_at,
            version: self.version,
        })
    }
}
