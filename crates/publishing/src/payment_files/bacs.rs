//! Bacs Standard 18: labels, one record for each payment, and the contra that charges the payer.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use trellis_kernel::{BankHolidays, Pence};

use super::bacs_labels::{Around, julian};
use super::batch::{PaymentBatch, WrittenFile};
use super::cycle::BacsCycle;
use super::error::PaymentFileError;
use super::fold::{Folded, fold};
use trellis_budgets::{BankAccount, PartyAccount};

/// A credit to a payee.
const CREDIT: &str = "99";
/// The debit of the payer.
const CONTRA: &str = "17";

/// Whether all is processed on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BacsForm {
    /// Records of 100 characters, all processed on one day.
    SingleDay,
    /// Records of 106 characters, each with its own day of processing.
    MultiDay,
}

/// Writes a batch as Bacs Standard 18; each line ends with CR LF. The days of processing follow from the days on which the
/// payees are to have the money.
pub fn write_bacs(
    batch: &PaymentBatch,
    form: BacsForm,
    holidays: &BankHolidays,
) -> Result<WrittenFile, PaymentFileError> {
    let days = processing_days(batch, holidays)?;
    let first = days.iter().min().copied().ok_or(PaymentFileError::Empty)?;
    if let (BacsForm::SingleDay, Some(other)) = (form, days.iter().find(|day| **day != first)) {
        return Err(PaymentFileError::NoProcessingDay(*other));
    }
    let mut folded = Vec::new();
    let payer = &batch.originator().party;
    let name = fold("originator", &payer.name, 18, &mut folded)?;
    let writer = Writer { payer, name, form };
    let (mut records, mut charged) = (Vec::new(), BTreeMap::new());
    for (payment, day) in batch.payments().iter().zip(days) {
        records.push(writer.credit(payment, day, &mut folded)?);
        let sum: &mut Pence = charged.entry(day).or_default();
        *sum = sum.plus(payment.amount).ok_or(PaymentFileError::TooLarge)?;
    }
    records.extend(charged.iter().map(|(day, sum)| writer.contra(*sum, *day)));
    let (work, record) = match form {
        BacsForm::SingleDay => ("1 DAILY", 100),
        BacsForm::MultiDay => ("4 MULTI", 106),
    };
    let around = Around { batch, work, record, processing: first };
    let lines = around.before().into_iter().chain(records).chain(around.after(charged.len()));
    let text = lines.flat_map(|line| [line, "\r\n".to_owned()]).collect();
    Ok(WrittenFile { text, control: batch.control(), folded })
}

fn processing_days(
    batch: &PaymentBatch,
    holidays: &BankHolidays,
) -> Result<Vec<NaiveDate>, PaymentFileError> {
    let day = |on| BacsCycle::paying_on(on, holidays).map(|cycle| cycle.processing);
    batch.payments().iter().map(|payment| day(payment.pay_on)).collect()
}

/// Writes the records of one payer.
struct Writer<'b> {
    payer: &'b PartyAccount,
    name: String,
    form: BacsForm,
}

impl Writer<'_> {
    fn credit(
        &self,
        payment: &super::FilePayment,
        day: NaiveDate,
        folded: &mut Vec<Folded>,
    ) -> Result<String, PaymentFileError> {
        let reference = fold(&payment.id, &payment.reference, 18, folded)?;
        let payee = fold(&payment.id, &payment.payee.name, 18, folded)?;
        let texts = [self.name.as_str(), &reference, &payee];
        Ok(self.record(&payment.payee.account, CREDIT, payment.amount, texts, day))
    }

    fn contra(&self, sum: Pence, day: NaiveDate) -> String {
        let texts = [self.name.as_str(), "CONTRA", &self.name];
        self.record(&self.payer.account, CONTRA, sum, texts, day)
    }

    /// Positions 1-6 sort code, 7-14 account, 15 nought, 16-17 kind, 18-31 the payer's, 32-35 blank, 36-46 pence, 47-64
    /// user name, 65-82 reference, 83-100 payee, and with several days 101-106 the day.
    fn record(
        &self,
        to: &BankAccount,
        kind: &str,
        amount: Pence,
        [user, reference, name]: [&str; 3],
        day: NaiveDate,
    ) -> String {
        let from = &self.payer.account;
        let day = match self.form {
            BacsForm::SingleDay => String::new(),
            BacsForm::MultiDay => julian(day),
        };
        format!(
            "{}{}0{kind}{}{}    {:011}{user:<18}{reference:<18}{name:<18}{day}",
            to.sort_code(),
            to.number(),
            from.sort_code(),
            from.number(),
            amount.get(),
        )
    }
}

#[cfg(test)]
#[path = "bacs_tests.rs"]
mod tests;
