//! What every step of a placement answers with.

use actix_web::web;
use trellis_commissioning::Refusal;
use trellis_kernel::london_date;
use trellis_store::{KeptPlacement, Session, Tx};

use super::placement_body::PlacementBody;
use crate::{Answer, App, Reply};

/// Runs a step and answers with the placement as it stands after it.
pub(super) async fn placement_step(
    app: web::Data<App>,
    name: &'static str,
    session: Session,
    mut step: impl FnMut(&mut Tx<'_>) -> Result<KeptPlacement, Refusal> + Send + 'static,
) -> Answer {
    app.write(name, session, move |tx| {
        let kept = step(tx)?;
        Ok(Reply::ok(PlacementBody::on(&kept, london_date(tx.now()))?)?.version(kept.version))
    })
    .await
}
