//! What every page of a tender says of it: its address, how it stands, and the way back.

use trellis_access::Role;
use trellis_commissioning::tendering::{self, ProcurementRead, ProcurementTarget};
use trellis_commissioning::{Refusal, providers};
use trellis_kernel::{LotId, ProcurementId};
use trellis_store::{After, Tx, Versioned};
use trellis_tendering::{Lot, Procurement};

use crate::shapes::Choice;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Tag, back_to};

/// Where a tender's tasks are.
pub(crate) fn address(id: ProcurementId) -> String {
    format!("/tenders/{id}")
}

/// The way back to its tasks.
pub(crate) fn back(id: ProcurementId) -> Link {
    back_to("Back to the tender", address(id))
}

/// A tender of the caller's trust, with its version.
pub(crate) fn held(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Versioned<Procurement>, Refusal> {
    let ProcurementRead { procurement, .. } = tendering::get_procurement(tx, id)?;
    Ok(procurement)
}

/// The same, for somebody who takes a step of it in this role.
pub(crate) fn held_by(
    tx: &mut Tx<'_>,
    id: ProcurementId,
    role: Role,
) -> Result<Versioned<Procurement>, Refusal> {
    let found = held(tx, id)?;
    need(tx, role)?;
    Ok(found)
}

/// Refuses whoever does not hold a role.
pub(crate) fn need(tx: &Tx<'_>, role: Role) -> Result<(), Refusal> {
    if holds(tx, role) {
        return Ok(());
    }
    let words = role.key().replace('_', " ");
    Err(Refusal::rule("role-missing", format!("this is done by somebody who holds the role of {words}")))
}

/// The tender that a form changes, at the version that it was opened with.
pub(crate) fn target(id: ProcurementId, typed: &Typed) -> Result<ProcurementTarget, Refusal> {
    Ok(ProcurementTarget { id, version: Some(typed.version()?) })
}

/// One of its lots.
pub(crate) fn lot_of(procurement: &Procurement, id: LotId) -> Result<&Lot, Refusal> {
    procurement.lot(id).ok_or_else(Refusal::not_found)
}

/// The providers to choose from, by name.
pub(crate) fn known_providers(tx: &mut Tx<'_>) -> Result<Vec<Choice>, Refusal> {
    let known = providers::list_providers(tx, After { after: None, limit: 100 })?.items.into_iter();
    Ok(known.map(|provider| Choice::new(provider.organisation.id, provider.organisation.name)).collect())
}

/// `Lot 1: East and North`
pub(crate) fn lot_name(lot: &Lot) -> String {
    format!("Lot {}: {}", lot.number, lot.terms.title)
}

/// Whether the caller holds a role.
pub(crate) fn holds(tx: &Tx<'_>, role: Role) -> bool {
    tx.principal().roles().contains(&role)
}

/// How a tender stands.
pub(crate) fn tag(standing: &str) -> Tag {
    let (text, colour) = match standing {
        "draft" => ("Draft", "govuk-tag--yellow"),
        "in_approval" => ("Waiting for approval", "govuk-tag--orange"),
        "approved" => ("Approved", "govuk-tag--turquoise"),
        "published" => ("Open for bids", "govuk-tag--green"),
        "closed" => ("Bids closed", "govuk-tag--purple"),
        "selecting" => ("Supplier being selected", "govuk-tag--blue"),
        "evaluating" => ("Being evaluated", "govuk-tag--blue"),
        "award_decided" => ("Award decided", "govuk-tag--light-blue"),
        "complete" => ("Complete", "govuk-tag--green"),
        "unsuccessful" => ("No award", "govuk-tag--grey"),
        "withdrawn" => ("Withdrawn", "govuk-tag--grey"),
        _ => ("Abandoned", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
