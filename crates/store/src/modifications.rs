//! Proposed changes of published tenders, and whether bids that were not confirmed after one count.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{LotId, ModificationId, OrganisationId, PersonId, ProcurementId};
use trellis_tendering::notice::NoticeDetails;
use trellis_tendering::{LotTerms, Modification, ModificationState, Reason, Stage, TenderChange};
use uuid::Uuid;

use crate::schema::{modification, unconfirmed_decision};
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

/// A proposed change, whose it is, and what its tender notice says beside the tender.
#[derive(Clone, Debug)]
pub struct KeptModification {
    /// The trust.
    pub trust: OrganisationId,
    /// The change.
    pub modification: Modification,
    /// What its notice says beside the tender.
    pub details: NoticeDetails,
}

/// Whether bids that were not confirmed count, all alike.
#[derive(Clone, Debug)]
pub struct UnconfirmedDecision {
    /// Whether they do.
    pub admitted: bool,
    /// Why.
    pub reason: Reason,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = modification)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    description: Option<String>,
    lots: Value,
    questions_close_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    material: bool,
    reason: String,
    details: Value,
    proposed_by: Uuid,
    proposed_at: DateTime<Utc>,
    state: String,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    version: i64,
}

impl Tx<'_> {
    /// One change of a tender of the caller's trust.
    pub fn modification(
        &mut self,
        id: ModificationId,
    ) -> Result<Option<Versioned<KeptModification>>, StoreError> {
        one!(self, modification::table.find(id.uuid()))
    }

    /// The same, locked until the transaction ends.
    pub fn modification_for_update(
        &mut self,
        id: ModificationId,
    ) -> Result<Option<Versioned<KeptModification>>, StoreError> {
        let found = modification::table.find(id.uuid()).select(Row::as_select()).for_no_key_update();
        found.first(self.conn()).optional()?.map(Row::into_domain).transpose()
    }

    /// The changes of a procurement of the caller's trust, by id.
    pub fn modifications(
        &mut self,
        procurement: ProcurementId,
        after: After,
    ) -> Result<Page<Versioned<KeptModification>>, StoreError> {
        let rows: Vec<Row> = modification::table
            .filter(modification::procurement_id.eq(procurement.uuid()))
            .filter(modification::id.gt(after.floor()))
            .order(modification::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// Adds a proposal.
    pub fn insert_modification(&mut self, _: &Permit, new: &KeptModification) -> Result<(), StoreError> {
        diesel::insert_into(modification::table).values(&Row::of(new)?).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a proposal that was read at `version`; returns its new version.
    pub fn save_modification(
        &mut self,
        _: &Permit,
        changed: &Modification,
        version: i64,
    ) -> Result<i64, StoreError> {
        let (next, hand) = (version + 1, changed.state.hand());
        let found = modification::table.find(changed.id.uuid()).filter(modification::version.eq(version));
        let saved = diesel::update(found)
            .set((
                modification::state.eq(changed.state.name()),
                modification::decided_by.eq(hand.map(|(by, _)| by.uuid())),
                modification::decided_at.eq(hand.map(|(_, at)| at)),
                modification::version.eq(next),
            ))
            .execute(self.conn())?;
        new_version(saved, next)
    }

    /// Whether bids of a procurement that were not confirmed count, once that is decided.
    pub fn unconfirmed_decision(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<Option<UnconfirmedDecision>, StoreError> {
        let row: Option<(bool, String, Uuid, DateTime<Utc>)> = unconfirmed_decision::table
            .find(procurement.uuid())
            .select((
                unconfirmed_decision::admitted,
                unconfirmed_decision::reason,
                unconfirmed_decision::decided_by,
                unconfirmed_decision::decided_at,
            ))
            .first(self.conn())
            .optional()?;
        let Some((admitted, reason, by, at)) = row else { return Ok(None) };
        let reason = Reason::new(&reason).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(Some(UnconfirmedDecision { admitted, reason, by: by.into(), at }))
    }

    /// Keeps that decision, once.
    pub fn insert_unconfirmed_decision(
        &mut self,
        _: &Permit,
        (trust, procurement): (OrganisationId, ProcurementId),
        decision: &UnconfirmedDecision,
    ) -> Result<(), StoreError> {
        diesel::insert_into(unconfirmed_decision::table)
            .values((
                unconfirmed_decision::procurement_id.eq(procurement.uuid()),
                unconfirmed_decision::trust_id.eq(trust.uuid()),
                unconfirmed_decision::admitted.eq(decision.admitted),
                unconfirmed_decision::reason.eq(decision.reason.text()),
                unconfirmed_decision::decided_by.eq(decision.by.uuid()),
                unconfirmed_decision::decided_at.eq(decision.at),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn of(new: &KeptModification) -> Result<Self, StoreError> {
        let written = |error: serde_json::Error| StoreError::Internal(error.to_string());
        let (modification, change) = (&new.modification, &new.modification.change);
        let hand = modification.state.hand();
        Ok(Self {
            id: modification.id.uuid(),
            trust_id: new.trust.uuid(),
            procurement_id: modification.procurement.uuid(),
            description: change.description.clone(),
            lots: serde_json::to_value(&change.lots).map_err(written)?,
            questions_close_at: change.stage.map(|stage| stage.questions_close_at),
            closes_at: change.stage.map(|stage| stage.closes_at),
            material: change.material,
            reason: change.reason.text().to_owned(),
            details: serde_json::to_value(&new.details).map_err(written)?,
            proposed_by: modification.proposed_by.uuid(),
            proposed_at: modification.proposed_at,
            state: modification.state.name().to_owned(),
            decided_by: hand.map(|(by, _)| by.uuid()),
            decided_at: hand.map(|(_, at)| at),
            version: 1,
        })
    }

    fn into_domain(self) -> Result<Versioned<KeptModification>, StoreError> {
        let (id, version) = (self.id, self.version);
        let item = self.kept().ok_or_else(|| StoreError::Corrupt(format!("modification {id}")))?;
        Ok(Versioned { item, version })
    }

    fn kept(self) -> Option<KeptModification> {
        let lots: Vec<(LotId, LotTerms)> = serde_json::from_value(self.lots).ok()?;
        let deadlines = match (self.questions_close_at, self.closes_at) {
            (Some(questions), Some(closes)) => Some(Stage::new(questions, closes).ok()?),
            _ => None,
        };
        let hand = self.decided_by.map(PersonId::from).zip(self.decided_at);
        let state = match (self.state.as_str(), hand) {
            ("proposed", None) => ModificationState::Proposed,
            ("applied", Some((by, at))) => ModificationState::Applied { by, at },
            ("refused", Some((by, at))) => ModificationState::Refused { by, at },
            _ => return None,
        };
        let reason = Reason::new(&self.reason).ok()?;
        let change = TenderChange {
            description: self.description,
            lots,
            stage: deadlines,
            material: self.material,
            reason,
        };
        let modification = Modification {
            id: self.id.into(),
            procurement: self.procurement_id.into(),
            change,
            proposed_by: self.proposed_by.into(),
            proposed_at: self.proposed_at,
            state,
        };
        let details = serde_json::from_value(self.details).ok()?;
        Some(KeptModification { trust: self.trust_id.into(), modification, details })
    }
}
