//! `POST /funds/{id}/spend`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
use crate::grants::grant_naming::GrantNamingBody;
use crate::payments::payment_body::PaymentBody;
use crate::{Answer, App, Reply, Write};

/// A spend that no contract foresaw.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "line_id": "0190a3d2-0000-7000-8000-000000000013", "amount_p": 5_000_000, "payee": "Wexcombe Council",
    "reason": "Short breaks, second quarter"
}))]
pub struct NewSpend {
    line_id: Uuid,
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 200)]
    payee: String,
    /// What it is for; never the name of a child.
    #[schema(min_length = 1, max_length = 400)]
    reason: String,
    /// The grant that it is charged to: a line that a grant pays for takes no other charge.
    grant: Option<GrantNamingBody>,
}

/// The line after a spend, and the payment that others approve and release.
#[derive(Serialize, ToSchema)]
pub struct SpendBody {
    line: BudgetLineBody,
    payment: PaymentBody,
}

impl NewSpend {
    pub(super) fn check(self) -> Result<budgets::NewSpend, Invalid> {
        let Self { line_id, amount_p, payee, reason, grant } = self;
        let spend = budgets::NewSpend::new(line_id.into(), Pence::new(amount_p), &payee, &reason)?;
        Ok(spend.naming(grant.map(Into::into)))
    }
}

impl From<budgets::Spent> for SpendBody {
    fn from(made: budgets::Spent) -> Self {
        Self { line: made.line.into(), payment: made.payment.into() }
    }
}

/// Charges a budget line in full and requests the payment.
#[utoipa::path(
    operation_id = "create_spend",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewSpend,
    responses((status = 201, description = "The line and the payment requested", body = SpendBody))
)]
#[post("/funds/{id}/spend")]
pub async fn create_spend(app: web::Data<App>, call: Write<NewSpend>, path: web::Path<Uuid>) -> Answer {
    let fund = FundId::new(path.into_inner());
    let new = call.body.check()?;
    app.write("create spend", call.session, move |tx| {
        let made = budgets::create_spend(tx, fund, &new)?;
        let location = format!("/api/v1/payments/{}", made.payment.payment.id);
        Ok(Reply::created(location, SpendBody::from(made))?.version(1))
    })
    .await
}
