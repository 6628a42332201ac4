//! What every step of a change of bank account shares: it is loaded, the caller's leave is asked, and the result is kept and
//! told to whoever is to know.

use serde_json::json;
use trellis_access::{Action, Facts};
use trellis_budgets::BankChange;
use trellis_kernel::{BankChangeId, OrganisationId};
use trellis_store::{Event, KeptBankChange, NewJob, Tx};

use crate::invoices::at_version;
use crate::{Refusal, authorise};

/// Takes one step of a change that waits. Whoever pays the payee is kept apart from it where the policy asks.
pub(super) fn step(
    tx: &mut Tx<'_>,
    (action, id): (Action, BankChangeId),
    seen: Option<i64>,
    change: impl FnOnce(&mut Tx<'_>, &KeptBankChange) -> Result<BankChange, Refusal>,
) -> Result<KeptBankChange, Refusal> {
    let shown = tx.bank_change(id)?.ok_or_else(Refusal::not_found)?;
    let hands = tx.payment_hands((shown.trust, shown.provider))?;
    let apart = hands.into_iter().chain([shown.change.requested.by]);
    let facts = Facts::of_trust(shown.trust).and_provider(shown.provider).apart_from(apart);
    let permit = authorise(tx, action, facts)?;
    // A payee may lock a change only while it can be stopped, so it is looked at first.
    let mut kept = tx.bank_change_for_update(id)?.unwrap_or(shown);
    at_version(seen, kept.version)?;
    kept.change = change(tx, &kept)?;
    kept.version = tx.save_bank_change(&permit, &kept)?;
    record(tx, action, &kept);
    Ok(kept)
}

/// Notes an event in the caller's chain, and in the trust's where the caller is the payee.
pub(super) fn record(tx: &mut Tx<'_>, action: Action, kept: &KeptBankChange) {
    let event = Event::of(action, "bank_change", kept.change.id)
        .with("provider", kept.provider.to_string())
        .with("state", kept.change.state.key());
    if tx.principal().organisation() != Some(kept.trust) {
        tx.record(event.clone().in_stream_of(kept.trust));
    }
    tx.record(event);
}

/// Tells every address of the payee that was on file before the request, one message each: a stranger who asks for another
/// account does not read all of them.
pub(super) fn tell_contacts(tx: &mut Tx<'_>, kept: &KeptBankChange) -> Result<(), Refusal> {
    let payee: (OrganisationId, OrganisationId) = (kept.trust, kept.provider);
    let now = tx.now();
    for contact in tx.payee_addresses(payee, kept.change.requested.at)? {
        tx.enqueue(NewJob {
            kind: "send_bank_change_notice",
            payload: json!({ "change": kept.change.id, "contact": contact.id, "state": kept.change.state.key() }),
            run_at: now,
        });
    }
    Ok(())
}
