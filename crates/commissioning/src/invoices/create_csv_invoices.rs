//! Invoices arrive as a CSV file: all of it, or nothing.

use sha2::{Digest, Sha256};
use trellis_access::Action;
use trellis_budgets::{InvoiceDetails, InvoiceKind};
use trellis_kernel::{ContractId, Fields};
use trellis_publishing::invoices::{CsvInvoice, InvoicesError, read_invoices};
use trellis_store::{KeptInvoice, Tx};

use super::create_invoice::{Arrival, NewInvoice, contract_to_bill, take_in};
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
        let new =
            NewInvoice { contract: contract.id(), details, corrects: row.corrects.clone(), placement: None };
        let own = Sha256::new().chain_update(file).chain_update(row.line.to_be_bytes()).finalize().to_vec();
        let arrival = Arrival { content_hash: Some(own), hold: None };
        kept.push(take_in(tx, &permit, &contract, &new, arrival)?);
    }
    Ok(kept)
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
        currency: "GBP".to_owned(),
        kind: InvoiceKind::Invoice,
    }
}

impl From<InvoicesError> for Refusal {
    fn from(error: InvoicesError) -> Self {
        Self::rule(error.code(), error)
    }
}
