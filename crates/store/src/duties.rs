//! Duties of procurements and contracts.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ContractId, DutyId, OrganisationId, PersonId, PlacementId, ProcurementId};
use trellis_tendering::duty::{Duty, DutyKind, DutyState};
use uuid::Uuid;

use crate::schema::duty;
use crate::{After, Page, StoreError, Tx, Versioned};

/// What a page of duties goes on after: a day, and the duty of that day.
pub type DutyKey = (NaiveDate, Uuid);

/// Which duties of a trust.
#[derive(Clone, Copy, Debug, Default)]
pub struct DutiesOf {
    /// Those of one owner only.
    pub owner: Option<PersonId>,
    /// Those that are done, too.
    pub done_too: bool,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = duty)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    contract_id: Option<Uuid>,
    kind: String,
    subject: String,
    due_on: NaiveDate,
    owner_id: Uuid,
    raised_at: DateTime<Utc>,
    done_by: Option<Uuid>,
    done_at: Option<DateTime<Utc>>,
    evidence: Option<String>,
    version: i64,
    placement_id: Option<Uuid>,
}

impl Tx<'_> {
    /// One duty, with the trust whose it is.
    pub fn duty(&mut self, id: DutyId) -> Result<Option<(OrganisationId, Versioned<Duty>)>, StoreError> {
        let row = duty::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// One duty, locked until the transaction ends.
    pub fn duty_for_update(
        &mut self,
        id: DutyId,
    ) -> Result<Option<(OrganisationId, Versioned<Duty>)>, StoreError> {
        let row = duty::table
            .find(id.uuid())
            .select(Row::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The open duty of one kind that a contract raised, or a procurement and no contract of it; locked.
    pub fn open_duty_of(
        &mut self,
        thing: Uuid,
        kind: DutyKind,
    ) -> Result<Option<Versioned<Duty>>, StoreError> {
        let of_procurement = duty::procurement_id.eq(thing).and(duty::contract_id.is_null());
        let row = duty::table
            .filter(duty::contract_id.eq(thing).or(of_procurement))
            .filter(duty::kind.eq(kind.name()).and(duty::done_at.is_null()))
            .select(Row::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        Ok(row.map(Row::into_domain).transpose()?.map(|(_, found)| found))
    }

    /// The last due of a contract's duties of one kind that are done.
    pub fn last_duty_done(
        &mut self,
        contract: ContractId,
        kind: DutyKind,
    ) -> Result<Option<Duty>, StoreError> {
        let row = duty::table
            .filter(duty::contract_id.eq(contract.uuid()))
            .filter(duty::kind.eq(kind.name()).and(duty::done_at.is_not_null()))
            .order(duty::due_on.desc())
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        Ok(row.map(Row::into_domain).transpose()?.map(|(_, found)| found.item))
    }

    /// The duties of a trust, the first due first.
    pub fn duties(
        &mut self,
        trust: OrganisationId,
        which: DutiesOf,
        after: After<DutyKey>,
    ) -> Result<Page<Versioned<Duty>, DutyKey>, StoreError> {
        let mut query = duty::table
            .filter(duty::trust_id.eq(trust.uuid()))
            .order((duty::due_on, duty::id))
            .limit(after.rows())
            .select(Row::as_select())
            .into_boxed();
        if !which.done_too {
            query = query.filter(duty::done_at.is_null());
        }
        if let Some(owner) = which.owner {
            query = query.filter(duty::owner_id.eq(owner.uuid()));
        }
        if let Some((day, id)) = after.after {
            query = query.filter(duty::due_on.gt(day).or(duty::due_on.eq(day).and(duty::id.gt(id))));
        }
        let rows: Vec<Row> = query.load(self.conn())?;
        let page = after.page(rows, |row| (row.due_on, row.id));
        page.try_map(|row| Ok(row.into_domain()?.1))
    }

    /// Adds a duty unless the same event raised it before; true where it is new.
    pub fn insert_duty(&mut self, _: &Permit, trust: OrganisationId, new: &Duty) -> Result<bool, StoreError> {
        let row = Row::of(trust, new, self.now());
        let added = diesel::insert_into(duty::table).values(row).on_conflict_do_nothing();
        Ok(added.execute(self.conn())? == 1)
    }

    /// Saves what became of a duty; answers with its new version.
    pub fn save_duty(&mut self, _: &Permit, changed: &Duty, version: i64) -> Result<i64, StoreError> {
        let done = Done::of(&changed.state);
        let saved = diesel::update(duty::table.find(changed.id.uuid()))
            .filter(duty::version.eq(version))
            .set((
                duty::due_on.eq(changed.due_on),
                duty::owner_id.eq(changed.owner.uuid()),
                duty::done_by.eq(done.by),
                duty::done_at.eq(done.at),
                duty::evidence.eq(done.evidence),
                duty::version.eq(duty::version + 1),
            ))
            .returning(duty::version)
            .get_result(self.conn())
            .optional()?;
        saved.ok_or(StoreError::Stale)
    }
}

/// What a duty that is done says.
#[derive(Default)]
struct Done {
    by: Option<Uuid>,
    at: Option<DateTime<Utc>>,
    evidence: Option<String>,
}

impl Done {
    fn of(state: &DutyState) -> Self {
        match state {
            DutyState::Open => Self::default(),
            DutyState::Done { by, at, evidence } => {
                Self { by: Some(by.uuid()), at: Some(*at), evidence: Some(evidence.clone()) }
            }
        }
    }
}

impl Row {
    fn of(trust: OrganisationId, duty: &Duty, raised_at: DateTime<Utc>) -> Self {
        let Done { by, at, evidence } = Done::of(&duty.state);
        Self {
            id: duty.id.uuid(),
            trust_id: trust.uuid(),
            procurement_id: duty.procurement.uuid(),
            contract_id: duty.contract.map(ContractId::uuid),
            kind: duty.kind.name().to_owned(),
            subject: duty.subject.clone(),
            due_on: duty.due_on,
            owner_id: duty.owner.uuid(),
            raised_at,
            done_by: by,
            done_at: at,
            evidence,
            version: 1,
            placement_id: duty.placement.map(PlacementId::uuid),
        }
    }

    fn into_domain(self) -> Result<(OrganisationId, Versioned<Duty>), StoreError> {
        let kind = DutyKind::named(&self.kind).ok_or(StoreError::Corrupt(self.kind))?;
        let state = match (self.done_by, self.done_at, self.evidence) {
            (Some(by), Some(at), Some(evidence)) => DutyState::Done { by: by.into(), at, evidence },
            _ => DutyState::Open,
        };
        let item = Duty {
            id: self.id.into(),
            kind,
            procurement: ProcurementId::new(self.procurement_id),
            contract: self.contract_id.map(Into::into),
            placement: self.placement_id.map(Into::into),
            subject: self.subject,
            due_on: self.due_on,
            owner: self.owner_id.into(),
            state,
        };
        Ok((self.trust_id.into(), Versioned { item, version: self.version }))
    }
}
