//! A reservation on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_store::KeptReservation;
use utoipa::ToSchema;
use uuid::Uuid;

/// Money set aside before a promise is made. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Reservation, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000021", "fund_id": "0190a3d2-0000-7000-8000-000000000010",
    "line_id": "0190a3d2-0000-7000-8000-000000000011", "purpose": "Tender, lot 1", "amount_p": 60_000_000,
    "open_p": 60_000_000, "expires": "2026-12-31", "state": "open"
}))]
pub struct ReservationBody {
    id: Uuid,
    fund_id: Uuid,
    line_id: Uuid,
    purpose: String,
    amount_p: i64,
    /// What it still holds.
    open_p: i64,
    expires: Option<NaiveDate>,
    /// `open`, `consumed`, `released` or `expired`.
    state: &'static str,
}

impl From<KeptReservation> for ReservationBody {
    fn from(from: KeptReservation) -> Self {
        Self {
            id: from.id,
            fund_id: from.fund.uuid(),
            line_id: from.line.uuid(),
            purpose: from.purpose,
            amount_p: from.reservation.amount.get(),
            open_p: from.reservation.open_amount().get(),
            expires: from.reservation.expires,
            state: from.reservation.state.key(),
        }
    }
}
