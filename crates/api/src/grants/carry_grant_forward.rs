//! `POST /funds/{id}/grants/{grant}/carry-forward`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::grants;
use utoipa::ToSchema;
use uuid::Uuid;

use super::grant_body::GrantBody;
use super::grant_step::grant_after;
use crate::{Answer, App, Write};

/// Up to when what is unspent may be spent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GrantCarryForward, example = json!({ "spend_by": "2027-09-30" }))]
pub struct GrantCarryForwardBody {
    spend_by: NaiveDate,
}

/// Lets what is unspent of a grant be spent up to a later day, where its terms allow that.
#[utoipa::path(
    operation_id = "carry_grant_forward",
    tag = "Grants",
    params(("id" = Uuid, Path, description = "The fund"), ("grant" = Uuid, Path, description = "The grant")),
    request_body = GrantCarryForwardBody,
    responses((status = 200, description = "The grant", body = GrantBody))
)]
#[post("/funds/{id}/grants/{grant}/carry-forward")]
pub async fn carry_grant_forward(
    app: web::Data<App>,
    call: Write<GrantCarryForwardBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let ((fund, grant), until) = (path.into_inner(), call.body.spend_by);
    grant_after(app, "carry grant forward", call.session, move |tx| {
        grants::carry_grant_forward(tx, (fund.into(), grant.into()), until)
    })
    .await
}
