//! `POST /awards/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::award;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::{Answer, App, Empty, Write};

/// Approves an award.
///
/// Done by somebody who neither recommended nor evaluated nor moderated it.
#[utoipa::path(
    operation_id = "approve_award",
    tag = "Award",
    request_body = Empty,
    responses((status = 200, description = "The approved award", body = AwardBody))
)]
#[post("/awards/{id}/approval")]
pub async fn approve_award(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let (id, read) = ((*id).into(), call.if_match);
    app.write("approve award", call.session, move |tx| {
        let approved = award::approve_award(tx, id, read)?;
        AwardBody::reply(approved, tx.now())
    })
    .await
}
