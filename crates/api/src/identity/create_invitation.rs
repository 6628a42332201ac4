//! `POST /invitations`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity::{self, CreateInvitation};
use utoipa::ToSchema;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, Reply, Write};

/// Whom to invite, and the roles to hold.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "evaluator@wexcombe.example", "roles": ["evaluator"] }))]
pub struct NewInvitation {
    #[schema(max_length = 254)]
    email: String,
    #[schema(min_items = 1, max_items = 10)]
    roles: Vec<String>,
}

/// Invites a person to join the caller's organisation. The link goes by mail and is good once within 72 hours.
#[utoipa::path(
    operation_id = "create_invitation",
    tag = "Identity",
    request_body = NewInvitation,
    responses((status = 201, description = "The invitation", body = InvitationBody))
)]
#[post("/invitations")]
pub async fn create_invitation(app: web::Data<App>, call: Write<NewInvitation>) -> Answer {
    let letter = app.entrance.draw_letter()?;
    let command = CreateInvitation {
        id: letter.id.into(),
        email: call.body.email,
        roles: call.body.roles,
        digest: letter.digest,
        sealed: letter.sealed,
    };
    app.write("create invitation", call.session, move |tx| {
        let made = identity::create_invitation(tx, &command)?;
        Reply::created(format!("/api/v1/invitations/{}", made.id), InvitationBody::from(made))
    })
    .await
}
