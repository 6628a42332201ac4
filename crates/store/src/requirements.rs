//! What children need, and how every service was held against it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, SmallInt, Uuid as SqlUuid};
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, PersonId, RequirementId, ServiceId};
use trellis_providers::placing::{Emergency, Failures, KeptRequirement, Matching, RequirementState, Sending};
use uuid::Uuid;

use crate::schema::{requirement, requirement_matching};
use crate::{After, Page, StoreError, Tx, Versioned, sql};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = requirement)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    author_id: Uuid,
    content: Value,
    state: String,
    checked_by: Option<Uuid>,
    checked_at: Option<DateTime<Utc>>,
    offers_until: Option<DateTime<Utc>>,
    made_at: DateTime<Utc>,
    version: i64,
    emergency_danger: Option<String>,
    emergency_why_now: Option<String>,
    review_due: Option<NaiveDate>,
    reviewed_by: Option<Uuid>,
    reviewed_at: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct ExclusionRow {
    #[diesel(sql_type = SqlUuid)]
    service: Uuid,
    #[diesel(sql_type = SmallInt)]
    failures: i16,
}

impl Tx<'_> {
    /// One requirement of the caller's trust, locked until the transaction ends.
    pub fn requirement_for_update(
        &mut self,
        id: RequirementId,
    ) -> Result<Option<Versioned<KeptRequirement>>, StoreError> {
        let row: Option<Row> = requirement::table
            .find(id.uuid())
            .select(Row::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// One requirement of the caller's trust.
    pub fn requirement(
        &mut self,
        id: RequirementId,
    ) -> Result<Option<Versioned<KeptRequirement>>, StoreError> {
        let row: Option<Row> =
            requirement::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The requirements of a trust, by id.
    pub fn requirements(
        &mut self,
        trust: OrganisationId,
        after: After,
    ) -> Result<Page<Versioned<KeptRequirement>>, StoreError> {
        let rows: Vec<Row> = requirement::table
            .filter(requirement::trust_id.eq(trust.uuid()).and(requirement::id.gt(after.floor())))
            .order(requirement::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// Adds a requirement.
    pub fn insert_requirement(&mut self, _: &Permit, new: &KeptRequirement) -> Result<(), StoreError> {
        let row = Row::of(new, self.now(), 1)?;
        diesel::insert_into(requirement::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// Saves where a requirement stands that was read at `version`; returns its new version.
    pub fn save_requirement(
        &mut self,
        _: &Permit,
        changed: &KeptRequirement,
        version: i64,
    ) -> Result<i64, StoreError> {
        let row = Row::of(changed, self.now(), version + 1)?;
        let saved = diesel::update(
            requirement::table.find(changed.id.uuid()).filter(requirement::version.eq(version)),
        )
        .set((
            requirement::state.eq(row.state),
            requirement::checked_by.eq(row.checked_by),
            requirement::checked_at.eq(row.checked_at),
            requirement::offers_until.eq(row.offers_until),
            requirement::version.eq(row.version),
            requirement::emergency_danger.eq(row.emergency_danger),
            requirement::emergency_why_now.eq(row.emergency_why_now),
            requirement::review_due.eq(row.review_due),
            requirement::reviewed_by.eq(row.reviewed_by),
            requirement::reviewed_at.eq(row.reviewed_at),
        ))
        .execute(self.conn())?;
        if saved == 0 { Err(StoreError::Stale) } else { Ok(version + 1) }
    }

    /// Keeps how every service was held against a requirement.
    pub fn insert_matching(
        &mut self,
        _: &Permit,
        of: &KeptRequirement,
        matching: &Matching,
    ) -> Result<(), StoreError> {
        let fit: Vec<Uuid> = matching.fit.iter().map(|(service, _)| service.uuid()).collect();
        let (excluded, failures): (Vec<Uuid>, Vec<i16>) = matching
            .excluded
            .iter()
            .map(|(service, failures)| (service.uuid(), i16::try_from(failures.bits()).unwrap_or(i16::MAX)))
            .unzip();
        let now = self.now();
        diesel::insert_into(requirement_matching::table)
            .values((
                requirement_matching::requirement_id.eq(of.id.uuid()),
                requirement_matching::trust_id.eq(of.trust.uuid()),
                requirement_matching::matched_at.eq(now),
                requirement_matching::fit.eq(fit),
                requirement_matching::excluded.eq(excluded),
                requirement_matching::failures.eq(failures),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The services that were excluded, by id, with what stood against each.
    pub fn exclusions(
        &mut self,
        id: RequirementId,
        after: After,
    ) -> Result<Page<(ServiceId, Failures)>, StoreError> {
        let rows: Vec<ExclusionRow> = sql::query(
            "SELECT u.service, u.failures FROM app.requirement_matching m, unnest(m.excluded, m.failures) AS u (service, failures) \
             WHERE m.requirement_id = $1 AND u.service > $2 ORDER BY u.service LIMIT $3",
        )
        .bind::<SqlUuid, _>(id.uuid())
        .bind::<SqlUuid, _>(after.floor())
        .bind::<BigInt, _>(after.rows())
        .load(self.conn())?;
        let page = after.page(rows, |row| row.service);
        Ok(page
            .map(|row| (row.service.into(), Failures::kept(u16::try_from(row.failures).unwrap_or_default()))))
    }
}

impl Row {
    fn of(kept: &KeptRequirement, made_at: DateTime<Utc>, version: i64) -> Result<Self, StoreError> {
        let (checked_by, checked_at) = kept.state.checked().unzip();
        let emergency = kept.emergency.as_ref();
        let (reviewed_by, reviewed_at) = emergency.and_then(|it| it.reviewed).unzip();
        Ok(Self {
            id: kept.id.uuid(),
            trust_id: kept.trust.uuid(),
            author_id: kept.author.uuid(),
            content: serde_json::to_value(&kept.requirement)
                .map_err(|error| StoreError::Internal(error.to_string()))?,
            state: kept.state.name().to_owned(),
            checked_by: checked_by.map(PersonId::uuid),
            checked_at,
            offers_until: kept.state.offers_until(),
            made_at,
            version,
            emergency_danger: emergency.map(|it| it.danger.clone()),
            emergency_why_now: emergency.map(|it| it.why_now.clone()),
            review_due: emergency.map(|it| it.review_due),
            reviewed_by: reviewed_by.map(PersonId::uuid),
            reviewed_at,
        })
    }

    fn into_domain(self) -> Result<Versioned<KeptRequirement>, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("a requirement {}", self.state));
        let checked = self.checked_by.map(PersonId::new).zip(self.checked_at);
        let sending = checked
            .zip(self.offers_until)
            .map(|((checked_by, checked_at), offers_until)| Sending { checked_by, checked_at, offers_until });
        let state = match (self.state.as_str(), checked, sending) {
            ("draft", None, None) => RequirementState::Draft,
            ("checked", Some((by, at)), None) => RequirementState::Checked { by, at },
            ("sent", _, Some(sending)) => RequirementState::Sent(sending),
            ("matched", _, Some(sending)) => RequirementState::Matched(sending),
            ("placed", _, Some(sending)) => RequirementState::Placed(sending),
            ("closed", checked, _) => RequirementState::Closed { checked, offers_until: self.offers_until },
            _ => return Err(corrupt()),
        };
        let reasons = self.emergency_danger.zip(self.emergency_why_now).zip(self.review_due);
        let reviewed = self.reviewed_by.map(PersonId::new).zip(self.reviewed_at);
        let emergency = reasons.map(|((danger, why_now), review_due)| Emergency {
            danger,
            why_now,
            review_due,
            reviewed,
        });
        let item = KeptRequirement {
            id: self.id.into(),
            trust: self.trust_id.into(),
            author: self.author_id.into(),
            requirement: serde_json::from_value(self.content)
                .map_err(|error| StoreError::Corrupt(error.to_string()))?,
            state,
            emergency,
        };
        Ok(Versioned { item, version: self.version })
    }
}
