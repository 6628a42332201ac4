//! A lot of a procurement as its trust reads it: with what has become of it.

use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::ProcurementRead;
use trellis_kernel::LotId;
use trellis_store::LotWinner;
use trellis_tendering::{Lot, Procurement};
use utoipa::ToSchema;
use uuid::Uuid;

use super::lot_body::LotBody;

/// A lot with what has become of it.
#[derive(Serialize, ToSchema)]
#[schema(as = ProcurementLot)]
pub struct ProcurementLotBody {
    #[serde(flatten)]
    lot: LotBody,
    outcome: LotOutcomeBody,
}

/// What has become of a lot.
#[derive(Serialize, ToSchema)]
#[schema(as = LotOutcome, example = json!({
    "state": "awarded", "reason": null, "award": {
        "award_id": "0190a3d2-0000-7000-8000-000000000015", "provider_id": "0190a3d2-0000-7000-8000-00000000000f",
        "provider_name": "Lantern", "value_p": 50_000_000
    }
}))]
pub struct LotOutcomeBody {
    /// `undecided`, `award_decided` (no contract yet), `awarded`, `unsuccessful`, `cancelled`, or with the whole
    /// procurement `withdrawn` or `abandoned`.
    state: &'static str,
    /// Why it ended without an award.
    reason: Option<String>,
    /// To whom it goes, once an award is approved.
    award: Option<LotAwardBody>,
}

/// To whom a lot goes.
#[derive(Serialize, ToSchema)]
#[schema(as = LotWinner)]
pub struct LotAwardBody {
    award_id: Uuid,
    provider_id: Uuid,
    provider_name: String,
    /// Pence.
    value_p: i64,
}

impl ProcurementLotBody {
    /// Every lot of a procurement.
    pub(super) fn all(read: &ProcurementRead) -> Vec<Self> {
        let procurement = &read.procurement.item;
        procurement.lots.iter().map(|lot| Self::of(procurement, lot, read.winners.get(&lot.id))).collect()
    }

    /// One lot of a procurement.
    pub(super) fn one(read: &ProcurementRead, id: LotId) -> Result<Self, Refusal> {
        let procurement = &read.procurement.item;
        let lot = procurement.lot(id).ok_or_else(Refusal::not_found)?;
        Ok(Self::of(procurement, lot, read.winners.get(&id)))
    }

    fn of(procurement: &Procurement, lot: &Lot, winner: Option<&LotWinner>) -> Self {
        let (state, reason) = procurement.fate_of(lot);
        let outcome = LotOutcomeBody {
            state,
            reason: reason.map(|reason| reason.text().to_owned()),
            award: winner.map(LotAwardBody::from),
        };
        Self { lot: lot.clone().into(), outcome }
    }
}

impl From<&LotWinner> for LotAwardBody {
    fn from(from: &LotWinner) -> Self {
        Self {
            award_id: from.award.uuid(),
            provider_id: from.provider.uuid(),
            provider_name: from.provider_name.clone(),
            value_p: from.value.get(),
        }
    }
}
