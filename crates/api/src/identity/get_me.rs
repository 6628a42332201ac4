//! `GET /me`

use actix_web::{get, web};
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::identity;
use trellis_kernel::PersonId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::organisation_body::OrganisationBody;
use crate::{Answer, App, Read, Reply};

/// The caller.
#[derive(Serialize, ToSchema)]
pub struct Me {
    person_id: Uuid,
    name: String,
    email: String,
    organisation: OrganisationBody,
    /// The roles held in that organisation now.
    roles: Vec<&'static str>,
}

/// Says who the caller is, where they work and which roles they hold.
#[utoipa::path(operation_id = "get_me", tag = "Identity", responses((status = 200, description = "The caller", body = Me)))]
#[get("/me")]
pub async fn get_me(app: web::Data<App>, call: Read) -> Answer {
    app.read("get me", call.session, |tx| {
        let me = identity::get_me(tx)?;
        Reply::ok(Me {
            person_id: PersonId::uuid(me.person.id),
            name: me.person.name,
            email: me.person.email,
            organisation: me.organisation.into(),
            roles: me.roles.into_iter().map(Role::key).collect(),
        })
    })
    .await
}
