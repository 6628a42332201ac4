//! The figures of a budget line or of a limit beside the lines: one table, so that one CHECK guards every limit.

use diesel::prelude::*;
use trellis_budgets::{BudgetLimit, BudgetLine, Position, Share};
use trellis_kernel::{FundId, OrganisationId, Pence};
use uuid::Uuid;

use crate::StoreError;
use crate::schema::limit_position;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = limit_position)]
pub(crate) struct PositionRow {
    limit_id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    budget: i64,
    released: i64,
    precommit: i64,
    committed: i64,
    actual: i64,
    pub(crate) kind: String,
    share_part: i64,
    share_whole: i64,
}

impl PositionRow {
    /// Where a line stands; it carries all of its charges.
    pub(crate) fn of_line(line: &BudgetLine) -> Self {
        let owner = (line.trust, line.fund);
        Self::new(line.id.uuid(), owner, line.limit().kind.key(), line.position, Share::ALL)
    }

    /// Where a limit stands.
    pub(crate) fn of_limit(limit: &BudgetLimit) -> Self {
        let (owner, terms) = ((limit.trust, limit.fund), &limit.terms);
        Self::new(limit.id, owner, terms.kind.key(), limit.position, terms.share)
    }

    fn new(id: Uuid, owner: (OrganisationId, FundId), kind: &str, stands: Position, share: Share) -> Self {
        let Position { budget, released, precommit, committed, actual } = stands;
        Self {
            limit_id: id,
            trust_id: owner.0.uuid(),
            fund_id: owner.1.uuid(),
            budget: budget.get(),
            released: released.get(),
            precommit: precommit.get(),
            committed: committed.get(),
            actual: actual.get(),
            kind: kind.to_owned(),
            share_part: share.part(),
            share_whole: share.whole(),
        }
    }

    /// The figures.
    pub(crate) fn position(&self) -> Position {
        Position {
            budget: Pence::new(self.budget),
            released: Pence::new(self.released),
            precommit: Pence::new(self.precommit),
            committed: Pence::new(self.committed),
            actual: Pence::new(self.actual),
        }
    }

    /// The part of each exposure that is counted here.
    pub(crate) fn share(&self) -> Result<Share, StoreError> {
        Share::new(self.share_part, self.share_whole).ok_or_else(|| StoreError::Corrupt("share".to_owned()))
    }
}
