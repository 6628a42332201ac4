//! `POST /individual-budgets/{id}/balances/{question}/answer`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::individual_budget::BalanceAnswer;
use trellis_commissioning::individual_budgets;
use trellis_kernel::{Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::question_body::QuestionBody;
use crate::{Answer, App, Reply, Write};

/// What the family says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BalanceAnswer, example = json!({ "answer": "not_needed", "not_needed_p": 50_000 }))]
pub struct BalanceAnswerBody {
    #[schema(pattern = "^(planned|contingency|not_needed)$")]
    answer: String,
    /// With `not_needed`: how much of it, in pence.
    #[schema(minimum = 1)]
    not_needed_p: Option<i64>,
}

impl BalanceAnswerBody {
    fn check(&self) -> Result<BalanceAnswer, Invalid> {
        match (self.answer.as_str(), self.not_needed_p) {
            ("planned", None) => Ok(BalanceAnswer::Planned),
            ("contingency", None) => Ok(BalanceAnswer::Contingency),
            ("not_needed", Some(amount)) => Ok(BalanceAnswer::NotNeeded(Pence::new(amount))),
            ("planned" | "contingency" | "not_needed", _) => {
                Err(Invalid::at("/not_needed_p", "say how much, with not_needed and with nothing else"))
            }
            _ => Err(Invalid::at("/answer", "choose planned, contingency or not_needed")),
        }
    }
}

/// Records what the family says of an unspent balance, once.
#[utoipa::path(
    operation_id = "answer_balance",
    tag = "Individual budgets",
    params(
        ("id" = Uuid, Path, description = "The individual budget"),
        ("question" = Uuid, Path, description = "The question")
    ),
    request_body = BalanceAnswerBody,
    responses((status = 200, description = "The question", body = QuestionBody))
)]
#[post("/individual-budgets/{id}/balances/{question}/answer")]
pub async fn answer_balance(
    app: web::Data<App>,
    call: Write<BalanceAnswerBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (id, question) = path.into_inner();
    let answer = call.body.check()?;
    app.write("answer balance", call.session, move |tx| {
        let kept = individual_budgets::answer_balance(tx, (id.into(), question), answer)?;
        Reply::ok(QuestionBody::from(kept))
    })
    .await
}
