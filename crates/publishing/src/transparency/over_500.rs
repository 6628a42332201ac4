//! Spending over £500 (Local Government Transparency Code 2015), by quarter: in the Code's columns, and in the layout in which
//! councils publish it and [`crate::payments`] reads it.

use chrono::NaiveDate;
use trellis_kernel::Pence;
use uuid::Uuid;

use super::period::ReportingPeriod;
use crate::payments::PublishedPayment;
use crate::sheet::{Book, Column, Sheet};

/// Which reading of the Code chose the payments.
pub const OVER_500_RULE: &str = "transparency-code-2015.1";
/// Above this in either direction; a purchasing card's lines are published whatever they come to.
const ABOVE: i64 = 50_000;
/// What stands where a name would tell of a person, a child or a home.
const REDACTED: &str = "REDACTED";

const COLUMNS: &[Column<SpendItem>] = &[
    Column::date("date", |item| Some(item.date)),
    Column::text("department", |item| item.department.clone()),
    Column::text("beneficiary", |item| item.shown(&item.beneficiary)),
    Column::text("purpose", SpendItem::shown_purpose),
    Column::pounds("amount", |item| Some(item.amount)),
    Column::pounds("irrecoverable_vat", |item| Some(item.irrecoverable_vat)),
    Column::text("merchant_category", |item| item.merchant_category.clone().unwrap_or_default()),
    Column::text("transaction_no", |item| item.transaction.clone()),
    Column::text("supplier_id", |item| item.shown(&item.supplier_id)),
    Column::text("creditor_type", |item| item.creditor_type.clone()),
];

/// Whether a row tells of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redaction {
    /// It names an organisation.
    None,
    /// The payee is a person, or may be one.
    Individual,
    /// The row could reveal a child, or where one lives.
    Revealing,
}

impl Redaction {
    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "nothing",
            Self::Individual => "individual",
            Self::Revealing => "revealing",
        }
    }

    /// The redaction of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::None, Self::Individual, Self::Revealing].into_iter().find(|one| one.key() == key)
    }
}

/// A payment, or a credit, of the authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpendItem {
    /// Where it comes from: a payment of ours or one taken in from a published file.
    pub source: Uuid,
    /// The entry that tells it.
    pub entry: Option<Uuid>,
    /// The day.
    pub date: NaiveDate,
    /// The part of the authority that spent it.
    pub department: String,
    /// Who was paid.
    pub beneficiary: String,
    /// What for.
    pub purpose: String,
    /// How much, without the VAT that is reclaimed; below nothing for a credit.
    pub amount: Pence,
    /// VAT that nobody gives back.
    pub irrecoverable_vat: Pence,
    /// The merchant's category, of a purchasing card's line.
    pub merchant_category: Option<String>,
    /// The number of the transaction.
    pub transaction: String,
    /// The supplier's number.
    pub supplier_id: String,
    /// The authority's code for what was bought.
    pub expense_code: String,
    /// The supplier's legal form.
    pub creditor_type: String,
    /// Whether it tells of somebody.
    pub redaction: Redaction,
}

impl SpendItem {
    /// A text that names the payee, as it is published.
    pub fn shown(&self, text: &str) -> String {
        match self.redaction {
            Redaction::None => text.to_owned(),
            Redaction::Individual | Redaction::Revealing => REDACTED.to_owned(),
        }
    }

    /// What it was for tells nothing of a person, but may tell of a child or a home.
    pub fn shown_purpose(&self) -> String {
        match self.redaction {
            Redaction::None | Redaction::Individual => self.purpose.clone(),
            Redaction::Revealing => REDACTED.to_owned(),
        }
    }
}

/// The rows of a quarter that are published, by day and number.
pub fn spend_over_500(period: ReportingPeriod, items: &[SpendItem]) -> Vec<&SpendItem> {
    let large = |item: &SpendItem| item.amount.get().unsigned_abs() > ABOVE.unsigned_abs();
    let mut listed: Vec<_> = items
        .iter()
        .filter(|item| period.holds(item.date) && (large(item) || item.merchant_category.is_some()))
        .collect();
    listed.sort_by(|a, b| (a.date, &a.transaction, a.source).cmp(&(b.date, &b.transaction, b.source)));
    listed
}

/// The table in the Code's columns.
pub fn over_500_book(period: ReportingPeriod, listed: &[&SpendItem]) -> Book {
    let sheet = Sheet::of("Spend over 500", COLUMNS, listed.iter().map(|item| (*item).clone()));
    Book::of_one(format!("spend-over-500-{}", period.end), OVER_500_RULE, sheet)
}

/// The rows in the layout that councils publish, which [`crate::payments::write_payments`] writes and
/// [`crate::payments::PaymentRows`] reads.
pub fn published_spend(listed: &[&SpendItem]) -> Vec<PublishedPayment> {
    let row = |(item, line): (&&SpendItem, u64)| PublishedPayment {
        line,
        date: item.date,
        transaction_number: item.transaction.clone(),
        amount: item.amount,
        float_dirt: false,
        supplier_name: item.shown(&item.beneficiary),
        supplier_id: item.shown(&item.supplier_id),
        expense_type: item.shown_purpose(),
        expense_code: item.expense_code.clone(),
        creditor_type: item.creditor_type.clone(),
    };
    listed.iter().zip(2..).map(row).collect()
}

#[cfg(test)]
#[path = "over_500_tests.rs"]
mod tests;
