//! The end of a fund's year, as it was computed.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId};
use trellis_store::Tx;

use super::get_fund::fund_for;
use super::run_year_end::YearEndTold;
use crate::Refusal;

/// The result of a year; not found before it was computed.
pub fn get_year_end(tx: &mut Tx<'_>, id: FundId, fy: FinancialYear) -> Result<YearEndTold, Refusal> {
    let (fund, _) = fund_for(tx, id, Action::GetYearEnd)?;
    let result = tx.year_end(id, fy)?.ok_or_else(Refusal::not_found)?;
    Ok(YearEndTold { fund, result })
}
