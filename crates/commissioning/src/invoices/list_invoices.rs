//! The invoices of the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_store::{After, InvoiceFilter, KeptInvoice, Page, Tx};

use crate::{Refusal, authorise};

/// A page of the invoices that the caller's organisation sent or received.
pub fn list_invoices(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptInvoice>, Refusal> {
    list_invoices_in(tx, InvoiceFilter::default(), after)
}

/// The same, of those that a filter leaves.
pub fn list_invoices_in(
    tx: &mut Tx<'_>,
    filter: InvoiceFilter,
    after: After,
) -> Result<Page<KeptInvoice>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListInvoices, Facts::of_trust(organisation).and_provider(organisation))?;
    Ok(tx.invoices(organisation, filter, after)?)
}
