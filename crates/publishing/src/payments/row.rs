//! One row of a payments file.

use std::borrow::Cow;

use chrono::NaiveDate;
use trellis_kernel::{Pence, is_formula};

use super::columns::{COLUMNS, Layout};
use super::payment_day::payment_day;
use super::problems::RowProblem;

/// A longer field is refused: it is a slip of the sender's, or worse.
pub const LONGEST_FIELD: usize = 1_000;

/// A payment as published. A credit has an amount below nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPayment {
    /// The line of the file, counted from 1 with the header.
    pub line: u64,
    /// The day of the payment.
    pub date: NaiveDate,
    /// The payer's number of the transaction. A payment may have several lines.
    pub transaction_number: String,
    /// The amount.
    pub amount: Pence,
    /// True when the amount carried the dirt of a binary float, such as `960.0899999999999`.
    pub float_dirt: bool,
    /// The supplier's name.
    pub supplier_name: String,
    /// The payer's number of the supplier.
    pub supplier_id: String,
    /// What was bought.
    pub expense_type: String,
    /// The payer's code for it.
    pub expense_code: String,
    /// The supplier's legal form.
    pub creditor_type: String,
}

/// Reads a record, or tells all that is wrong with it.
pub(super) fn payment(
    layout: &Layout,
    record: &[Cow<'_, str>],
    line: u64,
) -> Result<PublishedPayment, Vec<RowProblem>> {
    let fields = layout.fields(record);
    let mut problems = Vec::new();
    for (column, text) in COLUMNS.into_iter().zip(fields) {
        if let Some(detail) = unfit(text) {
            problems.push(RowProblem { line, column, detail });
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let [date, number, amount, supplier, supplier_id, expense, code, creditor] = fields.map(str::trim);
    let mut refuse = |column, detail: String| problems.push(RowProblem { line, column, detail });
    if number.is_empty() {
        refuse("Transaction Number", "enter the number of the transaction".to_owned());
    }
    let date = payment_day(date).map_err(|detail| refuse("Date", detail)).unwrap_or_default();
    let parsed = Pence::parse_pounds(amount).map_err(|error| refuse("Amount", error.to_string())).ok();
    if parsed.is_some_and(|parsed| parsed.amount.is_zero()) {
        refuse("Amount", "a payment of nothing is no payment".to_owned());
    }
    let Some(parsed) = parsed.filter(|_| problems.is_empty()) else { return Err(problems) };
    Ok(PublishedPayment {
        line,
        date,
        transaction_number: number.to_owned(),
        amount: parsed.amount,
        float_dirt: parsed.float_dirt,
        supplier_name: supplier.to_owned(),
        supplier_id: supplier_id.to_owned(),
        expense_type: expense.to_owned(),
        expense_code: code.to_owned(),
        creditor_type: creditor.to_owned(),
    })
}

/// The amount of a line that gives a total and tells of no payment: nothing else stands on it but, perhaps, that word.
pub(super) fn total_of(layout: &Layout, record: &[Cow<'_, str>]) -> Option<Pence> {
    let [date, number, amount, others @ ..] = layout.fields(record).map(str::trim);
    let silent = |text: &&str| text.is_empty() || text.to_lowercase().contains("total");
    let quiet = [date, number].iter().chain(others.iter()).all(silent) && number.is_empty();
    Pence::parse_pounds(amount).ok().filter(|_| quiet).map(|parsed| parsed.amount)
}

fn unfit(text: &str) -> Option<String> {
    let length = text.chars().count();
    if length > LONGEST_FIELD {
        return Some(format!("the field has {length} characters; at most {LONGEST_FIELD} are read"));
    }
    if text.chars().any(char::is_control) {
        return Some("the field has control characters".to_owned());
    }
    is_formula(text).then(|| "the field is a formula; export values, not formulas".to_owned())
}
