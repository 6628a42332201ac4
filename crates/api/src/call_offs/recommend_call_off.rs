//! `POST /call-offs/{id}/recommendation`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::call_offs::{self, CallOffTarget, OfferScore, RecommendCallOff};
use trellis_kernel::{Fields, Invalid};
use trellis_tendering::Reason;
use trellis_tendering::evaluation::ScoreValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::{Answer, App, Write};

/// The agreed scores of all offers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "scores": [{ "offer_id": "0190a3d2-0000-7000-8000-0000000000b3", "quality": 4, "reason": "Experienced carers near the schools." }],
    "reason": "It ranks first."
}))]
pub struct CallOffRecommendation {
    /// Every offer once.
    #[schema(max_items = 1000)]
    scores: Vec<CallOffScore>,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
    /// The offer that was drawn before a witness, where offers tie in points and value.
    drawn_offer_id: Option<Uuid>,
}

/// The agreed score of one offer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallOffScore {
    offer_id: Uuid,
    #[schema(minimum = 0, maximum = 5)]
    quality: i64,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Recommends the offer that ranks first by the published weights, after the deadline.
#[utoipa::path(
    operation_id = "recommend_call_off",
    tag = "Call-offs",
    request_body = CallOffRecommendation,
    responses((status = 200, description = "The call-off", body = CallOffBody))
)]
#[post("/call-offs/{id}/recommendation")]
pub async fn recommend_call_off(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<CallOffRecommendation>,
) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: call.if_match };
    let command = call.body.read()?;
    app.write("recommend call-off", call.session, move |tx| {
        CallOffBody::reply(call_offs::recommend_call_off(tx, target, &command)?)
    })
    .await
}

impl CallOffRecommendation {
    fn read(&self) -> Result<RecommendCallOff, Invalid> {
        let mut fields = Fields::new();
        let mut scores = Vec::with_capacity(self.scores.len());
        for (at, score) in self.scores.iter().enumerate() {
            let pointer = format!("/scores/{at}");
            let quality = ScoreValue::new(score.quality).map_err(|_| "a score is a whole number from 0 to 5");
            let quality = fields.take(format!("{pointer}/quality"), quality);
            let reason = fields.within(&pointer, Reason::new(&score.reason));
            let offer = score.offer_id.into();
            scores.extend(quality.zip(reason).map(|(quality, reason)| OfferScore { offer, quality, reason }));
        }
        let reason = fields.within("", Reason::new(&self.reason));
        let drawn = self.drawn_offer_id.map(Into::into);
        fields.finish(|| Some(RecommendCallOff { scores, reason: reason?, drawn }))
    }
}
