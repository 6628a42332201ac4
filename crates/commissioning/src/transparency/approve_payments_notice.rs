//! The finance director approves a payments compliance notice.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{Fields, london_date};
use trellis_publishing::transparency::ReportingPeriod;
use trellis_store::{Event, KeptNotice, StoreError, Tx};

use super::get_payments_notice::{NoticeTold, told};
use super::own_trust;
use crate::Refusal;
use crate::payees::stamp;

/// Approves the notice of a half-year that is over. What it counts is kept with it, so that it stays what was approved.
pub fn approve_payments_notice(
    tx: &mut Tx<'_>,
    period_end: NaiveDate,
    job_title: &str,
) -> Result<NoticeTold, Refusal> {
    let (trust, permit) = own_trust(tx, Action::ApprovePaymentsNotice)?;
    let mut fields = Fields::new();
    let job_title = fields.text("/job_title", job_title, 100);
    let job_title = fields.finish(|| Some(job_title))?;
    let period = ReportingPeriod::half_year(period_end)?;
    let approved = stamp(tx)?;
    if london_date(approved.at) <= period.end {
        return Err(Refusal::rule("period-not-over", format!("the period runs until {}", period.end)));
    }
    let signatory = tx.person(approved.by)?.ok_or_else(Refusal::not_found)?.name;
    let kept = KeptNotice {
        period_end,
        counted: tx.bills_paid(trust, (period.start, period.end))?,
        signed: (signatory, job_title),
        approved_by: approved.by,
        approved_at: approved.at,
    };
    tx.insert_payments_notice(&permit, trust, &kept).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("notice-approved", "the notice of this period was approved before")
        }
        other => other.into(),
    })?;
    let event = Event::of(Action::ApprovePaymentsNotice, "payments_notice", trust);
    tx.record(event.with("period_end", period_end.to_string()).with("invoices", kept.counted.len()));
    told(tx, trust, period, (&kept.counted, Some(&kept)))
}
