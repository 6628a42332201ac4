//! `POST /challenges/{id}/review`

use actix_web::{post, web};
use trellis_commissioning::challenges::{self, ChallengeTarget};
use uuid::Uuid;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, Empty, Write};

/// Begins the review of an acknowledged challenge.
#[utoipa::path(
    operation_id = "review_challenge",
    tag = "Challenges",
    request_body = Empty,
    responses((status = 200, description = "The challenge", body = ChallengeBody))
)]
#[post("/challenges/{id}/review")]
pub async fn review_challenge(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = ChallengeTarget { id: (*id).into(), version: call.if_match };
    app.write("review challenge", call.session, move |tx| {
        ChallengeBody::reply(challenges::review_challenge(tx, target)?)
    })
    .await
}
