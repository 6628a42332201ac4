//! Accounting periods of a fund. A period without a row is open.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{SmallInt, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{FinancialYear, FundId, Period};
use trellis_ledger::PeriodState;
use trellis_ledger::chain::ChainHash;
use uuid::Uuid;

use crate::funds::read;
use crate::schema::period;
use crate::{ChainHead, KeptFund, StoreError, Tx, sql};

/// A period that is no longer open.
#[derive(Clone, Copy, Debug)]
pub struct KeptPeriod {
    /// Which one.
    pub period: Period,
    /// What it still takes.
    pub state: PeriodState,
    /// When it was closed for good.
    pub hard_closed_at: Option<DateTime<Utc>>,
    /// The chain's root that was published with it.
    pub root: Option<ChainHead>,
}

/// Something that must always hold, and does not.
#[derive(Clone, Debug, QueryableByName)]
pub struct FailedMonitor {
    /// Which invariant: `I1`, `I4` …
    #[diesel(sql_type = Text)]
    pub monitor: String,
    /// What is wrong.
    #[diesel(sql_type = Text)]
    pub fault: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = period)]
struct Row {
    fy: i16,
    no: i16,
    state: String,
    hard_closed_at: Option<DateTime<Utc>>,
    root_seal_no: Option<i64>,
    root: Option<Vec<u8>>,
}

impl Tx<'_> {
    /// The periods of a fund that are no longer open, in order.
    pub fn periods(&mut self, fund: FundId) -> Result<Vec<KeptPeriod>, StoreError> {
        let rows: Vec<Row> = period::table
            .filter(period::fund_id.eq(fund.uuid()).and(period::state.ne(PeriodState::Open.code())))
            .order((period::fy, period::no))
            .select(Row::as_select())
            .load(self.conn())?;
        rows.into_iter().map(Row::into_domain).collect()
    }

    /// The periods of a fund that are no longer open with their states, in order.
    pub fn closed_periods(&mut self, fund: FundId) -> Result<Vec<(Period, PeriodState)>, StoreError> {
        Ok(self.periods(fund)?.into_iter().map(|kept| (kept.period, kept.state)).collect())
    }

    /// The roots published with a fund's periods.
    pub fn period_roots(&mut self, fund: FundId) -> Result<Vec<(Period, ChainHead)>, StoreError> {
        Ok(self
            .periods(fund)?
            .into_iter()
            .filter_map(|kept| kept.root.map(|root| (kept.period, root)))
            .collect())
    }

    /// What must hold of a period's books and does not; empty when all is well.
    pub fn failed_monitors(&mut self, fund: FundId, of: Period) -> Result<Vec<FailedMonitor>, StoreError> {
        let faults = sql::query("SELECT * FROM app.failed_monitors($1, $2, $3)")
            .bind::<SqlUuid, _>(fund.uuid())
            .bind::<SmallInt, _>(of.fy.start_year())
            .bind::<SmallInt, _>(of.no)
            .load(self.conn())?;
        Ok(faults)
    }

    /// Sets the state of a period; posters wait for the end of this transaction.
    pub fn save_period(
        &mut self,
        _: &Permit,
        kept: &KeptFund,
        which: Period,
        state: PeriodState,
    ) -> Result<(), StoreError> {
        // The row first: so that the state is set by an update, behind every poster that holds the row.
        diesel::insert_into(period::table)
            .values((
                period::fund_id.eq(kept.fund.id.uuid()),
                period::fy.eq(which.fy.start_year()),
                period::no.eq(which.no),
                period::trust_id.eq(kept.trust.uuid()),
                period::state.eq(PeriodState::Open.code()),
            ))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        diesel::update(period::table.find((kept.fund.id.uuid(), which.fy.start_year(), which.no)))
            .set(period::state.eq(state.code()))
            .execute(self.conn())?;
        Ok(())
    }

    /// Seals a closed period with the root that vouches for it.
    pub fn seal_period(
        &mut self,
        permit: &Permit,
        kept: &KeptFund,
        which: Period,
        head: ChainHead,
    ) -> Result<(), StoreError> {
        let by = permit.principal().person().map(Uuid::from);
        let now = self.now();
        diesel::update(period::table.find((kept.fund.id.uuid(), which.fy.start_year(), which.no)))
            .set((
                period::state.eq(PeriodState::Sealed.code()),
                period::root_seal_no.eq(head.seal_no),
                period::root.eq(head.root.as_bytes()),
                period::sealed_at.eq(now),
                period::sealed_by.eq(by),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn into_domain(self) -> Result<KeptPeriod, StoreError> {
        let fy = read(FinancialYear::starting(self.fy), "financial year")?;
        let root = |bytes: Vec<u8>| {
            ChainHash::try_from(bytes.as_slice()).map_err(|error| StoreError::Corrupt(error.to_string()))
        };
        let root = self.root.map(root).transpose()?;
        Ok(KeptPeriod {
            period: Period { fy, no: self.no },
            state: read(PeriodState::from_code(&self.state), &self.state)?,
            hard_closed_at: self.hard_closed_at,
            root: self.root_seal_no.zip(root).map(|(seal_no, root)| ChainHead { seal_no, root }),
        })
    }
}
