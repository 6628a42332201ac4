//! `POST /procurements/{id}/regime-decisions`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::regimes::{self, RegimeDraft};
use trellis_kernel::{Fields, Invalid};
use utoipa::ToSchema;
use uuid::Uuid;

use super::answers_body::AnswersBody;
use super::psr_body::ChoiceBody;
use super::recorded_body::RecordedBody;
use crate::{Answer, App, Reply, Write};

/// What people answer of a procurement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "answers": { "buyer": "local_authority", "english_health_service": "no" } }))]
pub struct NewRegimeDecision {
    answers: AnswersBody,
    /// The process chosen under the health regime.
    choice: Option<ChoiceBody>,
}

/// Answers what only people know of a procurement; the rules decide, and the decision is kept beside earlier ones.
#[utoipa::path(
    operation_id = "decide_procurement_regime",
    tag = "Regimes",
    params(("id" = Uuid, Path, description = "The procurement")),
    request_body = NewRegimeDecision,
    responses((status = 201, description = "The decision", body = RecordedBody))
)]
#[post("/procurements/{id}/regime-decisions")]
pub async fn decide_procurement_regime(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewRegimeDecision>,
) -> Answer {
    let id = *id;
    let draft = call.body.read()?;
    app.write("decide procurement regime", call.session, move |tx| {
        let kept = regimes::decide_procurement_regime(tx, id.into(), draft.clone())?;
        let location = format!("/api/v1/procurements/{id}/regime-decisions");
        Reply::created(location, RecordedBody::from(kept))
    })
    .await
}

impl NewRegimeDecision {
    fn read(self) -> Result<RegimeDraft, Invalid> {
        let mut fields = Fields::new();
        let answers = self.answers.read(&mut fields);
        let choice = self.choice.map(|choice| choice.read(&mut fields));
        fields.finish(|| Some(RegimeDraft { answers: answers?, choice }))
    }
}
