//! `POST /uplifts/{id}/model`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::uplifts;
use trellis_kernel::UpliftId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::request_uplift::UpliftTermsBody;
use super::uplift_body::UpliftBody;
use crate::{Answer, App, Reply, Write};

/// Under which terms an uplift is modelled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UpliftModel, example = json!({ "terms": { "percent": "3.9%", "from": "2027-04-01", "rounding": "penny" } }))]
pub struct UpliftModelBody {
    /// Other terms than those it has; left out, the same.
    terms: Option<UpliftTermsBody>,
}

/// Works out what an uplift would do to each placement and each budget line. An earlier approval is void.
#[utoipa::path(
    operation_id = "model_uplift",
    tag = "Uplifts",
    params(("id" = Uuid, Path, description = "The uplift")),
    request_body = UpliftModelBody,
    responses((status = 200, description = "The uplift with its effect", body = UpliftBody))
)]
#[post("/uplifts/{id}/model")]
pub async fn model_uplift(
    app: web::Data<App>,
    call: Write<UpliftModelBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let id = UpliftId::new(path.into_inner());
    let terms = call.body.terms.map(UpliftTermsBody::check).transpose()?;
    app.write("model uplift", call.session, move |tx| {
        let told = uplifts::model_uplift(tx, id, terms.as_ref())?;
        let version = told.kept.version;
        Ok(Reply::ok(UpliftBody::from(told))?.version(version))
    })
    .await
}
