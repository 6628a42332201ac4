//! `POST /services/{id}/vacancies`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::placing;
use utoipa::ToSchema;
use uuid::Uuid;

use super::service_body::ServiceBody;
use crate::{Answer, App, Write};

/// How many places are free now.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "vacant": 3 }))]
pub struct NewVacancy {
    vacant: u16,
}

/// Says how many places of a service are free. It counts for a week.
#[utoipa::path(
    operation_id = "confirm_vacancy",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewVacancy,
    responses((status = 200, description = "The service", body = ServiceBody))
)]
#[post("/services/{id}/vacancies")]
pub async fn confirm_vacancy(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewVacancy>) -> Answer {
    let (id, vacant) = ((*id).into(), call.body.vacant);
    app.write("confirm vacancy", call.session, move |tx| {
        ServiceBody::reply(placing::confirm_vacancy(tx, id, vacant)?)
    })
    .await
}
