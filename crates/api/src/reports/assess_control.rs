//! `PUT /funds/{id}/control-assessment`

use std::collections::BTreeMap;

use actix_web::{put, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::reports;
use trellis_pooled_funds::report::ControlAssessment;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Edit, Reply};

/// Who controls a fund and its schemes: `sole` (the host books all of it), `joint_operation` (each partner its share),
/// `agent` (each partner what it delivers itself).
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "fund": "joint_operation", "schemes": {} }))]
pub struct ControlAssessments {
    #[schema(value_type = String, pattern = "^(sole|joint_operation|agent)$")]
    fund: ControlAssessment,
    /// Schemes that differ from the fund, by id; every other one follows it.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    schemes: BTreeMap<Uuid, ControlAssessment>,
}

/// Writes down who controls the fund and its schemes (IFRS 10 and 11); it shapes each partner's memorandum note.
#[utoipa::path(
    operation_id = "assess_control",
    tag = "Reports",
    params(("id" = Uuid, Path)),
    request_body = ControlAssessments,
    responses((status = 200, description = "The assessment, with the fund's new version", body = ControlAssessments))
)]
#[put("/funds/{id}/control-assessment")]
pub async fn assess_control(
    app: web::Data<App>,
    call: Edit<ControlAssessments>,
    id: web::Path<Uuid>,
) -> Answer {
    let ControlAssessments { fund: whole, schemes } = call.body;
    let schemes = schemes.into_iter().map(|(id, assessment)| (id.into(), assessment)).collect();
    let new = reports::AssessControl { fund: (*id).into(), version: call.version, whole, schemes };
    app.write("assess control", call.session, move |tx| {
        let kept = reports::assess_control(tx, &new)?;
        let schemes = kept.schemes.into_iter().map(|(id, assessment)| (id.into(), assessment)).collect();
        Ok(Reply::ok(ControlAssessments { fund: kept.whole, schemes })?.version(kept.version))
    })
    .await
}
