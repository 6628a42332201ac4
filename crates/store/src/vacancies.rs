//! Services of providers and their places, and what a matching needs to know of each.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Bool, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, PersonId, ServiceId, Tier};
use trellis_providers::placing::{Candidate, Service, Vacancy};
use trellis_providers::register::Grade;
use uuid::Uuid;

use crate::schema::{service, vacancy};
use crate::{After, Page, StoreError, Tx, Versioned, sql};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = service)]
struct Row {
    id: Uuid,
    provider_id: Uuid,
    name: String,
    category: String,
    tier: String,
    min_age: i16,
    max_age: i16,
    localities: Vec<String>,
    needs_registration: bool,
    regulator_ref: Option<String>,
    vacant: Option<i32>,
    confirmed_at: Option<DateTime<Utc>>,
    made_at: DateTime<Utc>,
    version: i64,
}

#[derive(QueryableByName)]
struct CandidateRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    provider_id: Uuid,
    #[diesel(sql_type = Text)]
    category: String,
    #[diesel(sql_type = Text)]
    tier: String,
    #[diesel(sql_type = SmallInt)]
    min_age: i16,
    #[diesel(sql_type = SmallInt)]
    max_age: i16,
    #[diesel(sql_type = Array<Text>)]
    localities: Vec<String>,
    #[diesel(sql_type = Bool)]
    needs_registration: bool,
    #[diesel(sql_type = Bool)]
    registered: bool,
    #[diesel(sql_type = Nullable<Integer>)]
    grade: Option<i32>,
    #[diesel(sql_type = BigInt)]
    placed: i64,
    #[diesel(sql_type = Nullable<Date>)]
    accredited_to: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    suspended: bool,
    #[diesel(sql_type = Nullable<Integer>)]
    vacant: Option<i32>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    confirmed_at: Option<DateTime<Utc>>,
}

/// Every service with what the register says of it (its last inspection's worst grade, 1 outstanding to 4 inadequate), how the trust
/// stands to its provider (until when the accreditation and the evidence behind it hold), and how many children it has placed there.
const CANDIDATES: &str = "SELECT s.id, s.provider_id, s.category, s.tier, s.min_age, s.max_age, s.localities, s.needs_registration, \
      r.id IS NOT NULL AS registered, g.grade, coalesce(p.placed, 0) AS placed, e.accredited_to, coalesce(e.suspended, false) AS suspended, \
      s.vacant, s.confirmed_at \
    FROM app.service s \
    LEFT JOIN app.register_entry r ON r.regulator = 'ofsted' AND r.urn = s.regulator_ref \
    LEFT JOIN (SELECT DISTINCT ON (i.entry_id) i.entry_id, \
        (SELECT max(CASE j->>'grade' WHEN 'inadequate' THEN 4 WHEN 'requires_improvement' THEN 3 WHEN 'good' THEN 2 WHEN 'outstanding' THEN 1 END) \
           FROM jsonb_array_elements(i.judgements) j) AS grade \
      FROM app.register_inspection i ORDER BY i.entry_id, i.inspected_on DESC, i.version DESC) g ON g.entry_id = r.id \
    LEFT JOIN (SELECT provider_id, count(*) AS placed FROM app.placement WHERE trust_id = $1 AND starts_on <= $2 AND ends_on > $2 \
      GROUP BY provider_id) p ON p.provider_id = s.provider_id \
    LEFT JOIN (SELECT n.provider_id, n.stage = 'suspended' AS suspended, \
        (SELECT least(a.valid_to, (SELECT min(c.valid_to) FROM (SELECT DISTINCT ON (d.kind) d.kind, d.result, d.valid_to \
               FROM app.due_diligence_check d WHERE d.engagement_id = n.id ORDER BY d.kind, d.id DESC) c \
             WHERE c.result = 'pass' AND (c.kind <> 'registration' OR n.needs_registration))) \
           FROM app.accreditation a WHERE a.engagement_id = n.id AND n.stage IN ('accredited', 'suspended') \
           ORDER BY a.id DESC LIMIT 1) AS accredited_to \
      FROM app.engagement n WHERE n.trust_id = $1 AND n.stage <> 'exited') e ON e.provider_id = s.provider_id \
    ORDER BY s.id";

