//! A payments compliance notice on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_commissioning::transparency::NoticeTold;
use trellis_publishing::transparency::{BAND_NAMES, ComplianceRow, PaymentsNotice};
use utoipa::ToSchema;
use uuid::Uuid;

/// A notice of s.69. Means and shares are hundredths: 3200 is 32.00 days, 5000 is 50.00 %.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentsNotice, example = json!({
    "authority": "Wexcombe Children's Trust", "period_start": "2026-04-01", "period_end": "2026-09-30", "publish_by": "2026-10-29",
    "rule_version": "s69-reg38-2026.1", "payments": 6, "mean_days_hundredths": 3200,
    "bands": [{ "band": "1_30", "payments": 3, "share_hundredths": 5000 }], "payable": 6, "payable_unpaid": 3,
    "unpaid_share_hundredths": 5000, "total_p": 600, "approver": null, "job_title": null, "approved_on": null, "rows": []
}))]
pub struct NoticeBody {
    authority: String,
    period_start: NaiveDate,
    period_end: NaiveDate,
    /// Within 30 days beginning with the last day of the period.
    publish_by: NaiveDate,
    rule_version: &'static str,
    payments: usize,
    mean_days_hundredths: i64,
    bands: Vec<BandBody>,
    /// Invoices whose last day under s.68 lies in the period.
    payable: i64,
    /// Those of them that were not paid in it.
    payable_unpaid: i64,
    unpaid_share_hundredths: i64,
    /// What was paid: the control total.
    total_p: i64,
    approver: Option<String>,
    job_title: Option<String>,
    approved_on: Option<NaiveDate>,
    /// Each payment, with the entry that it comes from.
    rows: Vec<NoticeRowBody>,
}

/// The payments of a band of days.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentsNoticeBand)]
pub struct BandBody {
    /// `1_30`, `31_60` or `61_plus`.
    band: &'static str,
    payments: i64,
    share_hundredths: i64,
}

/// A payment of the notice.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentsNoticeRow)]
pub struct NoticeRowBody {
    invoice_id: Uuid,
    payment_id: Option<Uuid>,
    entry_id: Option<Uuid>,
    received: NaiveDate,
    paid: Option<NaiveDate>,
    /// Day 1 is the day after receipt.
    days: i64,
    band: &'static str,
    /// Whether it was paid after the 30 days of s.68, which begin with the day of receipt.
    late_under_section_68: bool,
    amount_p: i64,
}

impl From<&NoticeTold> for NoticeBody {
    fn from(from: &NoticeTold) -> Self {
        let (notice, signed) = (&from.notice, from.signature.as_ref());
        let bands = BAND_NAMES.into_iter().zip(notice.bands);
        let band = |(band, (payments, share_hundredths))| BandBody { band, payments, share_hundredths };
        Self {
            authority: from.authority.clone(),
            period_start: notice.period.start,
            period_end: notice.period.end,
            publish_by: notice.period.publish_by,
            rule_version: PaymentsNotice::RULE,
            payments: notice.rows.len(),
            mean_days_hundredths: notice.mean_days,
            bands: bands.map(band).collect(),
            payable: notice.payable,
            payable_unpaid: notice.payable_unpaid,
            unpaid_share_hundredths: notice.pct_unpaid,
            total_p: notice.total_p(),
            approver: signed.map(|signed| signed.approver.clone()),
            job_title: signed.map(|signed| signed.job_title.clone()),
            approved_on: signed.map(|signed| signed.approved_on),
            rows: notice.rows.iter().map(NoticeRowBody::from).collect(),
        }
    }
}

impl From<&ComplianceRow> for NoticeRowBody {
    fn from(from: &ComplianceRow) -> Self {
        let (payment, entry) =
            from.paid.payment.map_or((None, None), |(payment, entry)| (Some(payment), entry));
        Self {
            invoice_id: from.paid.invoice,
            payment_id: payment,
            entry_id: entry,
            received: from.paid.received,
            paid: from.paid.paid,
            days: from.days,
            band: BAND_NAMES.get(from.band).copied().unwrap_or_default(),
            late_under_section_68: from.late_under_section_68,
            amount_p: from.paid.amount_p,
        }
    }
}
