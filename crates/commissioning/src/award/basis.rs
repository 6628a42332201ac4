//! Whether an award may still go the way on which it was recommended.

use trellis_store::Tx;
use trellis_tendering::Procurement;
use trellis_tendering::award::AwardBasis;

use crate::Refusal;
use crate::regimes::relied_on;
use crate::tendering::direct_way;

/// Refuses an award without notice or standstill where the regime that is relied on by now asks for them, and the other way round.
/// The bid of a competition always has both.
pub(super) fn require_basis(
    tx: &mut Tx<'_>,
    procurement: &Procurement,
    basis: AwardBasis,
) -> Result<(), Refusal> {
    if matches!(basis, AwardBasis::Bid(_)) {
        return Ok(());
    }
    let regime = relied_on(tx, procurement)?.regime;
    let way = direct_way(tx, procurement)?;
    Ok(basis.still_fits(regime, way)?)
}
