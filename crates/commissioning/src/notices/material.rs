//! The material of a notice, gathered under row-level security.

use trellis_contracts::ContractSource;
use trellis_kernel::{OrganisationId, ProcurementId, london_date};
use trellis_publishing::notices::{AwardMaterial, ContractMaterial, Material, Named};
use trellis_store::{LotAward, OwnNotice, TransactionError, Tx};
use trellis_tendering::Procurement;
use trellis_tendering::award::AwardState;
use trellis_tendering::notice::{NoticeKind, NoticeSubject};
use trellis_tendering::regime::RegimeDecision;

use super::process::{framework_of, of_call_off};
use crate::Refusal;
use crate::award::suppliers_of;
use crate::regimes::relied_on;

/// The procurement that the thing of a notice belongs to, that of a call-off's framework included; a thing that is not there is hidden.
pub(super) fn procurement_of(
    tx: &mut Tx<'_>,
    (kind, subject): (NoticeKind, NoticeSubject),
) -> Result<ProcurementId, Refusal> {
    match subject {
        NoticeSubject::Procurement(id) => Ok(id),
        NoticeSubject::Award(id) => Ok(tx.award(id)?.ok_or_else(Refusal::not_found)?.item.procurement),
        NoticeSubject::Contract(id) => {
            let contract = tx.contract(id)?.ok_or_else(Refusal::not_found)?.item;
            match contract.parties().source {
                ContractSource::Award { award, .. } => {
                    Ok(tx.award(award)?.ok_or_else(Refusal::not_found)?.item.procurement)
                }
                ContractSource::CallOff(_) if kind == NoticeKind::HealthAward => Err(by_hand()),
                ContractSource::CallOff(id) => Ok(framework_of(tx, id)?.1.procurement),
            }
        }
    }
}

/// Gathers what a notice is composed of.
pub(super) fn material(tx: &mut Tx<'_>, own: &OwnNotice) -> Result<Material, Refusal> {
    let procurement = tx.procurement(own.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let (award, contract) = match own.notice.subject {
        NoticeSubject::Procurement(_) => (None, None),
        NoticeSubject::Award(id) => {
            let found = tx.award(id)?.ok_or_else(Refusal::not_found)?.item;
            (Some(of_award(tx, &procurement, &found)?), None)
        }
        NoticeSubject::Contract(id) => {
            let contract = tx.contract(id)?.ok_or_else(Refusal::not_found)?.item;
            let (lot, call_off) = match contract.parties().source {
                ContractSource::Award { lot, .. } => (lot_number(&procurement, lot), None),
                // A call-off is a process of its own, with one contract in it.
                ContractSource::CallOff(id) => (1, Some(of_call_off(tx, &procurement, id)?)),
            };
            let supplier = named(tx, contract.parties().provider)?;
            let variation = tx.latest_contract_variation(id)?.map(|found| found.item.variation);
            (None, Some(ContractMaterial { lot, supplier, contract, variation, call_off }))
        }
    };
    let direct = procurement.particulars.procedure.direct();
    let supplier = direct.and_then(|terms| terms.supplier).map(|id| named(tx, id)).transpose()?;
    Ok(Material {
        buyer: named(tx, own.notice.trust)?,
        follows: follows(tx, own)?,
        announced: announced(tx, own.procurement)?,
        today: london_date(tx.now()),
        notice: own.notice.clone(),
        regime: regime(tx, &procurement)?,
        market: tx.market_of_procurement(own.procurement)?.map(|found| found.item),
        procurement,
        award,
        contract,
        supplier,
    })
}

/// Whether something was told of the same thing before: by this form, or of an award by the transparency notice ahead of it.
fn follows(tx: &mut Tx<'_>, own: &OwnNotice) -> Result<bool, Refusal> {
    let before = tx.notice_published(own.notice.kind, own.notice.subject)?;
    if before || own.notice.kind != NoticeKind::Award {
        return Ok(before);
    }
    let whole = NoticeSubject::Procurement(own.procurement);
    Ok(tx.notice_published(NoticeKind::Transparency, whole)?)
}

/// Whether the procurement was told of before its award: by a tender notice (UK4) or a transparency notice (UK5).
pub(crate) fn announced(tx: &mut Tx<'_>, procurement: ProcurementId) -> Result<bool, Refusal> {
    let whole = NoticeSubject::Procurement(procurement);
    Ok(tx.notice_published(NoticeKind::Tender, whole)?
        || tx.notice_published(NoticeKind::Transparency, whole)?)
}

/// The award notice of the health regime is composed of the lots of a procurement; that of a call-off is told on the central platform by
/// hand, and its duty is done with that notice's identifier.
fn by_hand() -> Refusal {
    Refusal::rule(
        "notice-by-hand",
        "publish the award notice of a contract called off under a framework on the central platform, and complete its duty with its identifier",
    )
}

/// What the rules say, where they can say anything; a failure of the store is no answer of theirs.
fn regime(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<Option<RegimeDecision>, Refusal> {
    match relied_on(tx, procurement) {
        Ok(decision) => Ok(Some(decision)),
        Err(refusal) if refusal.store_error().is_some() => Err(refusal),
        Err(_) => Ok(None),
    }
}

fn of_award(tx: &mut Tx<'_>, procurement: &Procurement, found: &LotAward) -> Result<AwardMaterial, Refusal> {
    let recommendation = found.award.recommendation();
    let (approval, sent_at) = match found.award.state() {
        AwardState::Proposed | AwardState::Withdrawn { .. } | AwardState::Lapsed { .. } => (None, None),
        AwardState::Approved(approval) => (Some(approval), None),
        AwardState::SummariesSent { approval, sent_at } => (Some(approval), Some(*sent_at)),
        AwardState::NoticePublished { approval, sent_at, .. }
        | AwardState::ContractEntered { approval, sent_at, .. } => (Some(approval), *sent_at),
    };
    let (received, assessed) = tx.bids_counted(found.award.id())?;
    Ok(AwardMaterial {
        lot: lot_number(procurement, recommendation.lot),
        supplier: named(tx, found.provider)?,
        partners: partners(tx, found)?,
        competed: recommendation.basis.bid().is_some(),
        value: recommendation.value,
        decided_on: approval.map(|approval| london_date(approval.at)),
        summaries_sent_at: sent_at,
        received,
        assessed,
    })
}

/// Those that bid together with the supplier.
fn partners(tx: &mut Tx<'_>, found: &LotAward) -> Result<Vec<Named>, Refusal> {
    let suppliers = suppliers_of(tx, found)?;
    let names = tx.organisation_names(&suppliers)?;
    let others = suppliers.into_iter().filter(|supplier| *supplier != found.provider);
    Ok(others.filter_map(|id| Some(Named { id, name: names.get(&id).cloned()? })).collect())
}

fn lot_number(procurement: &Procurement, lot: trellis_kernel::LotId) -> u32 {
    procurement.lot(lot).map_or(0, |lot| lot.number.into())
}

fn named(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Named, Refusal> {
    let name = tx.organisation(id)?.ok_or_else(Refusal::not_found)?.name;
    Ok(Named { id, name })
}
