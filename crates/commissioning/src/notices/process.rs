//! The contracting process that a notice belongs to: that of its procurement, or of the contract that was called off.

use trellis_contracts::ContractSource;
use trellis_kernel::CallOffId;
use trellis_publishing::notices::CallOffMaterial;
use trellis_publishing::ocds::Ocid;
use trellis_publishing::ocds::own::ParentFramework;
use trellis_store::{OwnNotice, Process, Tx};
use trellis_tendering::Procurement;
use trellis_tendering::call_off::CallOff;
use trellis_tendering::framework::Framework;
use trellis_tendering::notice::NoticeSubject;

use crate::Refusal;

/// The process of a notice.
pub(super) fn process_of(tx: &mut Tx<'_>, own: &OwnNotice) -> Result<Process, Refusal> {
    let whole = Process::Procurement(own.procurement);
    let NoticeSubject::Contract(id) = own.notice.subject else { return Ok(whole) };
    let contract = tx.contract(id)?.ok_or_else(Refusal::not_found)?.item;
    Ok(match contract.parties().source {
        ContractSource::CallOff(_) => Process::CallOff(id),
        ContractSource::Award { .. } => whole,
    })
}

/// A call-off and its framework.
pub(super) fn framework_of(tx: &mut Tx<'_>, id: CallOffId) -> Result<(CallOff, Framework), Refusal> {
    let call_off = tx.call_off(id)?.ok_or_else(Refusal::not_found)?.item;
    let framework = tx.framework(call_off.framework)?.ok_or_else(Refusal::not_found)?.item;
    Ok((call_off, framework))
}

/// What is told of a call-off: what it was, and the process of its framework, or else the notice that tells of the framework's award.
pub(super) fn of_call_off(
    tx: &mut Tx<'_>,
    procurement: &Procurement,
    id: CallOffId,
) -> Result<CallOffMaterial, Refusal> {
    let (call_off, framework) = framework_of(tx, id)?;
    let names = tx.names_of_process(Process::Procurement(procurement.id))?;
    let mut known: Vec<Ocid> = names.iter().filter_map(|name| Ocid::parse(name).ok()).collect();
    known.sort_by_key(|ocid| !ocid.is_central());
    Ok(CallOffMaterial {
        title: call_off.terms.title,
        description: call_off.terms.description,
        framework: ParentFramework {
            title: procurement.particulars.title.clone(),
            ocid: known.into_iter().next(),
            award_notice: framework.terms.award_notice,
        },
    })
}
