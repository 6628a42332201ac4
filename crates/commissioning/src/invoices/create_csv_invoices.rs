//! Invoices arrive as a CSV file: all of it, or nothing.

use sha2::{Digest, Sha256};
use trellis_access::Action;
use trellis_budgets::{InvoiceDetails, InvoiceKind};
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, Fields, Invalid, Pence, PlacementId};
use trellis_publishing::invoices::{CsvInvoice, InvoiceFault, InvoicesError, read_invoices};
use trellis_publishing::ubl::Hold;
use trellis_store::{KeptInvoice, Tx};

use super::create_invoice::{Arrival, NewInvoice, contract_to_bill, take_in};
use super::named_placement::named_placement;
use crate::Refusal;

/// Takes every row of a file in as an invoice or a credit note of one contract.
pub fn create_csv_invoices(
    tx: &mut Tx<'_>,
    contract: ContractId,
    file: &[u8],
) -> Result<Vec<KeptInvoice>, Refusal> {
    let (contract, permit) = contract_to_bill(tx, contract, Action::CreateCsvInvoices)?;
    let rows = read_invoices(file)?;
    let mut kept = Vec::new();
    for row in &rows {
        let mut fields = Fields::new();
        let details = fields.within(&format!("/lines/{}", row.line), details_of(row).check());
        let details = fields.finish(|| details)?;
        let placement = placement_of(tx, &contract, row)?;
        let new = NewInvoice { contract: contract.id(), details, corrects: row.corrects.clone(), placement };
        let own = Sha256::new().chain_update(file).chain_update(row.line.to_be_bytes()).finalize().to_vec();
        let arrival = Arrival { content_hash: Some(own), hold: hold_of(row) };
        let taken = take_in(tx, &permit, &contract, &new, arrival);
        kept.push(taken.map_err(|refusal| refusal.at(&format!("/lines/{}", row.line)))?);
    }
    Ok(kept)
}

fn placement_of(
    tx: &mut Tx<'_>,
    contract: &Contract,
    row: &CsvInvoice,
) -> Result<Option<PlacementId>, Refusal> {
    let Some(name) = &row.placement else { return Ok(None) };
    let found = named_placement(tx, contract, name)?;
    let pointer = format!("/lines/{}/placement", row.line);
    let unknown = || Invalid::at(&pointer, "this contract has no such placement");
    Ok(Some(found.ok_or_else(unknown)?))
}

fn details_of(row: &CsvInvoice) -> InvoiceDetails {
    InvoiceDetails {
        number: row.number.clone(),
        dated: row.dated,
        due: row.due,
        period_start: row.period_from,
        period_end: row.period_to.succ_opt().unwrap_or(row.period_to),
        amount: row.amount,
        vat: row.vat,
        prepaid: Pence::ZERO,
        rounding: Pence::ZERO,
        currency: row.currency.clone(),
        kind: InvoiceKind::Invoice,
    }
}

fn hold_of(row: &CsvInvoice) -> Option<(&'static str, &'static str)> {
    (row.currency != "GBP").then_some((Hold::CurrencyNotGbp.code(), Hold::CurrencyNotGbp.words()))
}

impl From<InvoicesError> for Refusal {
    /// With each fault: its code, what is wrong, and where.
    fn from(error: InvoicesError) -> Self {
        let told = |fault: &InvoiceFault| {
            let at = format!("line {}, {}", fault.line, fault.column);
            serde_json::json!({ "code": fault.code, "detail": fault.detail, "at": at })
        };
        let failures: Vec<serde_json::Value> = match &error {
            InvoicesError::Fields(faults) => faults.iter().map(told).collect(),
            InvoicesError::Empty
            | InvoicesError::TooLarge
            | InvoicesError::Encoding
            | InvoicesError::Columns
            | InvoicesError::Line(_) => Vec::new(),
        };
        Self::rule(error.code(), error).with("failures", failures)
    }
}
