//! The way of a direct award, as its regime and its terms say it.

use chrono::{DateTime, Utc};
use trellis_access::Permit;
use trellis_kernel::{Invalid, OrganisationId, PersonId};
use trellis_store::{Tx, Versioned};
use trellis_tendering::regime::{DirectRoute, PsrProcess, RegimeDecision};
use trellis_tendering::{Particulars, Procurement, ProcurementRefusal};

use crate::Refusal;
use crate::regimes::{relied_on, require_unchanged};

/// The way of a procurement that is awarded directly, by the regime that was accepted; none where it competes.
pub(crate) fn direct_way(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<Option<DirectRoute>, Refusal> {
    let Some(terms) = procurement.particulars.procedure.direct() else { return Ok(None) };
    let decision = relied_on(tx, procurement)?;
    let kept = tx.accepted_regime(procurement.id)?;
    let process = kept.and_then(|kept| kept.process());
    Ok(Some(DirectRoute::of(&decision, process, terms.ground)?))
}

/// Refuses to hand in a direct award that its regime does not bear, or that follows on a competition which ended otherwise.
pub(super) fn require_way(
    tx: &mut Tx<'_>,
    procurement: &Procurement,
    (decision, process): (&RegimeDecision, Option<PsrProcess>),
) -> Result<(), Refusal> {
    let Some(terms) = procurement.particulars.procedure.direct() else { return Ok(()) };
    DirectRoute::of(decision, process, terms.ground)?;
    let Some(after) = terms.after else { return Ok(()) };
    match tx.procurement(after)? {
        Some(found) if found.item.found_nobody() => Ok(()),
        Some(_) | None => Err(ProcurementRefusal::NoFailedCompetition.into()),
    }
}

/// Refuses terms that name a supplier who is none, or a competition that is not the trust's.
pub(super) fn require_named(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    particulars: &Particulars,
) -> Result<(), Refusal> {
    if let Some(invited) = particulars.procedure.invited() {
        for supplier in &invited.suppliers {
            require_supplier(tx, trust, *supplier, "/invited_quotes/supplier_ids")?;
        }
    }
    let Some(terms) = particulars.procedure.direct() else { return Ok(()) };
    if let Some(supplier) = terms.supplier {
        require_supplier(tx, trust, supplier, "/direct_award/supplier_id")?;
    }
    let Some(after) = terms.after else { return Ok(()) };
    match tx.procurement(after)? {
        Some(found) if found.item.trust == trust => Ok(()),
        Some(_) | None => {
            let detail = "your trust has no such procurement";
            Err(Invalid::at("/direct_award/after_procurement_id", detail).into())
        }
    }
}

/// Refuses whoever is no provider, and the buyer itself: nobody contracts with their own legal person.
pub(crate) fn require_supplier(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    supplier: OrganisationId,
    pointer: &'static str,
) -> Result<(), Refusal> {
    if supplier == trust {
        let detail = "the buyer cannot be awarded its own contract: it is the same legal person";
        return Err(Refusal::rule("same-legal-entity", detail).at(pointer));
    }
    match tx.organisation(supplier)? {
        Some(found) if found.kind == trellis_access::OrganisationKind::Provider => Ok(()),
        Some(_) | None => Err(Invalid::at(pointer, "no such provider").into()),
    }
}

/// Begins the selection as it was approved, by the way that its regime gives it, at the instant of the notice that tells of it.
pub(crate) fn select(
    tx: &mut Tx<'_>,
    permit: &Permit,
    found: Versioned<Procurement>,
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<(Procurement, DirectRoute), Refusal> {
    require_unchanged(tx, &found.item)?;
    let way = direct_way(tx, &found.item)?.ok_or(ProcurementRefusal::Competes)?;
    let selecting = found.item.begin_selection(by, at, way)?;
    tx.save_procurement(permit, &selecting, found.version)?;
    Ok((selecting, way))
}
