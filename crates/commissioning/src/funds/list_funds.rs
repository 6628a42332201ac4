//! The funds that an organisation hosts or is a partner of.

use trellis_access::{Action, Facts};
use trellis_store::{After, FundSummary, Page, Tx};

use crate::{Refusal, authorise};

/// A page of funds; row-level security leaves only those that the caller's organisation has to do with.
pub fn list_funds(tx: &mut Tx<'_>, after: After) -> Result<Page<FundSummary>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListFunds, Facts::of_trust(organisation).and_partners([organisation]))?;
    Ok(tx.funds(after)?)
}
