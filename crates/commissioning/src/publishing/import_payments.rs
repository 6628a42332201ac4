//! A published payments file is posted into a fund: each payment once, all of the file or nothing.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{FundId, Invalid, Pence, Period, SchemeId};
use trellis_ledger::events::payments::payment_imported;
use trellis_ledger::{BalancedEntry, Dimensions, FundingSource, Occasion};
use trellis_pooled_funds::{FundError, FundState};
use trellis_publishing::payments::{PaymentFile, PaymentsError, PublishedPayment, Totals, read_payments};
use trellis_store::{Event, KeptFund, PaymentOrigin, StoredPayment, Tx};

use crate::funds::posting_period;
use crate::{Refusal, authorise};

/// Payments posted between two looks at the progress.
const STEP: usize = 500;

/// A payments file that was read, and what it is charged to.
#[derive(Clone, Debug)]
pub struct ImportPayments {
    fund: FundId,
    scheme: Option<SchemeId>,
    file: PaymentFile,
    sha256: Vec<u8>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentsImported {
    /// The control report of the whole file.
    pub totals: Totals,
    /// Payments posted now.
    pub posted: usize,
    /// Payments that the fund had already.
    pub known: usize,
}

impl ImportPayments {
    /// Reads a file. Nothing is posted yet.
    pub fn read(
        fund: FundId,
        scheme: Option<SchemeId>,
        bytes: &[u8],
        control_total: Option<Pence>,
    ) -> Result<Self, PaymentsError> {
        let file = read_payments(bytes, control_total)?;
        Ok(Self { fund, scheme, file, sha256: Sha256::digest(bytes).to_vec() })
    }

    /// The number of payments and credits in the file.
    pub fn rows(&self) -> usize {
        self.file.totals.rows
    }
}

/// Posts what is new of a file; nothing of it, when a transaction came before with another day or amount. `progress` is
/// told how many payments were posted so far.
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
    let about = dimensions(tx, command)?;
    let fresh = fresh(tx, command)?;
    let known = command.file.payments.len() - fresh.len();
    let periods = posting_periods(tx, command.fund, &fresh)?;
    let origin = origin(&kept, &permit, command)?;
    let mut posted = 0;
    for payments in fresh.chunks(STEP) {
        let entries = payments.iter().map(|payment| entry(command.fund, &about, &periods, payment));
        let ids = tx.post_all(&permit, &entries.collect::<Result<Vec<_>, _>>()?)?;
        let rows: Vec<StoredPayment> =
            payments.iter().zip(ids).map(|(payment, entry)| stored(payment, entry)).collect();
        tx.insert_imported_payments(&permit, &origin, &rows)?;
        posted += rows.len();
        progress(posted);
    }
    let totals = command.file.totals;
    let event = Event::of(Action::ImportPayments, "fund", command.fund);
    tx.record(event.with("posted", posted).with("known", known).with("total_p", totals.total.get()));
    Ok(PaymentsImported { totals, posted, known })
}

/// What each payment is charged to: partners' money, and the scheme with its statutory tags.
fn dimensions(tx: &mut Tx<'_>, command: &ImportPayments) -> Result<Dimensions, Refusal> {
    let plain = Dimensions { source: Some(FundingSource::Contribution), ..Dimensions::default() };
    let Some(wanted) = command.scheme else { return Ok(plain) };
    let schemes = tx.schemes(command.fund)?;
    let scheme = schemes.into_iter().find(|scheme| scheme.id == wanted);
    let scheme = scheme.ok_or_else(|| Invalid::at("/scheme", "the fund has no such scheme"))?;
    Ok(Dimensions {
        scheme: Some(scheme.id),
        s251_line: scheme.s251_line,
        provider_sector: scheme.provider_sector,
        ..plain
    })
}

/// The payments that the fund does not have yet.
fn fresh<'c>(tx: &mut Tx<'_>, command: &'c ImportPayments) -> Result<Vec<&'c PublishedPayment>, Refusal> {
    let payments = &command.file.payments;
    let numbers: Vec<&str> = payments.iter().map(|payment| payment.transaction_number.as_str()).collect();
    let before: HashMap<String, (NaiveDate, Pence)> = tx
        .imported_payments(command.fund, &numbers)?
        .into_iter()
        .map(|(number, day, amount)| (number, (day, amount)))
        .collect();
    let mut fresh = Vec::with_capacity(payments.len());
    for payment in payments {
        match before.get(&payment.transaction_number) {
            None => fresh.push(payment),
            Some(first) if *first == (payment.date, payment.amount) => {}
            Some((day, amount)) => return Err(changed(payment, *day, *amount)),
        }
    }
    Ok(fresh)
}

fn changed(payment: &PublishedPayment, day: NaiveDate, amount: Pence) -> Refusal {
    let detail = format!(
        "line {}: transaction {} came before with {amount} on {day}, and is now {} on {}; nothing was taken",
        payment.line, payment.transaction_number, payment.amount, payment.date
    );
    Refusal::rule("payment-changed", detail)
}

/// The period that takes each day's payments.
fn posting_periods(
    tx: &mut Tx<'_>,
    fund: FundId,
    payments: &[&PublishedPayment],
) -> Result<BTreeMap<NaiveDate, Period>, Refusal> {
    let mut periods: BTreeMap<NaiveDate, Period> = BTreeMap::new();
    for payment in payments {
        if let Entry::Vacant(day) = periods.entry(payment.date) {
            day.insert(posting_period(tx, fund, payment.date)?);
        }
    }
    Ok(periods)
}

/// The entry of a payment, and its idempotency key.
fn entry(
    fund: FundId,
    about: &Dimensions,
    periods: &BTreeMap<NaiveDate, Period>,
    payment: &PublishedPayment,
) -> Result<(BalancedEntry, String), Refusal> {
    let own = Period::containing(payment.date);
    let period = periods.get(&payment.date).copied().or(own).ok_or_else(Refusal::not_found)?;
    let reason = format!("published payment {}", payment.transaction_number);
    let on = Occasion { fund, effective: payment.date, period, reason };
    let fy = own.map_or(period.fy, |own| own.fy);
    let entry = payment_imported(on, fy, payment.amount, about)?;
    Ok((entry, format!("published-payment/{}", payment.transaction_number)))
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

fn stored(payment: &PublishedPayment, entry: trellis_kernel::EntryId) -> StoredPayment {
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
    }
}
