//! `GET /duties/{id}`

use actix_web::{get, web};
use trellis_commissioning::duties;
use uuid::Uuid;

use super::duty_body::DutyBody;
use crate::{Answer, App, Read};

/// Reads one duty of the caller's trust.
#[utoipa::path(
    operation_id = "get_duty",
    tag = "Duties",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The duty", body = DutyBody))
)]
#[get("/duties/{id}")]
pub async fn get_duty(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get duty", call.session, move |tx| DutyBody::reply(duties::get_duty(tx, id)?, tx.now())).await
}
