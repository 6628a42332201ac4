//! Forecasts on the wire.

pub mod create_forecast;
mod forecast_body;
pub mod get_forecast;
pub mod list_forecasts;
