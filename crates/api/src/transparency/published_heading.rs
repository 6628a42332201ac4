//! What stands above every list of payments that a trust publishes.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_kernel::Pence;
use trellis_publishing::transparency::ReportingPeriod;
use utoipa::ToSchema;

/// The period of a published list, and what its rows come to.
#[derive(Serialize, ToSchema)]
pub(super) struct PublishedHeading {
    period_start: NaiveDate,
    period_end: NaiveDate,
    publish_by: NaiveDate,
    rule_version: &'static str,
    count: usize,
    /// The control total.
    total_p: i64,
}

impl PublishedHeading {
    /// Above rows of these amounts.
    pub(super) fn of(
        period: ReportingPeriod,
        rule_version: &'static str,
        amounts: impl ExactSizeIterator<Item = Pence>,
    ) -> Self {
        Self {
            period_start: period.start,
            period_end: period.end,
            publish_by: period.publish_by,
            rule_version,
            count: amounts.len(),
            total_p: amounts.map(Pence::get).sum(),
        }
    }
}
