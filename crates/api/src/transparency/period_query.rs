//! Which period is asked for, and in which form.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::Format;

/// A period by its last day, as JSON, CSV or XLSX.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublishedPeriod {
    /// The last day of the period.
    #[param(example = "2026-09-30")]
    pub(super) period_end: NaiveDate,
    /// `json`, `csv` or `xlsx`.
    #[param(inline)]
    pub(super) format: Option<Format>,
    /// Which table, for CSV; the first when left out.
    pub(super) table: Option<String>,
}
