//! `POST /invitations/acceptance`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::identity::{self, Acceptor, OpenInvitation};
use trellis_credentials::{DUMMY_HASH, digest_of, verify_password};
use trellis_kernel::{OrganisationId, PersonId};
use trellis_store::Session;
use utoipa::ToSchema;
use uuid::Uuid;

use super::new_password::hash_new_password;
use crate::problem::Problem;
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
    let digest = digest_of(&token);
    let open = app
        .store
        .run("find invitation", Session::Gate, move |tx| identity::find_invitation(tx, digest))
        .await?;
    let acceptor = acceptor(&app, open, name, password).await?;
    let (person, organisation) = app
        .store
        .run("accept invitation", Session::Gate, move |tx| identity::accept_invitation(tx, digest, &acceptor))
        .await??;
    let joined =
        Joined { person_id: PersonId::uuid(person), organisation_id: OrganisationId::uuid(organisation) };
    Ok(Reply::ok(joined)?.send())
}

async fn acceptor(
    app: &App,
    open: OpenInvitation,
    name: String,
    password: String,
) -> Result<Acceptor, Problem> {
    if let Some(known) = open.credential {
        let stored = known.password_hash.unwrap_or_else(|| DUMMY_HASH.to_owned());
        let password_was_right = app.hashing.run(move || verify_password(&stored, &password)).await?;
        return Ok(Acceptor::Known { password_was_right });
    }
    let names = [open.invitation.email.as_str(), name.as_str(), open.organisation_name.as_str()];
    let password_hash = hash_new_password(app, "/password", &password, &names).await?;
    Ok(Acceptor::New { name, password_hash })
}
