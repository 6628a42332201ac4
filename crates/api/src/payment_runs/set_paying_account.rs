//! `POST /funds/{id}/paying-account`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::payees::NewBankChange;
use trellis_commissioning::payment_runs::{self, NewPayingAccount};
use utoipa::ToSchema;
use uuid::Uuid;

use super::account_body::PayingAccountBody;
use crate::payees::WholeAccount;
use crate::{Answer, App, Reply, Write};

/// The account that a fund is to pay from.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "account": { "name": "Wexcombe Children's Trust", "sort_code": "08-99-99", "account_number": "66374958" },
    "service_user": "123456"
}))]
pub struct PayingAccountToSet {
    account: WholeAccount,
    /// Six digits.
    service_user: String,
}

/// Sets the account that a fund pays from; runs approved with another are void. Trellis holds no log-in of a bank.
#[utoipa::path(
    operation_id = "set_paying_account",
    tag = "Payment runs",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = PayingAccountToSet,
    responses((status = 200, description = "The account", body = PayingAccountBody))
)]
#[post("/funds/{id}/paying-account")]
pub async fn set_paying_account(
    app: web::Data<App>,
    call: Write<PayingAccountToSet>,
    path: web::Path<Uuid>,
) -> Answer {
    let PayingAccountToSet { account, service_user } = call.body;
    let party = NewBankChange::account(&account.name, &account.sort_code, &account.account_number)?;
    let new = NewPayingAccount { fund: path.into_inner().into(), party, service_user };
    app.write("set paying account", call.session, move |tx| {
        Reply::ok(PayingAccountBody::from(Some(payment_runs::set_paying_account(tx, &new)?)))
    })
    .await
}