impl Tx<'_> {
    /// One service that the caller may see.
    pub fn service(&mut self, id: ServiceId) -> Result<Option<Versioned<Service>>, StoreError> {
        let row: Option<Row> =
            service::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The services that the caller may see, by id.
    pub fn services(&mut self, after: After) -> Result<Page<Versioned<Service>>, StoreError> {
        let rows: Vec<Row> = service::table
            .filter(service::id.gt(after.floor()))
            .order(service::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// These services, as far as the caller may see them.
    pub fn services_named(&mut self, ids: &[ServiceId]) -> Result<BTreeMap<ServiceId, Service>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows: Vec<Row> =
            service::table.filter(service::id.eq_any(ids)).select(Row::as_select()).load(self.conn())?;
        let named = |row: Row| {
            let found = row.into_domain()?.item;
            Ok((found.id, found))
        };
        rows.into_iter().map(named).collect()
    }

    /// Adds a service.
    pub fn insert_service(&mut self, _: &Permit, new: &Service) -> Result<(), StoreError> {
        let row = Row {
            id: new.id.uuid(),
            provider_id: new.provider.uuid(),
            name: new.name.clone(),
            category: new.category.clone(),
            tier: new.tier.key().to_owned(),
            min_age: new.min_age.into(),
            max_age: new.max_age.into(),
            localities: new.localities.clone(),
            needs_registration: new.needs_registration,
            regulator_ref: new.regulator_ref.clone(),
            vacant: None,
            confirmed_at: None,
            made_at: self.now(),
            version: 1,
        };
        diesel::insert_into(service::table).values(row).execute(self.conn())?;
        Ok(())
    }

    /// Notes what a provider says of its places; what it said before is kept. Gives the service's new version.
    pub fn confirm_vacancy(
        &mut self,
        _: &Permit,
        of: &Service,
        by: PersonId,
        said: Vacancy,
    ) -> Result<i64, StoreError> {
        let id: Uuid = self.new_id();
        let vacant = i32::from(said.vacant);
        diesel::insert_into(vacancy::table)
            .values((
                vacancy::id.eq(id),
                vacancy::service_id.eq(of.id.uuid()),
                vacancy::provider_id.eq(of.provider.uuid()),
                vacancy::vacant.eq(vacant),
                vacancy::confirmed_at.eq(said.confirmed_at),
                vacancy::confirmed_by.eq(by.uuid()),
            ))
            .execute(self.conn())?;
        let version = diesel::update(service::table.find(of.id.uuid()))
            .set((
                service::vacant.eq(Some(vacant)),
                service::confirmed_at.eq(Some(said.confirmed_at)),
                service::version.eq(service::version + 1),
            ))
            .returning(service::version)
            .get_result(self.conn())?;
        Ok(version)
    }

    /// Every service, as a trust's matching sees it on a day.
    pub fn placing_candidates(
        &mut self,
        trust: OrganisationId,
        today: NaiveDate,
    ) -> Result<Vec<Candidate>, StoreError> {
        let rows: Vec<CandidateRow> = sql::query(CANDIDATES)
            .bind::<SqlUuid, _>(trust.uuid())
            .bind::<Date, _>(today)
            .load(self.conn())?;
        rows.into_iter().map(CandidateRow::into_domain).collect()
    }
}

impl Row {
    fn into_domain(self) -> Result<Versioned<Service>, StoreError> {
        let item = Service {
            id: self.id.into(),
            provider: self.provider_id.into(),
            name: self.name,
            category: self.category,
            tier: tier(&self.tier)?,
            min_age: age(self.min_age),
            max_age: age(self.max_age),
            localities: self.localities,
            needs_registration: self.needs_registration,
            regulator_ref: self.regulator_ref,
            vacancy: said(self.vacant, self.confirmed_at),
        };
        Ok(Versioned { item, version: self.version })
    }
}

impl CandidateRow {
    fn into_domain(self) -> Result<Candidate, StoreError> {
        Ok(Candidate {
            service: self.id.into(),
            provider: self.provider_id.into(),
            category: self.category,
            tier: tier(&self.tier)?,
            ages: (age(self.min_age), age(self.max_age)),
            localities: self.localities,
            needs_registration: self.needs_registration,
            registered: self.registered,
            grade: self.grade.map(|worst| match worst {
                1 => Grade::Outstanding,
                2 => Grade::Good,
                3 => Grade::RequiresImprovement,
                _ => Grade::Inadequate,
            }),
            placed: u32::try_from(self.placed).unwrap_or(u32::MAX),
            accredited_to: self.accredited_to,
            suspended: self.suspended,
            vacancy: said(self.vacant, self.confirmed_at),
        })
    }
}

fn tier(name: &str) -> Result<Tier, StoreError> {
    Tier::from_key(name).ok_or_else(|| StoreError::Corrupt(name.to_owned()))
}

fn age(years: i16) -> u8 {
    u8::try_from(years).unwrap_or_default()
}

fn said(vacant: Option<i32>, confirmed_at: Option<DateTime<Utc>>) -> Option<Vacancy> {
    let (vacant, confirmed_at) = vacant.zip(confirmed_at)?;
    Some(Vacancy { vacant: u16::try_from(vacant).unwrap_or(u16::MAX), confirmed_at })
}
