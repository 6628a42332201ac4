//! What the law has a trust publish about its payments.

mod approve_payments_notice;
mod get_payments_notice;
mod get_payments_over_30000;
mod get_published_spend;
mod get_spend_over_500;
mod publish_spend;
mod set_payee_privacy;

pub use approve_payments_notice::approve_payments_notice;
pub use get_payments_notice::{NoticeTold, get_payments_notice};
pub use get_payments_over_30000::{Over30000, get_payments_over_30000};
pub use get_published_spend::{get_published_lines, get_published_spend, list_published_spend};
pub use get_spend_over_500::{Spend, get_spend_over_500};
pub use publish_spend::{own_published_quarter, publish_spend};
pub use set_payee_privacy::set_payee_privacy;

use trellis_access::{Action, Facts, Permit};
use trellis_kernel::OrganisationId;
use trellis_publishing::transparency::PeriodError;
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// The caller's own trust, and the leave to publish what it paid.
fn own_trust(tx: &Tx<'_>, action: Action) -> Result<(OrganisationId, Permit), Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_trust(trust))?;
    Ok((trust, permit))
}

impl From<PeriodError> for Refusal {
    fn from(error: PeriodError) -> Self {
        Self::rule(error.code(), error)
    }
}
