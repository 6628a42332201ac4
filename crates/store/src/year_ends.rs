//! Year ends, as they were computed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{EntryId, FinancialYear, FundId, Pence, PersonId};
use trellis_pooled_funds::PartnerKey;
use uuid::Uuid;

use crate::schema::year_end;
use crate::{KeptFund, StoreError, Tx};

/// A year's end as it was computed.
#[derive(Clone, Debug)]
pub struct KeptYearEnd {
    /// The year.
    pub fy: FinancialYear,
    /// The version of the rule that was in force.
    pub rule_version: i32,
    /// Income.
    pub funding: Pence,
    /// Spending.
    pub spend: Pence,
    /// Spending less income.
    pub variance: Pence,
    /// What reserves gave.
    pub reserve_used: Pence,
    /// What each partner bears (positive) or gains (negative).
    pub shares: Vec<(PartnerKey, Pence)>,
    /// The rule in plain English, as it stood.
    pub rule_echo: String,
    /// The journal entry; none when there was no variance.
    pub entry: Option<EntryId>,
    /// Who had it computed.
    pub computed_by: PersonId,
    /// When.
    pub computed_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = year_end)]
struct YearEndRow {
    fund_id: Uuid,
    fy: i16,
    trust_id: Uuid,
    rule_version: i32,
    funding: i64,
    spend: i64,
    variance: i64,
    reserve_used: i64,
    shares: Value,
    rule_echo: String,
    entry_id: Option<Uuid>,
    computed_by: Uuid,
    computed_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// The end of a fund's year, if it was computed.
    pub fn year_end(&mut self, fund: FundId, fy: FinancialYear) -> Result<Option<KeptYearEnd>, StoreError> {
        let row = year_end::table
            .find((fund.uuid(), fy.start_year()))
            .select(YearEndRow::as_select())
            .first(self.conn())
            .optional()?;
        row.map(|row| row.into_domain(fy)).transpose()
    }

    /// Keeps the end of a year.
    pub fn insert_year_end(
        &mut self,
        _: &Permit,
        fund: &KeptFund,
        new: &KeptYearEnd,
    ) -> Result<(), StoreError> {
        let shares =
            serde_json::to_value(&new.shares).map_err(|error| StoreError::Internal(error.to_string()))?;
        let row = YearEndRow {
            fund_id: fund.fund.id.uuid(),
            fy: new.fy.start_year(),
            trust_id: fund.trust.uuid(),
            rule_version: new.rule_version,
            funding: new.funding.get(),
            spend: new.spend.get(),
            variance: new.variance.get(),
            reserve_used: new.reserve_used.get(),
            shares,
            rule_echo: new.rule_echo.clone(),
            entry_id: new.entry.map(EntryId::uuid),
            computed_by: new.computed_by.uuid(),
            computed_at: new.computed_at,
        };
        diesel::insert_into(year_end::table).values(&row).execute(self.conn())?;
        Ok(())
    }
}

impl YearEndRow {
    fn into_domain(self, fy: FinancialYear) -> Result<KeptYearEnd, StoreError> {
        let shares =
            serde_json::from_value(self.shares).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(KeptYearEnd {
            fy,
            rule_version: self.rule_version,
            funding: Pence::new(self.funding),
            spend: Pence::new(self.spend),
            variance: Pence::new(self.variance),
            reserve_used: Pence::new(self.reserve_used),
            shares,
            rule_echo: self.rule_echo,
            entry: self.entry_id.map(Into::into),
            computed_by: self.computed_by.into(),
            computed_at: self.computed_at,
        })
    }
}
