//! The forecasts of a fund, the oldest first.

use trellis_access::Action;
use trellis_kernel::{FundId, london_date};
use trellis_store::{After, Page, Tx};

use super::ForecastTold;
use super::get_forecast::told;
use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A page of forecasts as they were made, each with its error once its year is over.
pub fn list_forecasts(tx: &mut Tx<'_>, fund: FundId, after: After) -> Result<Page<ForecastTold>, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    authorise(tx, Action::ListForecasts, facts_of_fund(&of_fund))?;
    let (cells, today) = (tx.fund_cells(fund, None)?, london_date(tx.now()));
    tx.forecasts(fund, after)?.try_map(|kept| told(kept, &cells, today))
}
