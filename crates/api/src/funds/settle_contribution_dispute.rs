//! `POST /contribution-disputes/{id}/upholding` and `POST /contribution-disputes/{id}/concession`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, DisputeSettlement};
use trellis_kernel::{Invalid, Pence, london_date};
use trellis_store::{KeptDispute, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

use super::contribution_dispute_body::ContributionDisputeBody;
use crate::{Answer, App, Reply, Write};

/// How a dispute, or a part of it, ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": 4_000_000, "reason": "Agreed by both finance leads on 12 July" }))]
pub struct DisputeSettlementBody {
    /// All that is still disputed when left out.
    #[schema(minimum = 1)]
    amount_p: Option<i64>,
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// The disputed part is owed after all.
#[utoipa::path(
    operation_id = "uphold_contribution_dispute",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = DisputeSettlementBody,
    responses((status = 200, description = "The dispute", body = ContributionDisputeBody))
)]
#[post("/contribution-disputes/{id}/upholding")]
pub async fn uphold_contribution_dispute(
    app: web::Data<App>,
    call: Write<DisputeSettlementBody>,
    id: web::Path<Uuid>,
) -> Answer {
    let told = call.body.read(*id)?;
    app.write("uphold contribution dispute", call.session, move |tx| {
        reply(tx, funds::uphold_contribution_dispute, &told)
    })
    .await
}

/// The disputed part is written off: the signed decision of another person than the one who wrote the dispute down.
#[utoipa::path(
    operation_id = "concede_contribution_dispute",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = DisputeSettlementBody,
    responses((status = 200, description = "The dispute", body = ContributionDisputeBody))
)]
#[post("/contribution-disputes/{id}/concession")]
pub async fn concede_contribution_dispute(
    app: web::Data<App>,
    call: Write<DisputeSettlementBody>,
    id: web::Path<Uuid>,
) -> Answer {
    let told = call.body.read(*id)?;
    app.write("concede contribution dispute", call.session, move |tx| {
        reply(tx, funds::concede_contribution_dispute, &told)
    })
    .await
}

type Step = fn(&mut Tx<'_>, &DisputeSettlement) -> Result<KeptDispute, Refusal>;

fn reply(tx: &mut Tx<'_>, step: Step, told: &DisputeSettlement) -> Result<Reply, Refusal> {
    let settled = step(tx, told)?;
    Reply::ok(ContributionDisputeBody::of(settled, london_date(tx.now())))
}

impl DisputeSettlementBody {
    fn read(self, id: Uuid) -> Result<DisputeSettlement, Invalid> {
        DisputeSettlement::new(id.into(), self.amount_p.map(Pence::new), &self.reason)
    }
}
