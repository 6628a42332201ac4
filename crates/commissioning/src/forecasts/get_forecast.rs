//! One forecast of a fund.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{FundId, Pence, london_date};
use trellis_ledger::Cell;
use trellis_store::{KeptForecast, Tx};
use uuid::Uuid;

use super::outturn::spent;
use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A forecast and, once its year is over, by how much it was too high (above nil) or too low.
#[derive(Clone, Debug)]
pub struct ForecastTold {
    /// The forecast.
    pub kept: KeptForecast,
    /// Its error.
    pub error: Option<Pence>,
}

/// The forecast as it was made, with its error.
pub fn get_forecast(tx: &mut Tx<'_>, fund: FundId, id: Uuid) -> Result<ForecastTold, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    authorise(tx, Action::GetForecast, facts_of_fund(&of_fund))?;
    let kept = tx.forecast(id)?.filter(|kept| kept.fund == fund).ok_or_else(Refusal::not_found)?;
    let cells = tx.fund_cells(fund, None)?;
    told(kept, &cells, london_date(tx.now()))
}

/// The error of a forecast whose year is over.
pub(super) fn told(kept: KeptForecast, cells: &[Cell], today: NaiveDate) -> Result<ForecastTold, Refusal> {
    let over = today > kept.fy.last_day();
    let error = if over { Some(kept.forecast.error(spent(cells, kept.fy)?)?) } else { None };
    Ok(ForecastTold { kept, error })
}
