//! `POST /awards/{id}/lapse`

use actix_web::{post, web};
use trellis_commissioning::award;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Write};

/// Lets an award lapse whose supplier fails.
///
/// Possible once everything is clear to sign; the lot may then be awarded again.
#[utoipa::path(
    operation_id = "lapse_award",
    tag = "Award",
    request_body = ReasonBody,
    responses((status = 200, description = "The lapsed award", body = AwardBody))
)]
#[post("/awards/{id}/lapse")]
pub async fn lapse_award(app: web::Data<App>, id: web::Path<Uuid>, call: Write<ReasonBody>) -> Answer {
    let (id, read, reason) = ((*id).into(), call.if_match, call.body.read()?);
    app.write("lapse award", call.session, move |tx| {
        let lapsed = award::lapse_award(tx, id, reason.clone(), read)?;
        AwardBody::reply(lapsed, tx.now())
    })
    .await
}
