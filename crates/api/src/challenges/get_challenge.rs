//! `GET /challenges/{id}`

use actix_web::{get, web};
use trellis_commissioning::challenges;
use uuid::Uuid;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, Read};

/// Reads a challenge that the caller's organisation answers or makes.
#[utoipa::path(
    operation_id = "get_challenge",
    tag = "Challenges",
    responses((status = 200, description = "The challenge", body = ChallengeBody))
)]
#[get("/challenges/{id}")]
pub async fn get_challenge(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get challenge", call.session, move |tx| {
        ChallengeBody::reply(challenges::get_challenge(tx, id)?)
    })
    .await
}
