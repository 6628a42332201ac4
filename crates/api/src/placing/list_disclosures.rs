//! `GET /requirements/{id}/disclosures`

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::placing;
use trellis_store::Disclosure;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Read};

/// A view of what a child needs.
#[derive(Serialize, ToSchema)]
#[schema(as = Disclosure)]
pub struct DisclosureBody {
    id: Uuid,
    provider_id: Uuid,
    person_id: Uuid,
    /// 1: coded fields.
    level: i16,
    /// The names of the fields that were shown.
    fields: Vec<String>,
    /// `consider_offer`, `prepare_offer` or `review_offer`.
    purpose: String,
    at: DateTime<Utc>,
}

impl From<Disclosure> for DisclosureBody {
    fn from(from: Disclosure) -> Self {
        Self {
            id: from.id,
            provider_id: from.provider_id,
            person_id: from.person_id,
            level: from.level,
            fields: from.fields,
            purpose: from.purpose,
            at: from.at,
        }
    }
}

/// Lists who looked at a requirement, for which provider, when and what for.
#[utoipa::path(
    operation_id = "list_disclosures",
    tag = "Placing",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<DisclosureBody>))
)]
#[get("/requirements/{id}/disclosures")]
pub async fn list_disclosures(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = *id;
    app.page::<_, DisclosureBody>("list disclosures", call.session, *query, move |tx, after| {
        placing::list_disclosures(tx, id.into(), after)
    })
    .await
}
