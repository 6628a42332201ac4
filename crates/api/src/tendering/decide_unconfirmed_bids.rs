//! `POST /procurements/{id}/unconfirmed-bids`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::tendering::{self, ProcurementTarget};
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// Whether bids that were not confirmed count, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "admitted": false, "reason": "They answer a specification that no longer stands." }))]
pub struct UnconfirmedBids {
    /// All of them count, or none.
    admitted: bool,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// What was decided, and of how many bids.
#[derive(Serialize, ToSchema)]
pub struct UnconfirmedBidsDecided {
    admitted: bool,
    bids: usize,
}

/// Admits or disregards every bid that was not confirmed after a material change.
///
/// All alike and for one reason, after closing and before the bids are opened.
#[utoipa::path(
    operation_id = "decide_unconfirmed_bids",
    tag = "Tendering",
    request_body = UnconfirmedBids,
    responses((status = 200, description = "Decided", body = UnconfirmedBidsDecided))
)]
#[post("/procurements/{id}/unconfirmed-bids")]
pub async fn decide_unconfirmed_bids(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<UnconfirmedBids>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let (admitted, reason) = (call.body.admitted, Reason::new(&call.body.reason)?);
    app.write("decide unconfirmed bids", call.session, move |tx| {
        let bids = tendering::decide_unconfirmed_bids(tx, target, (admitted, &reason))?;
        Reply::ok(UnconfirmedBidsDecided { admitted, bids })
    })
    .await
}
