//! A published payments file is posted into a fund: each line of a payment once, all of the file or nothing. The file is
//! read line by line, and never held.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;
use trellis_access::{Action, Facts, Permit};
use trellis_budgets::VatRegime;
use trellis_kernel::{EntryId, FundId, Invalid, Pence, Period, SchemeId};
use trellis_ledger::events::payments::payment_imported;
use trellis_ledger::{BalancedEntry, Dimensions, FundingSource, Occasion, ProviderSector, SubjectiveCode};
use trellis_pooled_funds::{FundError, FundState};
use trellis_publishing::payments::{
    PaymentRow, PaymentRows, PaymentsError, PublishedPayment, Totals, survey_payments,
};
use trellis_store::{Event, KeptFund, PaymentOrigin, Scheme, StoredPayment, Tx};

use super::payment_lines::{KnownLines, Line};
use super::payment_source::{Hashed, PaymentSource};
use crate::funds::posting_period;
use crate::{Refusal, authorise};

/// The scheme of published payments, where a fund has several and none is named.
const PUBLISHED: &str = "Published payments";
/// Lines that are held, and posted, at a time.
const STEP: usize = 500;

/// A payments file that was read once, and what it is charged to.
#[derive(Clone)]
pub struct ImportPayments {
    fund: FundId,
    scheme: Option<SchemeId>,
    source: PaymentSource,
    totals: Totals,
    vouched: bool,
    sha256: Vec<u8>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentsImported {
    /// The control report of the whole file.
    pub totals: Totals,
    /// Lines posted now.
    pub posted: usize,
    /// Lines that the fund had already.
    pub known: usize,
    /// Of those posted now, lines of transactions that came before on another day.
    pub elsewhere: usize,
}

impl ImportPayments {
    /// Reads a file through, and keeps what it comes to. Nothing is posted yet.
    pub fn survey(
        fund: FundId,
        scheme: Option<SchemeId>,
        source: PaymentSource,
        control_total: Option<Pence>,
    ) -> Result<Self, PaymentsError> {
        let mut bytes = Hashed::open(&source)?;
        let totals = survey_payments(&mut bytes, control_total)?;
        let sha256 = bytes.sha256();
        Ok(Self { fund, scheme, source, totals, vouched: control_total.is_some(), sha256 })
    }

    /// The number of payments and credits in the file.
    pub fn rows(&self) -> usize {
        self.totals.rows
    }
}

/// Posts what is new of a file; nothing of it, when a transaction came before with another amount on the same day.
/// `progress` is told how many lines were gone through so far.
pub fn import_payments(
    tx: &mut Tx<'_>,
    command: &ImportPayments,
    mut progress: impl FnMut(usize),
) -> Result<PaymentsImported, Refusal> {
    let kept = tx.fund(command.fund)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::ImportPayments, Facts::of_trust(kept.trust))?;
    if kept.fund.state == FundState::Dissolved {
        return Err(FundError::NotOpen(kept.fund.state).into());
    }
    let about = dimensions(tx, &permit, (&kept, command))?;
    let origin = origin(&kept, &permit, command)?;
    let totals = command.totals;
    let mut done = PaymentsImported { totals, posted: 0, known: 0, elsewhere: 0 };
    if tx.has_payments_of(&origin)? {
        done.known = totals.rows;
    } else {
        let mut import =
            Import { command, permit: &permit, about, origin, periods: BTreeMap::new(), done: &mut done };
        import.read_through(tx, &mut progress)?;
    }
    let event = Event::of(Action::ImportPayments, "fund", command.fund);
    let event = event.with("posted", done.posted).with("known", done.known);
    tx.record(event.with("total_p", totals.total.get()));
    Ok(done)
}

/// A file on its way into a fund.
struct Import<'i> {
    command: &'i ImportPayments,
    permit: &'i Permit,
    about: Dimensions,
    origin: PaymentOrigin,
    /// The period that takes each day's payments.
    periods: BTreeMap<NaiveDate, Period>,
    done: &'i mut PaymentsImported,
}

