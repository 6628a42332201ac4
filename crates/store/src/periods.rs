//! Accounting periods of a fund. A period without a row is open.

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{FinancialYear, FundId, Period};
use trellis_ledger::PeriodState;

use crate::funds::read;
use crate::schema::period;
use crate::{KeptFund, StoreError, Tx};

impl Tx<'_> {
    /// The periods of a fund that are no longer open, in order.
    pub fn closed_periods(&mut self, fund: FundId) -> Result<Vec<(Period, PeriodState)>, StoreError> {
        let rows: Vec<(i16, i16, String)> = period::table
            .filter(period::fund_id.eq(fund.uuid()).and(period::state.ne(PeriodState::Open.code())))
            .order((period::fy, period::no))
            .select((period::fy, period::no, period::state))
            .load(self.conn())?;
        rows.into_iter()
            .map(|(fy, no, state)| {
                let fy = read(FinancialYear::starting(fy), "financial year")?;
                Ok((Period { fy, no }, read(PeriodState::from_code(&state), &state)?))
            })
            .collect()
    }

    /// Sets the state of a period; posters wait for the end of this transaction.
    pub fn save_period(
        &mut self,
        _: &Permit,
        kept: &KeptFund,
        which: Period,
        state: PeriodState,
    ) -> Result<(), StoreError> {
        diesel::insert_into(period::table)
            .values((
                period::fund_id.eq(kept.fund.id.uuid()),
                period::fy.eq(which.fy.start_year()),
                period::no.eq(which.no),
                period::trust_id.eq(kept.trust.uuid()),
                period::state.eq(state.code()),
            ))
            .on_conflict((period::fund_id, period::fy, period::no))
            .do_update()
            .set(period::state.eq(state.code()))
            .execute(self.conn())?;
        Ok(())
    }
}
