//! `GET /awards/{id}`

use actix_web::{get, web};
use trellis_commissioning::award;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::{Answer, App, Read};

/// Shows an award and where it stands now.
#[utoipa::path(
    operation_id = "get_award",
    tag = "Award",
    responses((status = 200, description = "The award", body = AwardBody))
)]
#[get("/awards/{id}")]
pub async fn get_award(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get award", call.session, move |tx| {
        let found = award::get_award(tx, id)?;
        AwardBody::reply(found, tx.now())
    })
    .await
}
