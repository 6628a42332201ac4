//! Lots, criteria and documents of a procurement. Criteria and documents are written while it is a draft and never
//! after: the database refuses it too.

use diesel::prelude::*;
use diesel::upsert::excluded;
use trellis_kernel::{BasisPoints, CriterionId, Pence};
use trellis_tendering::{
    AwardCriterion, CriterionKind, Lot, LotOutcome, LotTerms, Procurement, ProcurementState, Reason,
    TenderDocument,
};
use uuid::Uuid;

use crate::schema::{award_criterion, lot, tender_document};
use crate::{StoreError, Tx};

/// What belongs to a procurement.
pub(super) struct Parts {
    pub(super) lots: Vec<Lot>,
    pub(super) documents: Vec<TenderDocument>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = lot)]
struct LotRow {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    number: i32,
    title: String,
    description: String,
    value_gross: i64,
    value_net: Option<i64>,
    outcome: String,
    outcome_reason: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = award_criterion)]
struct CriterionRow {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    position: i32,
    kind: String,
    title: String,
    weight_bp: i32,
    parent_id: Option<Uuid>,
    disqualifies_below: Option<i16>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = tender_document)]
struct DocumentRow {
    trust_id: Uuid,
    procurement_id: Uuid,
    position: i32,
    name: String,
    media_type: String,
    size_bytes: i64,
    sha256: String,
}

