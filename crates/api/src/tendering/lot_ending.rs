//! The road that both ends of a single lot take.

use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{ProcurementRead, ProcurementTarget};
use trellis_kernel::LotId;
use trellis_store::Tx;
use trellis_tendering::Reason;
use uuid::Uuid;

use super::procurement_body::ProcurementBody;
use super::reason_body::ReasonBody;
use crate::{Answer, App, Write};

/// A use case that ends a lot.
type Ending = fn(&mut Tx<'_>, ProcurementTarget, (LotId, &Reason)) -> Result<ProcurementRead, Refusal>;

/// Ends a lot of a procurement for a reason, and answers with the procurement.
pub(super) async fn end_lot(
    app: &App,
    name: &'static str,
    (id, lot): (Uuid, Uuid),
    call: Write<ReasonBody>,
    end: Ending,
) -> Answer {
    let target = ProcurementTarget { id: id.into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write(name, call.session, move |tx| {
        let ended = end(tx, target, (lot.into(), &reason))?;
        ProcurementBody::reply(ended, tx.now())
    })
    .await
}
