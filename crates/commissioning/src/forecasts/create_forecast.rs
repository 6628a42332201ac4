//! A forecast of a year's outturn is made from the journal and what a person adds, and kept.

use trellis_access::Action;
use trellis_budgets::{FORECAST_METHOD, Forecast, Outlook};
use trellis_kernel::{FinancialYear, FundId, london_date};
use trellis_store::{Event, KeptForecast, Tx};

use super::outturn::figures;
use crate::budgets::{acting_person, facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Makes a forecast; nothing is posted, and earlier ones stay as they are.
pub fn create_forecast(
    tx: &mut Tx<'_>,
    fund: FundId,
    fy: FinancialYear,
    outlook: &Outlook,
) -> Result<KeptForecast, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateForecast, facts_of_fund(&of_fund))?;
    let figures = figures(tx, fund, fy, london_date(tx.now()))?;
    let kept = KeptForecast {
        id: tx.new_id(),
        trust: of_fund.trust,
        fund,
        fy,
        method: FORECAST_METHOD.to_owned(),
        forecast: Forecast::of(figures, outlook)?,
        outlook: outlook.clone(),
        made_by: acting_person(tx)?,
        made_at: tx.now(),
    };
    tx.insert_forecast(&permit, &kept)?;
    tx.record(
        Event::of(Action::CreateForecast, "forecast", kept.id)
            .with("fy", i64::from(fy.start_year()))
            .with("outturn_p", kept.forecast.outturn.get()),
    );
    Ok(kept)
}
