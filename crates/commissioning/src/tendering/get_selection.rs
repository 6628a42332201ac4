//! A commissioner looks at what the beginning of a selection asks for.

use trellis_kernel::ProcurementId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::notice::NoticeKind;
use trellis_tendering::{Procurement, ProcurementRefusal};

use super::direct_way::direct_way;
use super::get_procurement;
use crate::Refusal;
use crate::notices::notice_of_selection;

/// A procurement that is awarded directly, and which notice has to be public before its selection begins.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The procurement.
    pub procurement: Versioned<Procurement>,
    /// The notice; none where nothing is told before the award.
    pub notice: Option<NoticeKind>,
    /// Whether an award notice and a standstill come before its contract.
    pub announced: bool,
}

/// Reads by which way a direct award goes, as its regime and its terms say it. Refused where there is no way, and for a competition.
pub fn get_selection(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Selection, Refusal> {
    let procurement = get_procurement(tx, id)?.procurement;
    let way = direct_way(tx, &procurement.item)?.ok_or(ProcurementRefusal::Competes)?;
    Ok(Selection { procurement, notice: notice_of_selection(way), announced: way.is_announced() })
}
