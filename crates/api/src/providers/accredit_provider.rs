//! `POST /engagements/{id}/accreditation`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::providers::{self, AccreditProvider, EngagementStep};
use utoipa::ToSchema;
use uuid::Uuid;

use super::engagement_body::EngagementBody;
use crate::{Answer, App, Reply, Write};

/// An accreditation to give.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "valid_to": "2027-03-31", "evidence": "panel of 2 March 2026" }))]
pub struct NewAccreditation {
    /// The last day on which it holds.
    valid_to: NaiveDate,
    /// What it rests on.
    #[schema(min_length = 1, max_length = 500)]
    evidence: String,
}

/// Accredits a provider, or renews, once every required check is passed and in date.
#[utoipa::path(
    operation_id = "accredit_provider",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The engagement")),
    request_body = NewAccreditation,
    responses((status = 201, description = "The engagement", body = EngagementBody))
)]
#[post("/engagements/{id}/accreditation")]
pub async fn accredit_provider(
    app: web::Data<App>,
    path: web::Path<Uuid>,
    call: Write<NewAccreditation>,
) -> Answer {
    let id = path.into_inner();
    let step = EngagementStep { engagement: id.into(), seen: call.if_match };
    let command = AccreditProvider { step, valid_to: call.body.valid_to, evidence: call.body.evidence };
    app.write("accredit provider", call.session, move |tx| {
        let record = providers::accredit_provider(tx, &command)?;
        let body = EngagementBody::from(&record);
        Ok(Reply::created(format!("/api/v1/engagements/{id}"), body)?.version(record.version))
    })
    .await
}
