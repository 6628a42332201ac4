//! `POST /engagements`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::providers::{self, CreateEngagement};
use trellis_kernel::OrganisationId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::engagement_body::EngagementBody;
use crate::{Answer, App, Reply, Write};

/// With whom to begin: a trust names the provider, a provider names the trust.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "provider_id": "0190a3d2-0000-7000-8000-000000000004", "needs_registration": false }))]
pub struct NewEngagement {
    /// The trust, when a provider applies.
    trust_id: Option<Uuid>,
    /// The provider, when a trust invites.
    provider_id: Option<Uuid>,
    /// True when the provider's work needs registration with a regulator.
    #[serde(default)]
    needs_registration: bool,
}

/// Begins an engagement: a trust invites a provider, or a provider applies to a trust.
#[utoipa::path(
    operation_id = "create_engagement",
    tag = "Providers",
    request_body = NewEngagement,
    responses((status = 201, description = "The engagement", body = EngagementBody))
)]
#[post("/engagements")]
pub async fn create_engagement(app: web::Data<App>, call: Write<NewEngagement>) -> Answer {
    let command = CreateEngagement {
        trust: call.body.trust_id.map(OrganisationId::from),
        provider: call.body.provider_id.map(OrganisationId::from),
        needs_registration: call.body.needs_registration,
    };
    app.write("create engagement", call.session, move |tx| {
        let made = providers::create_engagement(tx, command)?;
        let location = format!("/api/v1/engagements/{}", made.engagement.parts().id);
        Ok(Reply::created(location, EngagementBody::from(&made))?.version(made.version))
    })
    .await
}
