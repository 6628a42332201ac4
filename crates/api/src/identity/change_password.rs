//! `POST /me/password`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::identity::{self, ChangePassword};
use trellis_credentials::{DUMMY_HASH, verify_password};
use trellis_store::Session;
use utoipa::ToSchema;

use super::new_password::hash_new_password;
use crate::{Answer, App, Change, Reply};

/// The present password and the next.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "present": "heron ladder quartz", "new": "wagon pillow fjord" }))]
pub struct PasswordChange {
    #[schema(max_length = 1024)]
    present: String,
    #[schema(min_length = 12, max_length = 128)]
    new: String,
}

/// Changes the caller's password and ends their other logins.
#[utoipa::path(
    operation_id = "change_password",
    tag = "Identity",
    request_body = PasswordChange,
    responses((status = 204, description = "Changed"))
)]
#[post("/me/password")]
pub async fn change_password(app: web::Data<App>, call: Change<PasswordChange>) -> Answer {
    let PasswordChange { present, new } = call.body;
    let session = call.session.clone();
    let me = app.store.run("open password change", session, identity::open_password_change).await?;
    let address = me.person.email.clone();
    let found = app
        .store
        .run("find credential", Session::Gate, move |tx| identity::find_credential(tx, &address))
        .await?;
    let names = [me.person.email.as_str(), me.person.name.as_str(), me.organisation.name.as_str()];
    let hash = hash_new_password(&app, "/new", &new, &names).await?;
    let stored = found.and_then(|found| found.password_hash).unwrap_or_else(|| DUMMY_HASH.to_owned());
    let right = app.hashing.run(move || verify_password(&stored, &present)).await?;
    if !right {
        let address = me.person.email;
        app.store
            .run("refuse password", Session::Gate, move |tx| identity::refuse_password_change(tx, &address))
            .await??;
    }
    let command = ChangePassword { login: call.login, hash };
    app.change("change password", call.session, move |tx| {
        identity::change_password(tx, &command)?;
        Ok(Reply::no_content())
    })
    .await
}