impl Import<'_> {
    fn read_through(&mut self, tx: &mut Tx<'_>, progress: &mut impl FnMut(usize)) -> Result<(), Refusal> {
        let mut bytes = Hashed::open(&self.command.source)?;
        let mut step = Vec::with_capacity(STEP);
        let mut rows = PaymentRows::open(&mut bytes)?;
        loop {
            match rows.next().transpose()? {
                Some(PaymentRow::Payment(payment)) => step.push(*payment),
                Some(PaymentRow::Total { .. }) => {}
                Some(PaymentRow::Refused(_) | PaymentRow::Short { .. }) => return Err(another_file()),
                None => break,
            }
            if step.len() == STEP {
                self.take(tx, &std::mem::take(&mut step))?;
                progress(self.done.posted + self.done.known);
            }
        }
        drop(rows);
        self.take(tx, &step)?;
        if bytes.sha256() != self.origin.file_sha256 {
            return Err(another_file());
        }
        match tx.line_left_out(&self.origin)? {
            None => Ok(()),
            Some(line) => {
                let amount = Pence::new(line.amount);
                let (number, day) = (line.transaction_number, line.paid_on);
                let detail = format!(
                    "transaction {number} came before with a line of {amount} on {day}, which the file lacks; nothing was taken"
                );
                Err(Refusal::rule("payment-changed", detail))
            }
        }
    }

    /// Posts what is new of some lines.
    fn take(&mut self, tx: &mut Tx<'_>, payments: &[PublishedPayment]) -> Result<(), Refusal> {
        let numbers: Vec<&str> = payments.iter().map(|payment| payment.transaction_number.as_str()).collect();
        let mut known = KnownLines::of(tx.lines_of_payments(&self.origin, &numbers)?, self.command.vouched);
        let (mut fresh, mut again, mut entries) = (Vec::new(), Vec::new(), Vec::new());
        for payment in payments {
            match known.take(payment)? {
                Line::Known(id) => again.push((id, payment.line)),
                Line::New { occurrence, elsewhere } => {
                    self.done.elsewhere += usize::from(elsewhere);
                    entries.push(self.entry(tx, payment, occurrence)?);
                    fresh.push((payment, occurrence));
                }
            }
        }
        let ids = tx.post_all(self.permit, &entries)?;
        let rows: Vec<StoredPayment> = fresh.into_iter().zip(ids).map(stored).collect();
        tx.insert_imported_payments(self.permit, &self.origin, &rows)?;
        tx.insert_payments_again(self.permit, &self.origin, &again)?;
        self.done.posted += rows.len();
        self.done.known += again.len();
        Ok(())
    }

    /// The entry of a line, and its idempotency key.
    fn entry(
        &mut self,
        tx: &mut Tx<'_>,
        payment: &PublishedPayment,
        occurrence: i32,
    ) -> Result<(BalancedEntry, String), Refusal> {
        let fund = self.command.fund;
        let period = match self.periods.entry(payment.date) {
            Entry::Occupied(day) => *day.get(),
            Entry::Vacant(day) => *day.insert(posting_period(tx, fund, payment.date)?),
        };
        let number = &payment.transaction_number;
        let reason = format!("published payment {number}");
        let on = Occasion { fund, effective: payment.date, period, reason };
        let fy = Period::containing(payment.date).map_or(period.fy, |own| own.fy);
        let about = Dimensions {
            subjective: SubjectiveCode::read(&payment.expense_code),
            provider_sector: sector_of(&payment.creditor_type).or(self.about.provider_sector),
            ..self.about.clone()
        };
        let entry = payment_imported(on, fy, payment.amount, &about)?;
        Ok((entry, format!("published-payment/{number}/{}/{occurrence}", payment.date)))
    }
}

/// What each payment is charged to: partners' money, and the scheme with its statutory tags. Where nothing is said and the fund
/// has one scheme, it is that one; where it has several, one that is made for published payments.
fn dimensions(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (kept, command): (&KeptFund, &ImportPayments),
) -> Result<Dimensions, Refusal> {
    let plain = Dimensions { source: Some(FundingSource::Contribution), ..Dimensions::default() };
    let mut schemes = tx.schemes(command.fund)?;
    let scheme = match (command.scheme, schemes.len()) {
        (Some(wanted), _) => schemes
            .into_iter()
            .find(|scheme| scheme.id == wanted)
            .ok_or_else(|| Invalid::at("/scheme", "the fund has no such scheme"))?,
        (None, 0) => return Ok(plain),
        (None, 1) => schemes.swap_remove(0),
        (None, _) => scheme_of_published(tx, permit, (kept, schemes))?,
    };
    Ok(Dimensions {
        scheme: Some(scheme.id),
        s251_line: scheme.s251_line,
        provider_sector: scheme.provider_sector,
        ..plain
    })
}

/// The scheme that takes published payments of which nobody has said what they were for.
fn scheme_of_published(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (kept, schemes): (&KeptFund, Vec<Scheme>),
) -> Result<Scheme, Refusal> {
    if let Some(found) = schemes.iter().find(|scheme| scheme.title == PUBLISHED) {
        return Ok(found.clone());
    }
    let scheme = Scheme {
        id: tx.new_id(),
        title: PUBLISHED.to_owned(),
        stream: schemes.first().map(|scheme| scheme.stream.clone()).unwrap_or_default(),
        delivered_by: None,
        s251_line: None,
        provider_sector: None,
        vat_regime: VatRegime::default(),
    };
    tx.insert_scheme(permit, kept, &scheme)?;
    Ok(scheme)
}

/// The sector of a supplier, by the form that councils publish.
fn sector_of(creditor_type: &str) -> Option<ProviderSector> {
    match creditor_type.to_ascii_uppercase().as_str() {
        "LTD" | "PLC" | "LLP" => Some(ProviderSector::Private),
        "CHTY" | "CIC" => Some(ProviderSector::Voluntary),
        "WGA" | "EDUC" => Some(ProviderSector::OtherPublic),
        _ => None,
    }
}

fn origin(kept: &KeptFund, permit: &Permit, command: &ImportPayments) -> Result<PaymentOrigin, Refusal> {
    let imported_by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    Ok(PaymentOrigin {
        trust: kept.trust,
        fund: command.fund,
        file_sha256: command.sha256.clone(),
        imported_by,
    })
}

fn stored(((payment, occurrence), entry): ((&PublishedPayment, i32), EntryId)) -> StoredPayment {
    StoredPayment {
        transaction_number: payment.transaction_number.clone(),
        paid_on: payment.date,
        amount: payment.amount,
        float_dirt: payment.float_dirt,
        supplier_name: payment.supplier_name.clone(),
        supplier_id: payment.supplier_id.clone(),
        expense_type: payment.expense_type.clone(),
        expense_code: payment.expense_code.clone(),
        creditor_type: payment.creditor_type.clone(),
        line: payment.line,
        entry,
        occurrence,
    }
}

fn another_file() -> Refusal {
    let detail = "the file was changed while it was read; nothing was taken".to_owned();
    PaymentsError::Unreadable(detail).into()
}

impl From<PaymentsError> for Refusal {
    fn from(error: PaymentsError) -> Self {
        Self::rule(error.code(), error)
    }
}
