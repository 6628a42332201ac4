//! `POST /challenges/{id}/lifting`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::challenges::{self, ChallengeTarget};
use trellis_kernel::{Fields, Invalid};
use trellis_tendering::Reason;
use trellis_tendering::challenge::LiftingGround;
use utoipa::ToSchema;
use uuid::Uuid;

use super::challenge_body::ChallengeBody;
use crate::{Answer, App, Write};

/// On what ground, and what it rests on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "ground": "discontinued", "reason": "Notice of discontinuance of 20 October." }))]
pub struct SuspensionLifting {
    #[schema(pattern = "^(court_order|discontinued)$")]
    ground: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

impl SuspensionLifting {
    fn read(&self) -> Result<(LiftingGround, Reason), Invalid> {
        let mut fields = Fields::new();
        let known = LiftingGround::from_name(&self.ground).ok_or("give court_order, discontinued");
        let known = fields.take("/ground", known);
        let reason = fields.within("", Reason::new(&self.reason));
        fields.finish(|| known.zip(reason))
    }
}

/// Notes that proceedings suspend the signature no longer.
///
/// By order of the court, or because they are discontinued.
#[utoipa::path(
    operation_id = "lift_suspension",
    tag = "Challenges",
    request_body = SuspensionLifting,
    responses((status = 200, description = "The challenge", body = ChallengeBody))
)]
#[post("/challenges/{id}/lifting")]
pub async fn lift_suspension(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<SuspensionLifting>,
) -> Answer {
    let target = ChallengeTarget { id: (*id).into(), version: call.if_match };
    let lifting = call.body.read()?;
    app.write("lift suspension", call.session, move |tx| {
        ChallengeBody::reply(challenges::lift_suspension(tx, target, lifting.clone())?)
    })
    .await
}
