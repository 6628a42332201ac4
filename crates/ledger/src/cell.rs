//! What one account holds about one year, partner and scheme: the grain in which balances are kept and read.

use trellis_kernel::{FinancialYear, OrganisationId, Pence, SchemeId};

use crate::Account;

/// What one account holds about one year, partner and scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The account.
    pub account: Account,
    /// The year charged.
    pub charge_fy: FinancialYear,
    /// The partner, where the postings name one.
    pub partner: Option<OrganisationId>,
    /// The scheme, where the postings name one.
    pub scheme: Option<SchemeId>,
    /// Debits less credits.
    pub amount: Pence,
}
