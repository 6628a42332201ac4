//! The payments compliance notice of the Procurement Act 2023 s.69 (SI 2024/692 reg 38).
//!
//! Two clocks run over one invoice. The notice counts `paid - received`, so that day 1 is the day after receipt; the term implied by
//! s.68 is over after 30 days *beginning with* the day of receipt. An invoice received on 1 April and paid on 1 May has taken 30
//! days in the notice, and is a day late under s.68. Each row keeps both.

use chrono::NaiveDate;
use trellis_kernel::Pence;
use uuid::Uuid;

use super::period::ReportingPeriod;
use crate::sheet::{Book, Column, Sheet};

/// Which reading of the law counted the days.
const RULE: &str = "s69-reg38-2026.1";
/// The bands of days, by number; day 0 stands in the first.
pub const BAND_NAMES: [&str; 3] = ["1_30", "31_60", "61_plus"];

/// One row: the notice of an authority, signed or not yet.
struct Line {
    authority: String,
    notice: PaymentsNotice,
    signature: Option<Signature>,
}

impl Line {
    fn band(&self, band: usize) -> (i64, i64) {
        self.notice.bands.get(band).copied().unwrap_or_default()
    }
}

const COLUMNS: &[Column<Line>] = &[
    Column::text("authority", |line| line.authority.clone()),
    Column::date("period_start", |line| Some(line.notice.period.start)),
    Column::date("period_end", |line| Some(line.notice.period.end)),
    Column::integer("payments", |line| Some(whole(line.notice.rows.len()))),
    Column::hundredths("mean_days", |line| Some(line.notice.mean_days)),
    Column::integer("n_1_30", |line| Some(line.band(0).0)),
    Column::hundredths("pct_1_30", |line| Some(line.band(0).1)),
    Column::integer("n_31_60", |line| Some(line.band(1).0)),
    Column::hundredths("pct_31_60", |line| Some(line.band(1).1)),
    Column::integer("n_61_plus", |line| Some(line.band(2).0)),
    Column::hundredths("pct_61_plus", |line| Some(line.band(2).1)),
    Column::integer("payable", |line| Some(line.notice.payable)),
    Column::integer("payable_unpaid", |line| Some(line.notice.payable_unpaid)),
    Column::hundredths("pct_unpaid", |line| Some(line.notice.pct_unpaid)),
    Column::text("approver", |line| {
        line.signature.as_ref().map(|signed| signed.approver.clone()).unwrap_or_default()
    }),
    Column::text("job_title", |line| {
        line.signature.as_ref().map(|signed| signed.job_title.clone()).unwrap_or_default()
    }),
    Column::date("approved_on", |line| line.signature.as_ref().map(|signed| signed.approved_on)),
];

const PAYMENTS: &[Column<ComplianceRow>] = &[
    Column::text("invoice_id", |row| row.paid.invoice.to_string()),
    Column::text("payment_id", |row| row.paid.payment.map(|(id, _)| id.to_string()).unwrap_or_default()),
    Column::text("entry_id", |row| {
        row.paid.payment.and_then(|(_, entry)| entry).map(|id| id.to_string()).unwrap_or_default()
    }),
    Column::date("received", |row| Some(row.paid.received)),
    Column::date("paid", |row| row.paid.paid),
    Column::integer("days", |row| Some(row.days)),
    Column::text("late_under_section_68", |row| {
        if row.late_under_section_68 { "yes" } else { "no" }.to_owned()
    }),
    Column::pounds("amount", |row| Some(Pence::new(row.paid.amount_p))),
];

/// An invoice under a public contract, and when the supplier had the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaidInvoice {
    /// The invoice.
    pub invoice: Uuid,
    /// The payment that paid it, and the entry that tells its settlement.
    pub payment: Option<(Uuid, Option<Uuid>)>,
    /// When it came.
    pub received: NaiveDate,
    /// Its last day under s.68.
    pub pay_by: NaiveDate,
    /// When the supplier had the money.
    pub paid: Option<NaiveDate>,
    /// What was paid or is to be paid, in pence.
    pub amount_p: i64,
}

