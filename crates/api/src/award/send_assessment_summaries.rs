//! `POST /awards/{id}/summaries`

use std::collections::BTreeMap;

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::award::{self, SendSummaries};
use trellis_kernel::{BidId, Fields, Invalid};
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::{Answer, App, Write};

/// What is added to the summaries.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "explanations": [] }))]
pub struct NewSummaries {
    /// Why single bids were not awarded, instead of the plain sentence with both totals.
    #[serde(default)]
    explanations: Vec<ExplanationBody>,
}

/// Why one bid was not awarded.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Explanation)]
pub struct ExplanationBody {
    bid_id: Uuid,
    #[schema(min_length = 1, max_length = 2000)]
    why_not_awarded: String,
}

impl NewSummaries {
    fn read(&self) -> Result<BTreeMap<BidId, Reason>, Invalid> {
        let mut fields = Fields::new();
        let mut explanations = BTreeMap::new();
        for (index, explanation) in self.explanations.iter().enumerate() {
            let at = format!("/explanations/{index}");
            let reason =
                fields.take(format!("{at}/why_not_awarded"), Reason::new(&explanation.why_not_awarded));
            let earlier = reason.and_then(|reason| explanations.insert(explanation.bid_id.into(), reason));
            fields.require(earlier.is_none(), format!("{at}/bid_id"), "explain each bid once");
        }
        fields.finish(|| Some(explanations))
    }
}

/// Sends the assessment summaries of an award.
///
/// Every assessed bidder is told at one instant, or nobody is.
#[utoipa::path(
    operation_id = "send_assessment_summaries",
    tag = "Award",
    request_body = NewSummaries,
    responses((status = 200, description = "The award", body = AwardBody))
)]
#[post("/awards/{id}/summaries")]
pub async fn send_assessment_summaries(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewSummaries>,
) -> Answer {
    let command = SendSummaries { award: (*id).into(), explanations: call.body.read()? };
    let read = call.if_match;
    app.write("send assessment summaries", call.session, move |tx| {
        let told = award::send_assessment_summaries(tx, &command, read)?;
        AwardBody::reply(told, tx.now())
    })
    .await
}
