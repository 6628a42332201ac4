//! Publishing: notices and payments from elsewhere, and what we write for others to read.

mod export_journal;
mod export_notices;
mod export_sealed_journal;
mod find_fund;
mod get_imported_notice;
mod import_notices;
mod import_payments;
mod list_imported_notices;
mod one_package;
mod payment_lines;
mod payment_source;

use trellis_access::{Denial, Facts};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::Tx;

pub use export_journal::export_journal;
pub use export_notices::export_notices;
pub use export_sealed_journal::export_sealed_journal;
pub use find_fund::{find_fund, find_scheme};
pub use get_imported_notice::get_imported_notice;
pub use import_notices::{ImportNotices, NoticesImported, import_notices};
pub use import_payments::{ImportPayments, PaymentsImported, import_payments};
pub use list_imported_notices::list_imported_notices;
pub use one_package::one_package;
pub use payment_source::{PaymentSource, payments_in_memory};

use crate::Refusal;

/// The organisation that the caller works in, which the thing belongs to, and the caller.
pub(crate) fn own_trust(tx: &Tx<'_>) -> Result<(OrganisationId, PersonId, Facts), Refusal> {
    let principal = tx.principal();
    let pair = principal.organisation().zip(principal.person());
    let (trust, person) =
        pair.ok_or_else(|| Refusal::rule(Denial::SignInRequired.code(), Denial::SignInRequired))?;
    Ok((trust, person, Facts::of_trust(trust)))
}
