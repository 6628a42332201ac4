//! A contribution variation on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_store::KeptVariation;
use utoipa::ToSchema;
use uuid::Uuid;

/// A change of what partners contribute in a year.
#[derive(Serialize, ToSchema)]
#[schema(as = ContributionVariation)]
pub(super) struct ContributionVariationBody {
    id: Uuid,
    fund_id: Uuid,
    fy: i16,
    effective_on: NaiveDate,
    /// The budget line that it raises or cuts; none where it touches what is unallocated.
    line_id: Option<Uuid>,
    reason: String,
    /// `proposed`, `applied` or `withdrawn`.
    state: &'static str,
    proposed_by: Uuid,
    /// Every partner of the fund.
    partners: Vec<VariationPartner>,
}

/// What a variation means for one partner.
#[derive(Serialize, ToSchema)]
#[schema(as = ContributionVariationPartner)]
pub(super) struct VariationPartner {
    partner: String,
    /// How much more it pays, or with a minus less.
    amount_p: i64,
    /// Whether it pays more, or a larger part of all contributions; then it must approve.
    worsened: bool,
    approved: bool,
}

impl From<KeptVariation> for ContributionVariationBody {
    fn from(kept: KeptVariation) -> Self {
        let partners = kept.changes.into_iter().map(|change| VariationPartner {
            partner: change.partner.into(),
            amount_p: change.amount.get(),
            worsened: change.worsened,
            approved: change.approved_by.is_some(),
        });
        Self {
            id: kept.id.into(),
            fund_id: kept.fund.into(),
            fy: kept.fy.start_year(),
            effective_on: kept.effective_on,
            line_id: kept.line.map(Into::into),
            reason: kept.reason,
            state: kept.state.code(),
            proposed_by: kept.proposed_by.into(),
            partners: partners.collect(),
        }
    }
}
