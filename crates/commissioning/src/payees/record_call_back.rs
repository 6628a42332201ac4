//! The payee was called about a change of its account.

use trellis_access::Action;
use trellis_kernel::{BankChangeId, Invalid, PayeeContactId};
use trellis_store::{KeptBankChange, Tx};

use super::stamp;
use super::step::{step, tell_contacts};
use crate::Refusal;

/// A call that was made.
#[derive(Clone, Copy, Debug)]
pub struct CallMade {
    /// The number on file that was called.
    pub contact: PayeeContactId,
    /// Whether the payee said that the request is theirs.
    pub confirmed: bool,
}

/// Notes a call to a number that was held before the request. A payee who knows nothing of it ends it.
pub fn record_call_back(
    tx: &mut Tx<'_>,
    id: BankChangeId,
    call: CallMade,
    seen: Option<i64>,
) -> Result<KeptBankChange, Refusal> {
    let kept = step(tx, (Action::RecordCallBack, id), seen, |tx, kept| {
        let payee = (kept.trust, kept.provider);
        let unknown = || Invalid::at("/contact_id", "choose a number that is on file for this payee");
        let contact = tx.payee_contact(payee, call.contact)?.ok_or_else(unknown)?;
        let (change, called) = (kept.change.clone(), stamp(tx)?);
        Ok(if call.confirmed {
            change.call_back(&contact, called)?
        } else {
            change.disown(&contact, called)?
        })
    })?;
    if !call.confirmed {
        tell_contacts(tx, &kept)?;
    }
    Ok(kept)
}
