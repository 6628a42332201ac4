//! `POST /memberships`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity::{self, GrantMembership};
use utoipa::ToSchema;
use uuid::Uuid;

use super::membership_body::MembershipBody;
use crate::{Answer, App, Reply, Write};

/// A role for a colleague.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "person_id": "0190a3d2-0000-7000-8000-000000000001", "role": "moderator" }))]
pub struct NewMembership {
    person_id: Uuid,
    #[schema(max_length = 40)]
    role: String,
}

/// Grants a role to a colleague. Nobody grants themselves one; people from outside are invited.
#[utoipa::path(
    operation_id = "grant_membership",
    tag = "Identity",
    request_body = NewMembership,
    responses((status = 201, description = "The membership", body = MembershipBody))
)]
#[post("/memberships")]
pub async fn grant_membership(app: web::Data<App>, call: Write<NewMembership>) -> Answer {
    let command = GrantMembership { person: call.body.person_id.into(), role: call.body.role };
    app.write("grant membership", call.session, move |tx| {
        let made = identity::grant_membership(tx, &command)?;
        Reply::created(format!("/api/v1/memberships/{}", made.id), MembershipBody::from(made))
    })
    .await
}
