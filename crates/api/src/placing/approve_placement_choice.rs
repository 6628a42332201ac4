//! `POST /requirements/{id}/choice/approval`

use actix_web::{post, web};
use trellis_commissioning::placing;
use uuid::Uuid;

use super::offer_body::ChoiceBody;
use crate::{Answer, App, Write};

/// Approves the choice of an offer that is not the first in rank; whoever chose does not.
#[utoipa::path(
    operation_id = "approve_placement_choice",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The choice", body = ChoiceBody))
)]
#[post("/requirements/{id}/choice/approval")]
pub async fn approve_placement_choice(app: web::Data<App>, id: web::Path<Uuid>, call: Write) -> Answer {
    let id = *id;
    app.write_body::<_, ChoiceBody>("approve placement choice", call.session, move |tx| {
        placing::approve_placement_choice(tx, id.into())
    })
    .await
}
