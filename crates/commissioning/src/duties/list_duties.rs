//! What is due.

use trellis_access::{Action, Facts};
use trellis_store::{After, DutiesOf, DutyKey, Page, Tx, Versioned};
use trellis_tendering::duty::Duty;

use crate::{Refusal, authorise};

/// Which duties to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct DutyList {
    /// The caller's own only.
    pub mine: bool,
    /// Those that are done, too.
    pub done_too: bool,
}

/// The duties of the caller's trust, the first due first.
pub fn list_duties(
    tx: &mut Tx<'_>,
    list: DutyList,
    after: After<DutyKey>,
) -> Result<Page<Versioned<Duty>, DutyKey>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListDuties, Facts::of_trust(trust))?;
    let owner = tx.principal().person().filter(|_| list.mine);
    Ok(tx.duties(trust, DutiesOf { owner, done_too: list.done_too }, after)?)
}
