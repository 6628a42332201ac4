//! A payee on the wire. An account number is never shown whole: the payment file alone holds it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_budgets::PartyAccount;
use trellis_commissioning::payees::PayeeTold;
use utoipa::ToSchema;
use uuid::Uuid;

/// An account, its number masked.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "name": "Lantern", "account": "20-29-59 ****8472" }))]
pub struct MaskedAccount {
    /// The name on the account.
    name: String,
    /// The sort code and the last four digits.
    account: String,
}

impl From<&PartyAccount> for MaskedAccount {
    fn from(from: &PartyAccount) -> Self {
        Self { name: from.name.clone(), account: from.account.to_string() }
    }
}

/// A payee as the caller's trust pays it.
#[derive(Serialize, ToSchema)]
#[schema(as = Payee, example = json!({
    "provider_id": "0190a3d2-0000-7000-8000-000000000031", "name": "Lantern",
    "account": { "name": "Lantern", "account": "20-29-59 ****8472" },
    "held": false, "hold_reason": null, "held_at": null
}))]
pub struct PayeeBody {
    provider_id: Uuid,
    name: String,
    /// Where payments go now; none before a first account is in force.
    account: Option<MaskedAccount>,
    held: bool,
    hold_reason: Option<String>,
    held_at: Option<DateTime<Utc>>,
}

impl From<PayeeTold> for PayeeBody {
    fn from(from: PayeeTold) -> Self {
        Self {
            provider_id: from.provider.uuid(),
            name: from.name,
            account: from.account.as_ref().map(|(_, account)| account.into()),
            held: from.hold.is_some(),
            held_at: from.hold.as_ref().map(|hold| hold.held.at),
            hold_reason: from.hold.map(|hold| hold.reason),
        }
    }
}