impl Tx<'_> {
    /// Reads what belongs to a procurement.
    pub(super) fn parts_of(&mut self, procurement: Uuid) -> Result<Parts, StoreError> {
        let lots: Vec<LotRow> = lot::table
            .filter(lot::procurement_id.eq(procurement))
            .order(lot::number)
            .select(LotRow::as_select())
            .load(self.conn())?;
        let criteria: Vec<CriterionRow> = award_criterion::table
            .filter(award_criterion::procurement_id.eq(procurement))
            .order((award_criterion::lot_id, award_criterion::position))
            .select(CriterionRow::as_select())
            .load(self.conn())?;
        let documents: Vec<DocumentRow> = tender_document::table
            .filter(tender_document::procurement_id.eq(procurement))
            .order(tender_document::position)
            .select(DocumentRow::as_select())
            .load(self.conn())?;
        let lots = lots.into_iter().map(|row| row.into_domain(&criteria)).collect::<Result<_, _>>()?;
        Ok(Parts { lots, documents: documents.into_iter().map(DocumentRow::into_domain).collect() })
    }

    /// Writes what belongs to a procurement whose row has just been written.
    pub(super) fn save_parts(&mut self, item: &Procurement) -> Result<(), StoreError> {
        let is_draft = item.state == ProcurementState::Draft;
        if is_draft {
            self.clear_draft(item)?;
        }
        self.upsert_lots(item)?;
        if is_draft {
            self.insert_criteria(item)?;
            self.insert_documents(item)?;
        }
        Ok(())
    }

    fn clear_draft(&mut self, item: &Procurement) -> Result<(), StoreError> {
        let id = item.id.uuid();
        let kept: Vec<Uuid> = item.lots.iter().map(|lot| lot.id.uuid()).collect();
        diesel::delete(award_criterion::table.filter(award_criterion::procurement_id.eq(id)))
            .execute(self.conn())?;
        diesel::delete(tender_document::table.filter(tender_document::procurement_id.eq(id)))
            .execute(self.conn())?;
        diesel::delete(lot::table.filter(lot::procurement_id.eq(id).and(lot::id.ne_all(kept))))
            .execute(self.conn())?;
        Ok(())
    }

    fn upsert_lots(&mut self, item: &Procurement) -> Result<(), StoreError> {
        let rows: Vec<LotRow> = item.lots.iter().map(|lot| LotRow::of(item, lot)).collect();
        diesel::insert_into(lot::table)
            .values(&rows)
            .on_conflict(lot::id)
            .do_update()
            .set((
                lot::number.eq(excluded(lot::number)),
                lot::title.eq(excluded(lot::title)),
                lot::description.eq(excluded(lot::description)),
                lot::value_gross.eq(excluded(lot::value_gross)),
                lot::value_net.eq(excluded(lot::value_net)),
                lot::outcome.eq(excluded(lot::outcome)),
                lot::outcome_reason.eq(excluded(lot::outcome_reason)),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    fn insert_criteria(&mut self, item: &Procurement) -> Result<(), StoreError> {
        let mut rows = Vec::new();
        for lot in &item.lots {
            rows.extend(
                (1..).zip(&lot.criteria).map(|(position, it)| CriterionRow::of(item, lot, position, it)),
            );
        }
        diesel::insert_into(award_criterion::table).values(&rows).execute(self.conn())?;
        Ok(())
    }

    fn insert_documents(&mut self, item: &Procurement) -> Result<(), StoreError> {
        let rows: Vec<DocumentRow> =
            (1..).zip(&item.documents).map(|(position, it)| DocumentRow::of(item, position, it)).collect();
        diesel::insert_into(tender_document::table).values(&rows).execute(self.conn())?;
        Ok(())
    }
}

impl LotRow {
    fn of(item: &Procurement, lot: &Lot) -> Self {
        let reason = match &lot.outcome {
            LotOutcome::Unsuccessful(reason) | LotOutcome::Cancelled(reason) => {
                Some(reason.text().to_owned())
            }
            LotOutcome::Undecided | LotOutcome::AwardDecided | LotOutcome::Awarded => None,
        };
        Self {
            id: lot.id.uuid(),
            trust_id: item.trust.uuid(),
            procurement_id: item.id.uuid(),
            number: i32::from(lot.number),
            title: lot.terms.title.clone(),
            description: lot.terms.description.clone(),
            value_gross: lot.terms.value_gross.get(),
            value_net: lot.terms.value_net.map(Pence::get),
            outcome: lot.outcome.name().to_owned(),
            outcome_reason: reason,
        }
    }

    fn into_domain(self, criteria: &[CriterionRow]) -> Result<Lot, StoreError> {
        let reason = self.outcome_reason.as_deref().and_then(|text| Reason::new(text).ok());
        let outcome = match (self.outcome.as_str(), reason) {
            ("undecided", _) => LotOutcome::Undecided,
            ("award_decided", _) => LotOutcome::AwardDecided,
            ("awarded", _) => LotOutcome::Awarded,
            ("unsuccessful", Some(reason)) => LotOutcome::Unsuccessful(reason),
            ("cancelled", Some(reason)) => LotOutcome::Cancelled(reason),
            _ => return Err(StoreError::Corrupt(format!("a lot {}", self.outcome))),
        };
        let own = criteria.iter().filter(|criterion| criterion.lot_id == self.id);
        Ok(Lot {
            id: self.id.into(),
            number: u16::try_from(self.number).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            terms: LotTerms {
                title: self.title,
                description: self.description,
                value_gross: Pence::new(self.value_gross),
                value_net: self.value_net.map(Pence::new),
            },
            criteria: own.map(CriterionRow::to_domain).collect::<Result<_, _>>()?,
            outcome,
        })
    }
}

impl CriterionRow {
    fn of(item: &Procurement, lot: &Lot, position: i32, criterion: &AwardCriterion) -> Self {
        Self {
            id: criterion.id.uuid(),
            trust_id: item.trust.uuid(),
            procurement_id: item.id.uuid(),
            lot_id: lot.id.uuid(),
            position,
            kind: criterion.kind.name().to_owned(),
            title: criterion.title.clone(),
            weight_bp: i32::try_from(criterion.weight.get()).unwrap_or(i32::MAX),
            parent_id: criterion.parent.map(CriterionId::uuid),
            disqualifies_below: criterion.disqualifies_below.map(i16::from),
        }
    }

    fn to_domain(&self) -> Result<AwardCriterion, StoreError> {
        let kind =
            CriterionKind::from_name(&self.kind).ok_or_else(|| StoreError::Corrupt(self.kind.clone()))?;
        let weight = u32::try_from(self.weight_bp).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let below = self.disqualifies_below.map(u8::try_from);
        Ok(AwardCriterion {
            id: self.id.into(),
            kind,
            title: self.title.clone(),
            weight: BasisPoints::new(weight),
            parent: self.parent_id.map(CriterionId::from),
            disqualifies_below: below.transpose().map_err(|error| StoreError::Corrupt(error.to_string()))?,
        })
    }
}

impl DocumentRow {
    fn of(item: &Procurement, position: i32, document: &TenderDocument) -> Self {
        Self {
            trust_id: item.trust.uuid(),
            procurement_id: item.id.uuid(),
            position,
            name: document.name.clone(),
            media_type: document.media_type.clone(),
            size_bytes: document.size_bytes,
            sha256: document.sha256.clone(),
        }
    }

    fn into_domain(self) -> TenderDocument {
        let Self { name, media_type, size_bytes, sha256, .. } = self;
        TenderDocument { name, media_type, size_bytes, sha256 }
    }
}
