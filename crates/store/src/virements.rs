//! Virements: made at once up to the fund's limit, and by a second person above it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::{Moves, Virement};
use trellis_kernel::{EntryId, FundId, OrganisationId, Pence, PersonId, VirementId};
use uuid::Uuid;

use crate::funds::read;
use crate::schema::{fund, virement};
use crate::{After, Page, StoreError, Tx};

/// A virement as it is kept.
#[derive(Clone, Debug)]
pub struct KeptVirement {
    /// Its id.
    pub id: VirementId,
    /// The trust.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// What moves, and why.
    pub virement: Virement,
    /// Where it is in its life.
    pub state: VirementState,
    /// Who asked for it.
    pub proposed_by: PersonId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who approved or refused it, where a second person did.
    pub decided_by: Option<PersonId>,
    /// The entry that made it.
    pub entry: Option<EntryId>,
    /// Grows with each change.
    pub version: i64,
}

/// Where a virement is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VirementState {
    /// Waiting for a second person.
    Proposed,
    /// The budget has moved.
    Made,
    /// Refused.
    Refused,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = virement)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    from_line: Uuid,
    to_line: Uuid,
    amount: i64,
    reason: String,
    state: String,
    proposed_by: Uuid,
    proposed_at: DateTime<Utc>,
    decided_by: Option<Uuid>,
    entry_id: Option<Uuid>,
    moves: String,
    version: i64,
}

impl VirementState {
    const ALL: [Self; 3] = [Self::Proposed, Self::Made, Self::Refused];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Made => "made",
            Self::Refused => "refused",
        }
    }
}

impl Tx<'_> {
    /// Above how much a fund's virements need a second person.
    pub fn virement_limit(&mut self, id: FundId) -> Result<Pence, StoreError> {
        let limit: i64 = fund::table.find(id.uuid()).select(fund::virement_limit).first(self.conn())?;
        Ok(Pence::new(limit))
    }

    /// Sets it, on a fund that this transaction has locked.
    pub fn set_virement_limit(&mut self, _: &Permit, id: FundId, limit: Pence) -> Result<(), StoreError> {
        diesel::update(fund::table.find(id.uuid()))
            .set(fund::virement_limit.eq(limit.get()))
            .execute(self.conn())?;
        Ok(())
    }

    /// One virement.
    pub fn virement(&mut self, id: VirementId) -> Result<Option<KeptVirement>, StoreError> {
        one!(self, virement::table.find(id.uuid()))
    }

    /// One virement, locked. Only the fund's host finds it.
    pub fn virement_for_update(&mut self, id: VirementId) -> Result<Option<KeptVirement>, StoreError> {
        let found = virement::table.find(id.uuid()).select(Row::as_select()).for_no_key_update();
        found.first(self.conn()).optional()?.map(Row::into_domain).transpose()
    }

    /// The virements of a fund, by id.
    pub fn virements(&mut self, fund: FundId, after: After) -> Result<Page<KeptVirement>, StoreError> {
        let rows: Vec<Row> = virement::table
            .filter(virement::fund_id.eq(fund.uuid()).and(virement::id.gt(after.floor())))
            .order(virement::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(Row::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |kept| kept.id.uuid()))
    }

    /// Adds a virement.
    pub fn insert_virement(&mut self, _: &Permit, new: &KeptVirement) -> Result<(), StoreError> {
        diesel::insert_into(virement::table).values(&Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves what was decided about a virement that this transaction has locked.
    pub fn save_virement(&mut self, _: &Permit, kept: &KeptVirement) -> Result<(), StoreError> {
        let saved = diesel::update(virement::table.find(kept.id.uuid()))
            .filter(virement::version.eq(kept.version))
            .set((
                virement::state.eq(kept.state.code()),
                virement::decided_by.eq(kept.decided_by.map(Uuid::from)),
                virement::entry_id.eq(kept.entry.map(EntryId::uuid)),
                virement::version.eq(kept.version + 1),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }
}

impl Row {
    fn of(kept: &KeptVirement) -> Self {
        Self {
            id: kept.id.uuid(),
            trust_id: kept.trust.uuid(),
            fund_id: kept.fund.uuid(),
            from_line: kept.virement.from.uuid(),
            to_line: kept.virement.to.uuid(),
            amount: kept.virement.amount.get(),
            reason: kept.virement.reason.clone(),
            state: kept.state.code().to_owned(),
            proposed_by: kept.proposed_by.uuid(),
            proposed_at: kept.proposed_at,
            decided_by: kept.decided_by.map(Uuid::from),
            entry_id: kept.entry.map(EntryId::uuid),
            moves: kept.virement.moves.code().to_owned(),
            version: kept.version,
        }
    }

    fn into_domain(self) -> Result<KeptVirement, StoreError> {
        let state = VirementState::ALL.into_iter().find(|state| state.code() == self.state);
        Ok(KeptVirement {
            id: self.id.into(),
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            virement: Virement {
                from: self.from_line.into(),
                to: self.to_line.into(),
                amount: Pence::new(self.amount),
                reason: self.reason,
                moves: read(Moves::from_code(&self.moves), &self.moves)?,
            },
            state: read(state, &self.state)?,
            proposed_by: self.proposed_by.into(),
            proposed_at: self.proposed_at,
            decided_by: self.decided_by.map(Into::into),
            entry: self.entry_id.map(Into::into),
            version: self.version,
        })
    }
}
