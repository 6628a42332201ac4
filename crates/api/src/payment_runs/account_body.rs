//! The account that a fund pays from, on the wire.

use serde::Serialize;
use trellis_budgets::Payer;
use utoipa::ToSchema;

use crate::payees::MaskedAccount;

/// The account that a fund pays from, its number masked.
#[derive(Serialize, ToSchema)]
pub struct PayingAccountBody {
    /// None before one is set.
    account: Option<MaskedAccount>,
    /// The Bacs service user number.
    service_user: Option<String>,
}

impl From<Option<Payer>> for PayingAccountBody {
    fn from(from: Option<Payer>) -> Self {
        Self {
            account: from.as_ref().map(|payer| (&payer.party).into()),
            service_user: from.map(|payer| payer.service_user),
        }
    }
}
