//! A dispute on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_kernel::london_date;
use trellis_pooled_funds::{AgeBand, Dispute};
use trellis_store::{KeptDispute, Page, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

/// A part of a contribution that a partner disputes.
#[derive(Serialize, ToSchema)]
#[schema(as = ContributionDispute)]
pub(super) struct ContributionDisputeBody {
    id: Uuid,
    fund_id: Uuid,
    contribution_id: Uuid,
    /// What was disputed: what is still open, what was upheld and what was conceded.
    amount_p: i64,
    open_p: i64,
    /// Owed after all.
    upheld_p: i64,
    /// Written off.
    conceded_p: i64,
    raised_on: NaiveDate,
    raised_by: Uuid,
    age_days: i64,
    /// In days from raising: `0-30`, `31-60`, `61-90`, `91-180` or `181+`.
    age_band: &'static str,
    reason: String,
    evidence: String,
    /// The role that sees it through.
    owner_role: String,
    /// By how much the year's forecast would be worse if it were written off.
    forecast_effect_p: i64,
    entry_id: Uuid,
}

impl ContributionDisputeBody {
    /// The dispute as old as it is today.
    pub(super) fn of(kept: KeptDispute, today: NaiveDate) -> Self {
        let age_days = kept.dispute.age(today);
        let open_p = kept.dispute.open().get();
        let Dispute { id, contribution, amount, upheld, conceded, raised_on, raised_by, case } = kept.dispute;
        Self {
            id: id.into(),
            fund_id: kept.fund.into(),
            contribution_id: contribution.into(),
            amount_p: amount.get(),
            open_p,
            upheld_p: upheld.get(),
            conceded_p: conceded.get(),
            raised_on,
            raised_by: raised_by.into(),
            age_days,
            age_band: AgeBand::of_days(age_days).code(),
            reason: case.reason,
            evidence: case.evidence,
            owner_role: case.owner,
            forecast_effect_p: case.forecast_effect.get(),
            entry_id: kept.entry.into(),
        }
    }

    /// A page of disputes.
    pub(super) fn page(tx: &Tx<'_>, page: Page<KeptDispute>) -> ContributionDisputePage {
        let today = london_date(tx.now());
        let items = page.items.into_iter().map(|kept| Self::of(kept, today)).collect();
        ContributionDisputePage { items, next: page.next }
    }
}

/// A page of disputes.
#[derive(Serialize, ToSchema)]
pub(super) struct ContributionDisputePage {
    items: Vec<ContributionDisputeBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Uuid>,
}
