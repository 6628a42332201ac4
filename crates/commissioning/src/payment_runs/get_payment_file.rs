//! A released run as a file for a bank.

use chrono::NaiveDate;
use trellis_access::{Action, Facts};
use trellis_budgets::RunRefusal;
use trellis_kernel::{PaymentRunId, london_date};
use trellis_publishing::payment_files::{
    BacsForm, FilePayment, Originator, PaymentBatch, WrittenFile, write_bacs, write_bureau_csv,
    write_pain_001,
};
use trellis_store::{Event, KeptRun, Tx};

use crate::{Refusal, authorise};

/// The forms of a payment file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// Bacs Standard 18.
    Bacs18,
    /// The CSV of a payments bureau.
    BureauCsv,
    /// pain.001.001.09.
    Pain001,
}

impl FileForm {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Bacs18, Self::BureauCsv, Self::Pain001];

    /// Its name in paths.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bacs18 => "bacs18",
            Self::BureauCsv => "bureau-csv",
            Self::Pain001 => "pain001",
        }
    }

    /// The form of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Bacs18 => "text/plain; charset=us-ascii",
            Self::BureauCsv => "text/csv; charset=utf-8; header=absent",
            Self::Pain001 => "application/xml",
        }
    }

    /// The name of the file for a batch.
    pub fn file_name(self, batch: &str) -> String {
        let ending = match self {
            Self::Bacs18 => "txt",
            Self::BureauCsv => "csv",
            Self::Pain001 => "xml",
        };
        format!("run-{batch}-{}.{ending}", self.key())
    }
}

/// The file of a released run, with whole account numbers: the audit chain says who took it. Trellis never sends it itself.
pub fn get_payment_file(
    tx: &mut Tx<'_>,
    id: PaymentRunId,
    form: FileForm,
) -> Result<(KeptRun, WrittenFile), Refusal> {
    let kept = tx.payment_run(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetPaymentFile, Facts::of_trust(kept.trust))?;
    let file = write(tx, &kept, form)?;
    tx.record(
        Event::of(Action::GetPaymentFile, "payment_run", id)
            .with("form", form.key())
            .with("payments", file.control.payments)
            .with("total_p", file.control.total.get()),
    );
    Ok((kept, file))
}

/// Writes a file of a run: the same run gives the same bytes.
pub(super) fn write(tx: &mut Tx<'_>, kept: &KeptRun, form: FileForm) -> Result<WrittenFile, Refusal> {
    let refused = || Refusal::rule("run-not-released", "a run has files once it is released");
    let released = kept.run.state.released().ok_or_else(refused)?;
    let batch = batch(kept, london_date(released.at))?;
    Ok(match form {
        FileForm::Bacs18 => write_bacs(&batch, BacsForm::SingleDay, &tx.calendar()?)?,
        FileForm::BureauCsv => write_bureau_csv(&batch)?,
        FileForm::Pain001 => write_pain_001(&batch, released.at)?,
    })
}

fn batch(kept: &KeptRun, made: NaiveDate) -> Result<PaymentBatch, Refusal> {
    let run = &kept.run;
    let mut payments = Vec::with_capacity(run.items.len());
    for item in &run.items {
        let (_, payee) = item.account.clone().ok_or(RunRefusal::ApprovalVoid)?;
        payments.push(FilePayment {
            id: item.payment.uuid().simple().to_string(),
            payee,
            amount: item.amount,
            reference: item.reference.clone(),
            pay_on: run.pay_on,
        });
    }
    let originator =
        Originator { party: run.payer.party.clone(), service_user: run.payer.service_user.clone() };
    Ok(PaymentBatch::new(&run.batch_id(), made, originator, payments, run.total()?)?)
}
