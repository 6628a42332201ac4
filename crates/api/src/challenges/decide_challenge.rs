//! `POST /challenges/{id}/decision`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::challenges::{self, ChallengeTarget};
use trellis_kernel::{Fields, Invalid};
use trellis_tendering::Reason;
use trellis_tendering::challenge::ChallengeOutcome;
use utoipa::ToSchema;
use uuid::Uuid;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, Write};

/// What was decided, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "outcome": "rejected", "reason": "The scores were given as the methodology says." }))]
pub struct ChallengeVerdict {
    #[schema(pattern = "^(upheld|rejected|settled)$")]
    outcome: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

impl ChallengeVerdict {
    fn read(&self) -> Result<(ChallengeOutcome, Reason), Invalid> {
        let mut fields = Fields::new();
        let known = ChallengeOutcome::from_name(&self.outcome).ok_or("give upheld, rejected, settled");
        let known = fields.take("/outcome", known);
        let reason = fields.within("", Reason::new(&self.reason));
        fields.finish(|| known.zip(reason))
    }
}

/// Decides a challenge that was reviewed.
///
/// A challenge that is upheld ends the award. A representation may be decided further; each decision keeps the standstill going
/// for five working days.
#[utoipa::path(
    operation_id = "decide_challenge",
    tag = "Challenges",
    request_body = ChallengeVerdict,
    responses((status = 200, description = "The challenge", body = ChallengeBody))
)]
#[post("/challenges/{id}/decision")]
pub async fn decide_challenge(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ChallengeVerdict>,
) -> Answer {
    let target = ChallengeTarget { id: (*id).into(), version: call.if_match };
    let verdict = call.body.read()?;
    app.write("decide challenge", call.session, move |tx| {
        ChallengeBody::reply(challenges::decide_challenge(tx, target, verdict.clone())?)
    })
    .await
}
