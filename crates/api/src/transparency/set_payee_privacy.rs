//! `POST /payees/{id}/privacy`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::transparency;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// What of a payee's name is not published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "withheld": "revealing" }))]
pub struct NewPayeePrivacy {
    /// `nothing`; `individual`: the payee is a person; `revealing`: the name could reveal a child, or where one lives.
    #[schema(pattern = "^(nothing|individual|revealing)$")]
    withheld: String,
}

/// What is withheld from now on.
#[derive(Serialize, ToSchema)]
pub struct PayeePrivacy {
    provider_id: Uuid,
    withheld: &'static str,
}

/// Withholds a payee's name from published spending, or publishes it from now on.
#[utoipa::path(
    operation_id = "set_payee_privacy",
    tag = "Transparency",
    params(("id" = Uuid, Path, description = "The provider")),
    request_body = NewPayeePrivacy,
    responses((status = 200, description = "What is withheld", body = PayeePrivacy))
)]
#[post("/payees/{id}/privacy")]
pub async fn set_payee_privacy(
    app: web::Data<App>,
    call: Write<NewPayeePrivacy>,
    path: web::Path<Uuid>,
) -> Answer {
    let (provider_id, withheld) = (path.into_inner(), call.body.withheld);
    app.write("set payee privacy", call.session, move |tx| {
        let withheld = transparency::set_payee_privacy(tx, provider_id.into(), &withheld)?.key();
        Reply::ok(PayeePrivacy { provider_id, withheld })
    })
    .await
}
