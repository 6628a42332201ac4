//! A document that breaks rules is kept as an invalid invoice, so that it is there to be spoken of; a corrected one may
//! follow under the same number.

use sha2::{Digest, Sha256};
use trellis_access::Permit;
use trellis_budgets::{Invoice, InvoiceDetails, InvoiceKind, PayBy, number_key};
use trellis_contracts::Contract;
use trellis_kernel::{FinancialYear, Invalid, Pence, london_date};
use trellis_publishing::ubl::{UblGlimpse, glimpse_ubl};
use trellis_store::{InvalidDocument, InvoiceFailure, KeptInvoice, Tx};

use super::create_invoice::tell_both;
use super::tell_supplier::tell_supplier;
use crate::Refusal;
use crate::budgets::acting_person;

/// What a number is at most, in letters.
const LONGEST_NUMBER: usize = 40;
/// ISO 4217's code for no currency.
const NO_CURRENCY: &str = concat!("XX", "X");

/// Whether a document that is refused for this is kept: what is wrong lies in the document, and not in what came before it.
pub(super) fn is_kept(refusal: &Refusal) -> bool {
    let codes =
        ["invalid-content", "invoice-dated-in-future", "E6_DATE_OUT_OF_BOUNDS", "preceding-invoice-missing"];
    codes.contains(&refusal.code())
}

/// Keeps a document with what is wrong with it; gives the refusal back, with where the document is.
pub(super) fn keep_invalid(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: &Contract,
    document: &[u8],
    refusal: Refusal,
) -> Result<Refusal, Refusal> {
    let (parties, today) = (contract.parties(), london_date(tx.now()));
    let out_of_calendar = || Invalid::at("/dated", "enter a date between 1900 and 2200");
    let details = details_of(glimpse_ubl(document)?, today);
    let key = details.key(parties.provider).ok_or_else(out_of_calendar)?;
    let failures = failures_of(&refusal);
    let mut codes: Vec<String> = failures.iter().map(|failure| failure.code.clone()).collect();
    codes.sort_unstable();
    codes.dedup();
    let reason = format!("the document breaks {}: {}", codes.join(", "), first_words(&failures));
    let invoice = Invoice::receive(tx.new_id(), details, acting_person(tx)?).reject(codes, reason)?;
    let kept = KeptInvoice {
        invoice,
        key,
        trust: parties.trust,
        contract: contract.id(),
        fund: None,
        received_on: today,
        received_at: tx.now(),
        pay_by: PayBy::of(today, None).ok_or_else(out_of_calendar)?,
        content_hash: Some(Sha256::digest(document).to_vec()),
        version: 1,
    };
    tx.insert_invoice(permit, &kept)?;
    tx.insert_invalid_document(permit, &kept, &InvalidDocument { document: document.to_vec(), failures })?;
    tell_both(tx, &kept);
    tell_supplier(tx, &kept)?;
    let id = kept.invoice.id;
    Ok(refusal.with("invoice_id", id.to_string()).with("document", format!("/api/v1/invoices/{id}/document")))
}

/// What can be made out, and harmless values for the rest.
fn details_of(seen: UblGlimpse, today: chrono::NaiveDate) -> InvoiceDetails {
    let dated = seen.issued.filter(|day| FinancialYear::containing(*day).is_some()).unwrap_or(today);
    let number: String = seen.number.unwrap_or_default().chars().take(LONGEST_NUMBER).collect();
    let number = if number_key(&number).is_empty() { "(none)".to_owned() } else { number };
    let code = |text: &String| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    InvoiceDetails {
        number,
        dated,
        due: None,
        period_start: dated,
        period_end: dated.succ_opt().unwrap_or(dated),
        amount: seen.due.filter(|due| due.is_positive()).unwrap_or_default(),
        vat: Pence::ZERO,
        prepaid: Pence::ZERO,
        rounding: Pence::ZERO,
        currency: seen.currency.filter(code).unwrap_or_else(|| NO_CURRENCY.to_owned()),
        kind: InvoiceKind::Invoice,
    }
}

/// The rules broken, or the one reason for which it was refused, field by field where it has fields.
fn failures_of(refusal: &Refusal) -> Vec<InvoiceFailure> {
    let told = refusal.figures().get("failures").cloned().unwrap_or_default();
    let failures: Vec<InvoiceFailure> = serde_json::from_value(told).unwrap_or_default();
    if !failures.is_empty() {
        return failures;
    }
    let failure = |detail: &str, at: &str| InvoiceFailure {
        code: refusal.code().to_owned(),
        detail: detail.to_owned(),
        at: at.to_owned(),
    };
    match refusal.fields() {
        [] => vec![failure(refusal.detail(), "/")],
        fields => fields.iter().map(|field| failure(&field.detail, &field.pointer)).collect(),
    }
}

fn first_words(failures: &[InvoiceFailure]) -> &str {
    failures.first().map(|failure| failure.detail.as_str()).unwrap_or_default()
}
