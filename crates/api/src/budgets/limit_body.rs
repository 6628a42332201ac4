//! A limit beside the budget lines on the wire.

use chrono::NaiveDate;
use serde::Serialize;
use trellis_budgets::{BudgetLimit, LimitKind};
use utoipa::ToSchema;
use uuid::Uuid;

/// A limit, and where it stands. Amounts are pence; a cap's exposure is that of the whole, of which its share counts.
#[derive(Serialize, ToSchema)]
#[schema(as = BudgetLimit)]
pub struct BudgetLimitBody {
    id: Uuid,
    fund_id: Uuid,
    /// `ring_fence`, `fund`, `partner_cap` or `ceiling`.
    kind: &'static str,
    name: String,
    /// The first charge year that it covers, by its first calendar year.
    first_year: i16,
    last_year: i16,
    /// `open`, `held` or `closed`.
    state: &'static str,
    amount_p: i64,
    /// What authorisers have released to it.
    released_p: i64,
    precommitted_p: i64,
    committed_p: i64,
    actual_p: i64,
    /// The partner's key, for a cap.
    partner: Option<String>,
    /// The part of every exposure that counts: so many …
    share_part: i64,
    /// … of so many.
    share_whole: i64,
    /// The lines of a ring-fence.
    line_ids: Vec<Uuid>,
    /// The last day of a ring-fence.
    spend_by: Option<NaiveDate>,
}

impl From<BudgetLimit> for BudgetLimitBody {
    fn from(from: BudgetLimit) -> Self {
        let (terms, position) = (from.terms, from.position);
        let kind: LimitKind = terms.kind;
        Self {
            id: from.id,
            fund_id: from.fund.uuid(),
            kind: kind.key(),
            name: terms.name,
            first_year: terms.first.start_year(),
            last_year: terms.last.start_year(),
            state: from.state.key(),
            amount_p: position.budget.get(),
            released_p: position.released.get(),
            precommitted_p: position.precommit.get(),
            committed_p: position.committed.get(),
            actual_p: position.actual.get(),
            partner: terms.partner,
            share_part: terms.share.part(),
            share_whole: terms.share.whole(),
            line_ids: terms.lines.into_iter().map(Into::into).collect(),
            spend_by: terms.spend_by,
        }
    }
}
