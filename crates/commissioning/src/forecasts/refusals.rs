//! How the refusals of forecasts are told.

use trellis_budgets::ForecastError;

use crate::Refusal;

impl From<ForecastError> for Refusal {
    fn from(error: ForecastError) -> Self {
        Self::rule(error.code(), error)
    }
}
