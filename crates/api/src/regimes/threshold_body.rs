//! Thresholds on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_kernel::PersonId;
use trellis_tendering::regime::{AuthorityClass, KeptThreshold};
use utoipa::ToSchema;
use uuid::Uuid;

/// A threshold for contracts whose procurement commenced between two days.
#[derive(Serialize, ToSchema)]
#[schema(as = Threshold)]
pub struct ThresholdBody {
    id: Uuid,
    /// `light_touch`, `light_touch_concession`, `goods_and_services`, `works`, `concession` or `notifiable`.
    kind: &'static str,
    /// `central` or `sub_central`; absent for all authorities.
    class: Option<&'static str>,
    from: NaiveDate,
    /// Absent until another row follows.
    to: Option<NaiveDate>,
    /// With VAT.
    amount_p: i64,
    citation: String,
    /// Absent for the rows that came with the product.
    proposed_by: Option<Uuid>,
    approved_by: Option<Uuid>,
    /// Since when it counts; absent while it is only proposed.
    approved_at: Option<DateTime<Utc>>,
}

impl From<KeptThreshold> for ThresholdBody {
    fn from(from: KeptThreshold) -> Self {
        let row = from.threshold;
        Self {
            id: from.id,
            kind: row.kind.name(),
            class: row.class.map(AuthorityClass::name),
            from: row.from,
            to: row.to,
            amount_p: row.amount.get(),
            citation: row.citation,
            proposed_by: from.proposed_by.map(PersonId::uuid),
            approved_by: from.approved_by.map(PersonId::uuid),
            approved_at: from.approved_at,
        }
    }
}
