//! `POST /bank-changes`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::Evidence;
use trellis_commissioning::payees::{self, NewBankChange};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, Reply, Write};

/// A payee to be paid into another account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "trust_id": "0190a3d2-0000-7000-8000-000000000001", "provider_id": "0190a3d2-0000-7000-8000-000000000031",
    "account": { "name": "Lantern", "sort_code": "20-29-59", "account_number": "63748472" },
    "evidence": { "title": "Letter of 2 October 2026 on headed paper",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }
}))]
pub struct BankChangeRequest {
    /// The trust that pays.
    trust_id: Uuid,
    /// The payee: a provider with a contract of the trust.
    provider_id: Uuid,
    account: WholeAccount,
    evidence: EvidenceShown,
}

/// An account with its whole number.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WholeAccount {
    /// The name on the account.
    #[schema(max_length = 140, example = "Lantern")]
    pub(crate) name: String,
    /// Six digits.
    #[schema(example = "20-29-59")]
    pub(crate) sort_code: String,
    /// Six to eight digits.
    #[schema(example = "63748472")]
    pub(crate) account_number: String,
}

/// The document that the request rests on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceShown {
    /// What it is.
    #[schema(max_length = 200, example = "Letter of 2 October 2026 on headed paper")]
    title: String,
    /// SHA-256 of the file, in hexadecimal digits.
    #[schema(
        pattern = "^[0-9a-fA-F]{64}$",
        example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    )]
    sha256: String,
}

/// Asks for a payee to be paid into another account, by the payee itself or by the trust for it.
///
/// An account that fails the modulus check is refused. Nothing changes before the payee was called on a number that was on file
/// before, its bank confirmed the name, a second person approved, and two working days have passed.
#[utoipa::path(
    operation_id = "request_bank_change",
    tag = "Payees",
    request_body = BankChangeRequest,
    responses((status = 201, description = "The change, requested", body = BankChangeBody))
)]
#[post("/bank-changes")]
pub async fn request_bank_change(app: web::Data<App>, call: Write<BankChangeRequest>) -> Answer {
    let BankChangeRequest { trust_id, provider_id, account, evidence } = call.body;
    let new = NewBankChange {
        trust: trust_id.into(),
        provider: provider_id.into(),
        account: NewBankChange::account(&account.name, &account.sort_code, &account.account_number)?,
        evidence: Evidence::new(&evidence.title, &evidence.sha256)?,
    };
    app.write("request bank change", call.session, move |tx| {
        let kept = payees::request_bank_change(tx, &new)?;
        let location = format!("/api/v1/bank-changes/{}", kept.change.id);
        Ok(Reply::created(location, BankChangeBody::from(kept))?.version(1))
    })
    .await
}
