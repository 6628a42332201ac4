//! Forecasts of a year's outturn, kept as they were made.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_budgets::{Forecast, Outlook};
use trellis_kernel::{FinancialYear, FundId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::budget_lines::year_of;
use crate::schema::forecast;
use crate::{After, Page, StoreError, Tx};

/// A forecast, by which method and from what it was made.
#[derive(Clone, Debug)]
pub struct KeptForecast {
    /// Its id.
    pub id: Uuid,
    /// The trust that keeps the fund.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// The version of the method.
    pub method: String,
    /// The figures.
    pub forecast: Forecast,
    /// What a person added to those of the journal.
    pub outlook: Outlook,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = forecast)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    fy: i16,
    method: String,
    figures: Value,
    outlook: Value,
    made_by: Uuid,
    made_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// One forecast.
    pub fn forecast(&mut self, id: Uuid) -> Result<Option<KeptForecast>, StoreError> {
        let row = forecast::table.find(id).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The forecasts of a fund, by id: the oldest first.
    pub fn forecasts(&mut self, fund: FundId, after: After) -> Result<Page<KeptForecast>, StoreError> {
        let rows: Vec<Row> = forecast::table
            .filter(forecast::fund_id.eq(fund.uuid()).and(forecast::id.gt(after.floor())))
            .order(forecast::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// Keeps a forecast.
    pub fn insert_forecast(&mut self, _: &Permit, new: &KeptForecast) -> Result<(), StoreError> {
        let internal = |error: serde_json::Error| StoreError::Internal(error.to_string());
        let row = Row {
            id: new.id,
            trust_id: new.trust.uuid(),
            fund_id: new.fund.uuid(),
            fy: new.fy.start_year(),
            method: new.method.clone(),
            figures: serde_json::to_value(&new.forecast).map_err(internal)?,
            outlook: serde_json::to_value(&new.outlook).map_err(internal)?,
            made_by: new.made_by.uuid(),
            made_at: new.made_at,
        };
        diesel::insert_into(forecast::table).values(&row).execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn into_domain(self) -> Result<KeptForecast, StoreError> {
        let corrupt = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
        Ok(KeptForecast {
            id: self.id,
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            fy: year_of(self.fy)?,
            method: self.method,
            forecast: serde_json::from_value(self.figures).map_err(corrupt)?,
            outlook: serde_json::from_value(self.outlook).map_err(corrupt)?,
            made_by: self.made_by.into(),
            made_at: self.made_at,
        })
    }
}
