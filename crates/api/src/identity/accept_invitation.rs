//! `POST /invitations/acceptance`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_kernel::{OrganisationId, PersonId};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Public, Reply};

/// The token of the link, and who takes it up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "token": "mJ0Qv0tWm2l2yqV0yq1Zc0kq9d3m0Kf0e3l7b8n1c2E", "name": "Evaluator", "password": "wagon pillow fjord"
}))]
pub struct Acceptance {
    #[schema(max_length = 128)]
    token: String,
    /// How the person is addressed; not used for a person who has an account already.
    #[schema(max_length = 100)]
    name: String,
    /// A new password, or the present one of a person who has an account already.
    #[schema(max_length = 1024)]
    password: String,
}

/// Who joined what.
#[derive(Serialize, ToSchema)]
pub struct Joined {
    person_id: Uuid,
    organisation_id: Uuid,
}

/// Takes an invitation up. Sign in afterwards and set up the second factor.
#[utoipa::path(
    operation_id = "accept_invitation",
    tag = "Identity",
    request_body = Acceptance,
    responses((status = 200, description = "Joined", body = Joined))
)]
#[post("/invitations/acceptance")]
pub async fn accept_invitation(app: web::Data<App>, call: Public<Acceptance>) -> Answer {
    let Acceptance { token, name, password } = call.body;
    let (person, organisation) = app.entrance.accept_invitation(&token, name, password).await?;
    let joined =
        Joined { person_id: PersonId::uuid(person), organisation_id: OrganisationId::uuid(organisation) };
    Ok(Reply::ok(joined)?.send())
}
