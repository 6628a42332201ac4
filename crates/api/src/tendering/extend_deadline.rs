//! `POST /procurements/{id}/deadline-extension`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, ProcurementTarget};
use trellis_kernel::Fields;
use trellis_tendering::{Reason, Stage};
use utoipa::ToSchema;
use uuid::Uuid;

use super::local_time::london_time;
use super::procurement_body::ProcurementBody;
use crate::{Answer, App, Write};

/// Later deadlines, as London reads them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "questions_close_at": "2026-06-05T12:00", "closes_at": "2026-06-24T12:00",
    "reason": "An answer changed the specification."
}))]
pub struct DeadlineExtension {
    /// London wall-clock time; not earlier than now published.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$")]
    questions_close_at: String,
    /// London wall-clock time; later than now published.
    #[schema(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$")]
    closes_at: String,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Moves the deadlines of a published tender later.
///
/// Possible before bids close and never after; everybody is told at once.
#[utoipa::path(
    operation_id = "extend_deadline",
    tag = "Tendering",
    request_body = DeadlineExtension,
    responses((status = 200, description = "Extended", body = ProcurementBody))
)]
#[post("/procurements/{id}/deadline-extension")]
pub async fn extend_deadline(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<DeadlineExtension>,
) -> Answer {
    let target = ProcurementTarget { id: (*id).into(), version: call.if_match };
    let (stage, reason) = call.body.read()?;
    app.write("extend deadline", call.session, move |tx| {
        let saved = tendering::extend_deadline(tx, target, stage, &reason)?;
        ProcurementBody::reply(saved, tx.now())
    })
    .await
}

impl DeadlineExtension {
    fn read(&self) -> Result<(Stage, Reason), Refusal> {
        let mut fields = Fields::new();
        let questions = london_time(&mut fields, "/questions_close_at", &self.questions_close_at);
        let closes = london_time(&mut fields, "/closes_at", &self.closes_at);
        let reason = fields.within("", Reason::new(&self.reason));
        let ((questions, closes), reason) = fields.finish(|| questions.zip(closes).zip(reason))?;
        Ok((Stage::from_london(questions, closes)?, reason))
    }
}
