//! `POST /individual-budgets/{id}/balances`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::individual_budgets::{self, BalanceTold};
use trellis_kernel::{IndividualBudgetId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::question_body::QuestionBody;
use crate::{Answer, App, Reply, Write};

/// What lies unspent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UnspentBalance, example = json!({ "unspent_p": 112_000 }))]
pub struct UnspentBalanceBody {
    /// In pence.
    #[schema(minimum = 0)]
    unspent_p: i64,
}

/// Whether the balance prompts a question.
#[derive(Serialize, ToSchema)]
#[schema(as = BalanceTold)]
pub struct BalanceToldBody {
    /// Above which balance a question is asked, in pence.
    threshold_p: i64,
    /// The question to put to the family, where there is one.
    question: Option<QuestionBody>,
}

impl From<BalanceTold> for BalanceToldBody {
    fn from(from: BalanceTold) -> Self {
        Self { threshold_p: from.threshold.get(), question: from.question.map(QuestionBody::from) }
    }
}

/// Takes note of what lies unspent. Above some weeks of the direct part it prompts a question; nothing is taken back.
#[utoipa::path(
    operation_id = "tell_balance",
    tag = "Individual budgets",
    params(("id" = Uuid, Path, description = "The individual budget")),
    request_body = UnspentBalanceBody,
    responses((status = 200, description = "Whether a question is asked", body = BalanceToldBody))
)]
#[post("/individual-budgets/{id}/balances")]
pub async fn tell_balance(
    app: web::Data<App>,
    call: Write<UnspentBalanceBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, unspent) = (IndividualBudgetId::new(path.into_inner()), Pence::new(call.body.unspent_p));
    app.write("tell balance", call.session, move |tx| {
        Reply::ok(BalanceToldBody::from(individual_budgets::tell_balance(tx, id, unspent)?))
    })
    .await
}
