//! Invoices that broke rules, with the documents that they came in.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use trellis_access::Permit;
use trellis_kernel::InvoiceId;

use crate::schema::invalid_invoice;
use crate::{KeptInvoice, StoreError, Tx};

/// A rule that a document breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceFailure {
    /// The rule's code, such as `BR-CO-16`.
    pub code: String,
    /// What the rule says.
    pub detail: String,
    /// Where it is broken, such as `/Invoice/cac:InvoiceLine[2]`.
    pub at: String,
}

/// A document, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct InvalidDocument {
    /// The document as it came.
    pub document: Vec<u8>,
    /// What is wrong with it.
    pub failures: Vec<InvoiceFailure>,
}

impl Tx<'_> {
    /// The document of an invalid invoice, for its trust or its provider.
    pub fn invalid_document(&mut self, id: InvoiceId) -> Result<Option<InvalidDocument>, StoreError> {
        let row: Option<(Vec<u8>, serde_json::Value)> = invalid_invoice::table
            .find(id.uuid())
            .select((invalid_invoice::document, invalid_invoice::failures))
            .first(self.conn())
            .optional()?;
        row.map(|(document, failures)| {
            let failures =
                serde_json::from_value(failures).map_err(|error| StoreError::Corrupt(error.to_string()))?;
            Ok(InvalidDocument { document, failures })
        })
        .transpose()
    }

    /// Keeps the document of an invalid invoice.
    pub fn insert_invalid_document(
        &mut self,
        _: &Permit,
        kept: &KeptInvoice,
        new: &InvalidDocument,
    ) -> Result<(), StoreError> {
        let failures =
            serde_json::to_value(&new.failures).map_err(|error| StoreError::Internal(error.to_string()))?;
        diesel::insert_into(invalid_invoice::table)
            .values((
                invalid_invoice::invoice_id.eq(kept.invoice.id.uuid()),
                invalid_invoice::trust_id.eq(kept.trust.uuid()),
                invalid_invoice::provider_id.eq(kept.key.supplier.uuid()),
                invalid_invoice::document.eq(&new.document),
                invalid_invoice::failures.eq(failures),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
