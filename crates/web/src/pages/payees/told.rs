//! What every page of a change of account says of it.

use chrono::{DateTime, Utc};
use trellis_access::Role;
use trellis_budgets::{BankChange, BankChangeState, ConfirmationResult};
use trellis_commissioning::Refusal;
use trellis_kernel::{BankChangeId, OrganisationId};
use trellis_store::{KeptBankChange, Tx};

use crate::format;
use crate::shapes::Fact;
use crate::view::Tag;

/// Where a change is.
pub(super) fn address(id: BankChangeId) -> String {
    format!("/bank-changes/{id}")
}

/// How it stands.
pub(super) fn tag(state: &BankChangeState, now: DateTime<Utc>) -> Tag {
    let (text, colour) = match state {
        BankChangeState::Requested => ("Waits for checks", "govuk-tag--yellow"),
        BankChangeState::Approved { effective_from, .. } if *effective_from > now => {
            ("Approved", "govuk-tag--blue")
        }
        BankChangeState::Approved { .. } => ("In force", "govuk-tag--green"),
        BankChangeState::Refused { .. } => ("Refused", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

/// What a bank may say of a name.
pub(super) const fn answer(result: ConfirmationResult) -> &'static str {
    match result {
        ConfirmationResult::Match => "The name is the account’s",
        ConfirmationResult::CloseMatch => "The name is nearly the account’s",
        ConfirmationResult::NoMatch => "The name is not the account’s",
        ConfirmationResult::Unavailable => "The bank gives no answer",
    }
}

/// The names of both sides.
pub(super) fn sides(tx: &mut Tx<'_>, kept: &KeptBankChange) -> Result<(String, String), Refusal> {
    let names = tx.organisation_names(&[kept.trust, kept.provider])?;
    let name = |id: OrganisationId| names.get(&id).cloned().unwrap_or_default();
    Ok((name(kept.trust), name(kept.provider)))
}

/// Whether somebody of the trust that pays holds one of these roles.
pub(super) fn works(tx: &Tx<'_>, kept: &KeptBankChange, roles: &[Role]) -> bool {
    let principal = tx.principal();
    principal.organisation() == Some(kept.trust) && roles.iter().any(|role| principal.roles().contains(role))
}

/// The account, and how far the checks have come.
pub(super) fn facts(change: &BankChange) -> Vec<Fact> {
    let modulus = if change.modulus_passed { "It can be an account" } else { "The sort code is in no table" };
    let call = change.call_back.map_or_else(
        || "Not made yet".to_owned(),
        |call| format!("The payee said yes at {}", format::instant(call.called.at)),
    );
    let bank = change.confirmation.map_or("Not asked yet", |asked| answer(asked.result));
    vec![
        Fact::new("Name on the account", &change.account.name),
        Fact::new("Account", change.account.account.to_string()),
        Fact::new("Modulus check", modulus),
        Fact::new("Evidence", &change.evidence.title),
        Fact::new("Asked for", format::instant(change.requested.at)),
        Fact::new("Call to the payee", call),
        Fact::new("Confirmation of payee", bank),
    ]
}
