//! `POST /challenges/{id}/acknowledgement`

use actix_web::{post, web};
use trellis_commissioning::challenges::{self, ChallengeTarget};
use uuid::Uuid;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, Empty, Write};

/// Notes that the challenger was told that its challenge has come.
#[utoipa::path(
    operation_id = "acknowledge_challenge",
    tag = "Challenges",
    request_body = Empty,
    responses((status = 200, description = "The challenge", body = ChallengeBody))
)]
#[post("/challenges/{id}/acknowledgement")]
pub async fn acknowledge_challenge(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ChallengeTarget { id: (*id).into(), version: call.if_match };
    app.write("acknowledge challenge", call.session, move |tx| {
        ChallengeBody::reply(challenges::acknowledge_challenge(tx, target)?)
    })
    .await
}
