//! `POST /individual-budgets/{id}/balances/{question}/recovery`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::individual_budgets;
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::question_body::QuestionBody;
use crate::{Answer, App, Write};

/// How much is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BalanceRecovery, example = json!({ "amount_p": 50_000 }))]
pub struct BalanceRecoveryBody {
    /// In pence: at most what is not needed.
    #[schema(minimum = 1)]
    amount_p: i64,
}

/// Takes back what a family has said it does not need: after the answer, and by another person than the one who recorded it.
#[utoipa::path(
    operation_id = "recover_balance",
    tag = "Individual budgets",
    params(
        ("id" = Uuid, Path, description = "The individual budget"),
        ("question" = Uuid, Path, description = "The question")
    ),
    request_body = BalanceRecoveryBody,
    responses((status = 200, description = "The question", body = QuestionBody))
)]
#[post("/individual-budgets/{id}/balances/{question}/recovery")]
pub async fn recover_balance(
    app: web::Data<App>,
    call: Write<BalanceRecoveryBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let ((id, question), amount) = (path.into_inner(), Pence::new(call.body.amount_p));
    app.write_body::<_, QuestionBody>("recover balance", call.session, move |tx| {
        individual_budgets::recover_balance(tx, (id.into(), question), amount)
    })
    .await
}
