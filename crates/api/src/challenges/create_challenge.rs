//! `POST /awards/{id}/challenges`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use trellis_commissioning::challenges;
use trellis_kernel::{Fields, Invalid};
use trellis_tendering::Reason;
use trellis_tendering::challenge::{ChallengeKind, NewChallenge};
use utoipa::ToSchema;
use uuid::Uuid;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, Reply, Write};

/// A challenge as it was received.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewChallenge, example = json!({
    "challenger_id": "0190a3d2-0000-7000-8000-000000000012", "kind": "proceedings",
    "received_at": "2026-09-29T10:00:00Z", "grounds": "The price formula was misapplied."
}))]
pub struct NewChallengeBody {
    /// Who challenges.
    challenger_id: Uuid,
    #[schema(pattern = "^(letter|psr_representation|proceedings)$")]
    kind: String,
    /// When the letter or representation was received, or the trust notified of the proceedings.
    received_at: DateTime<Utc>,
    #[schema(min_length = 1, max_length = 2000)]
    grounds: String,
}

impl NewChallengeBody {
    fn read(&self) -> Result<NewChallenge, Invalid> {
        let mut fields = Fields::new();
        let kind = ChallengeKind::from_name(&self.kind).ok_or("give letter, psr_representation, proceedings");
        let kind = fields.take("/kind", kind);
        let grounds = fields.text("/grounds", &self.grounds, 2_000);
        fields.finish(|| {
            Some(NewChallenge {
                challenger: self.challenger_id.into(),
                kind: kind?,
                received_at: self.received_at,
                grounds: Reason::new(&grounds).ok()?,
            })
        })
    }
}

/// Writes a challenge to an award down.
///
/// Proceedings that are notified while the standstill runs, and representations received within the standstill of the
/// health regime, keep the contract from being signed.
#[utoipa::path(
    operation_id = "create_challenge",
    tag = "Challenges",
    request_body = NewChallengeBody,
    responses((status = 201, description = "The challenge", body = ChallengeBody))
)]
#[post("/awards/{id}/challenges")]
pub async fn create_challenge(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewChallengeBody>,
) -> Answer {
    let (award, new) = ((*id).into(), call.body.read()?);
    app.write("create challenge", call.session, move |tx| {
        let made = challenges::create_challenge(tx, award, &new)?;
        let location = format!("/api/v1/challenges/{}", made.item.challenge.id);
        Ok(Reply::created(location, ChallengeBody::from(made))?.version(1))
    })
    .await
}
