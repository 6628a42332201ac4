//! `GET /people`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::identity;
use trellis_kernel::PersonId;
use trellis_store::Colleague;
use utoipa::ToSchema;
use uuid::Uuid;

use super::membership_body::MembershipBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// A person of the organisation.
#[derive(Serialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonBody {
    id: Uuid,
    name: String,
    email: String,
    suspended: bool,
    /// The roles they hold here now.
    memberships: Vec<MembershipBody>,
}

impl From<Colleague> for PersonBody {
    fn from(from: Colleague) -> Self {
        Self {
            id: PersonId::uuid(from.person.id),
            name: from.person.name,
            email: from.person.email,
            suspended: from.suspended,
            memberships: from.memberships.into_iter().map(Into::into).collect(),
        }
    }
}

/// Lists the people and machines of the caller's organisation with the roles they hold there.
#[utoipa::path(
    operation_id = "list_people",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<PersonBody>))
)]
#[get("/people")]
pub async fn list_people(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, PersonBody>("list people", call.session, *query, move |tx, after| {
        identity::list_people(tx, after)
    })
    .await
}
