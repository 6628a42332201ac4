//! `POST /challenges/{id}/withdrawal`

use actix_web::{post, web};
use trellis_commissioning::challenges::{self, ChallengeTarget};
use uuid::Uuid;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, Empty, Write};

/// Takes the own challenge back.
///
/// What proceedings suspend stays suspended until the trust notes that they are discontinued.
#[utoipa::path(
    operation_id = "withdraw_challenge",
    tag = "Challenges",
    request_body = Empty,
    responses((status = 200, description = "The challenge", body = ChallengeBody))
)]
#[post("/challenges/{id}/withdrawal")]
pub async fn withdraw_challenge(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ChallengeTarget { id: (*id).into(), version: call.if_match };
    app.write("withdraw challenge", call.session, move |tx| {
        ChallengeBody::reply(challenges::withdraw_challenge(tx, target)?)
    })
    .await
}