/// A payment of the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComplianceRow {
    /// The invoice as it was paid.
    pub paid: PaidInvoice,
    /// Days from receipt to payment.
    pub days: i64,
    /// The band: an index into [`BAND_NAMES`].
    pub band: usize,
    /// Whether it was paid after its last day under s.68.
    pub late_under_section_68: bool,
}

/// Who approved a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The person's name.
    pub approver: String,
    /// The person's post.
    pub job_title: String,
    /// The day.
    pub approved_on: NaiveDate,
}

/// The figures of a notice. Means and percentages are hundredths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentsNotice {
    /// The period.
    pub period: ReportingPeriod,
    /// Each payment made in the period.
    pub rows: Vec<ComplianceRow>,
    /// The arithmetic mean of the days.
    pub mean_days: i64,
    /// How many payments stand in each band, and their share.
    pub bands: [(i64, i64); 3],
    /// How many invoices reached their last day under s.68 in the period.
    pub payable: i64,
    /// How many of them were not paid in it.
    pub payable_unpaid: i64,
    /// Their share.
    pub pct_unpaid: i64,
}

impl PaymentsNotice {
    /// Which reading of the law counted the days.
    pub const RULE: &'static str = RULE;

    /// The notice of a period. Payments made in it are counted by their days; invoices whose last day lies in it are counted as
    /// payable, and as unpaid unless the supplier had the money by the end of the period. Time in dispute is not taken off.
    pub fn of(period: ReportingPeriod, invoices: &[PaidInvoice]) -> Self {
        let mut rows: Vec<ComplianceRow> = invoices.iter().filter_map(|paid| row(period, *paid)).collect();
        rows.sort_by_key(|row| (row.paid.paid, row.paid.invoice));
        let count = whole(rows.len());
        let bands = [0, 1, 2].map(|band| {
            let n = whole(rows.iter().filter(|row| row.band == band).count());
            (n, hundredths(n * 100, count))
        });
        let due = || invoices.iter().filter(|invoice| period.holds(invoice.pay_by));
        let unpaid = due().filter(|invoice| invoice.paid.is_none_or(|paid| paid > period.end)).count();
        let (payable, payable_unpaid) = (whole(due().count()), whole(unpaid));
        Self {
            mean_days: hundredths(rows.iter().map(|row| row.days).sum(), count),
            bands,
            payable,
            payable_unpaid,
            pct_unpaid: hundredths(payable_unpaid * 100, payable),
            period,
            rows,
        }
    }

    /// What was paid, in pence: the control total.
    pub fn total_p(&self) -> i64 {
        self.rows.iter().map(|row| row.paid.amount_p).sum()
    }

    /// The notice as a table of one row, and the payments that it counts as another.
    pub fn book(&self, authority: &str, signature: Option<&Signature>) -> Book {
        let line =
            Line { authority: authority.to_owned(), notice: self.clone(), signature: signature.cloned() };
        let notice = Sheet::of("Notice", COLUMNS, [line]);
        let payments = Sheet::of("Payments", PAYMENTS, self.rows.iter().copied());
        Book {
            file_name: format!("payments-compliance-notice-{}", self.period.end),
            rule_version: RULE.to_owned(),
            sheets: vec![notice, payments],
        }
    }
}

fn row(period: ReportingPeriod, paid: PaidInvoice) -> Option<ComplianceRow> {
    let on = paid.paid.filter(|on| period.holds(*on))?;
    let days = on.signed_duration_since(paid.received).num_days();
    let band = match days {
        ..=30 => 0,
        31..=60 => 1,
        _ => 2,
    };
    Some(ComplianceRow { paid, days, band, late_under_section_68: on > paid.pay_by })
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A quotient in hundredths, halves away from zero; nothing of nothing is nil.
fn hundredths(of: i64, by: i64) -> i64 {
    if by == 0 {
        return 0;
    }
    let (of, by) = (i128::from(of) * 200, i128::from(by) * 2);
    let half = if of < 0 { -by / 2 } else { by / 2 };
    i64::try_from((of + half) / by).unwrap_or_default()
}

#[cfg(test)]
#[path = "compliance_tests.rs"]
mod tests;
