//! Forecasts of a year's outturn: made, kept, and compared with what came of the year.

mod create_forecast;
mod get_forecast;
mod list_forecasts;
mod outturn;
mod refusals;

pub use create_forecast::create_forecast;
pub use get_forecast::{ForecastTold, get_forecast};
pub use list_forecasts::list_forecasts;
