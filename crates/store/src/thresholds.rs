//! Thresholds: dated rows, proposed and approved by operators.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{Pence, PersonId};
use trellis_tendering::regime::{AuthorityClass, KeptThreshold, Threshold, ThresholdKind, Thresholds};
use uuid::Uuid;

use crate::schema::threshold;
use crate::{After, Page, StoreError, Tx};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = threshold)]
struct Row {
    id: Uuid,
    kind: String,
    class: Option<String>,
    from_day: NaiveDate,
    to_day: Option<NaiveDate>,
    amount_p: i64,
    citation: String,
    proposed_by: Option<Uuid>,
    proposed_at: DateTime<Utc>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    version: i64,
}

impl Tx<'_> {
    /// The rows that count.
    pub fn thresholds(&mut self) -> Result<Thresholds, StoreError> {
        let rows: Vec<Row> = threshold::table
            .filter(threshold::approved_at.is_not_null())
            .order((threshold::kind, threshold::from_day))
            .select(Row::as_select())
            .load(self.conn())?;
        let rows = rows.into_iter().map(|row| Ok(row.into_domain()?.threshold));
        Ok(Thresholds::of(rows.collect::<Result<_, StoreError>>()?))
    }

    /// All rows, proposed ones too, by id.
    pub fn threshold_page(&mut self, after: After) -> Result<Page<KeptThreshold>, StoreError> {
        let rows: Vec<Row> = threshold::table
            .filter(threshold::id.gt(after.floor()))
            .order(threshold::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// One row. An approved one cannot be locked, because nothing changes it; approval holds the version.
    pub fn threshold(&mut self, id: Uuid) -> Result<Option<KeptThreshold>, StoreError> {
        let row = threshold::table.find(id).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// Adds a proposed row.
    pub fn insert_threshold(&mut self, _: &Permit, new: &KeptThreshold) -> Result<(), StoreError> {
        diesel::insert_into(threshold::table).values(Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Writes down that a row was approved; answers with its new version. Two rows for one procurement are refused by
    /// `threshold_overlap`.
    pub fn approve_threshold(&mut self, _: &Permit, kept: &KeptThreshold) -> Result<i64, StoreError> {
        let version = diesel::update(threshold::table.find(kept.id))
            .filter(threshold::version.eq(kept.version))
            .set((
                threshold::approved_by.eq(kept.approved_by.map(PersonId::uuid)),
                threshold::approved_at.eq(kept.approved_at),
                threshold::version.eq(threshold::version + 1),
            ))
            .returning(threshold::version)
            .get_result(self.conn())
            .optional()?;
        version.ok_or(StoreError::Stale)
    }
}

impl Row {
    fn of(kept: &KeptThreshold) -> Self {
        let Threshold { kind, class, from, to, amount, citation } = &kept.threshold;
        Self {
            id: kept.id,
            kind: kind.name().to_owned(),
            class: class.map(|class| class.name().to_owned()),
            from_day: *from,
            to_day: *to,
            amount_p: amount.get(),
            citation: citation.clone(),
            proposed_by: kept.proposed_by.map(PersonId::uuid),
            proposed_at: kept.proposed_at,
            approved_by: kept.approved_by.map(PersonId::uuid),
            approved_at: kept.approved_at,
            version: kept.version,
        }
    }

    fn into_domain(self) -> Result<KeptThreshold, StoreError> {
        let kind = ThresholdKind::named(&self.kind).ok_or(StoreError::Corrupt(self.kind))?;
        let class = match self.class {
            Some(name) => Some(AuthorityClass::named(&name).ok_or(StoreError::Corrupt(name))?),
            None => None,
        };
        let threshold = Threshold {
            kind,
            class,
            from: self.from_day,
            to: self.to_day,
            amount: Pence::new(self.amount_p),
            citation: self.citation,
        };
        Ok(KeptThreshold {
            id: self.id,
            threshold,
            proposed_by: self.proposed_by.map(Into::into),
            proposed_at: self.proposed_at,
            approved_by: self.approved_by.map(Into::into),
            approved_at: self.approved_at,
            version: self.version,
        })
    }
}
