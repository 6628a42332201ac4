//! Which year, where in the journal to look, and in which form: what every statement of a year asks.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use trellis_commissioning::funds::AsKnown;
use trellis_commissioning::reports::Annual;
use trellis_kernel::Invalid;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::Format;
use crate::funds::year;

/// Which year, and how.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct YearQuery {
    /// The financial year, by its first calendar year.
    fy: i16,
    /// Only what takes effect up to and with this day.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant.
    recorded: Option<DateTime<Utc>>,
    /// `json`, `csv` or `xlsx`.
    pub(super) format: Option<Format>,
    /// Which table of the document, for CSV; the first one when none is named.
    pub(super) table: Option<String>,
}

impl YearQuery {
    pub(super) fn of(&self, fund: Uuid) -> Result<Annual, Invalid> {
        annual(fund, self.fy, (self.effective, self.recorded))
    }
}

/// The statement of a year at the place asked for.
pub(super) fn annual(
    fund: Uuid,
    fy: i16,
    (effective, recorded): (Option<NaiveDate>, Option<DateTime<Utc>>),
) -> Result<Annual, Invalid> {
    Ok(Annual { fund: fund.into(), fy: year(fy)?, at: AsKnown { effective, recorded } })
}
