//! Pooled funds: the fund itself, its partners between their dates, and its written terms.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{FundId, OrganisationId};
use trellis_pooled_funds::{Fund, FundState, LegalBasis, Partner, PartnerKey, Side, Term, Terms};
use uuid::Uuid;

use crate::schema::{fund, fund_partner, fund_term, organisation};
use crate::{After, Page, StoreError, Tx};

/// A fund as it is kept.
#[derive(Clone, Debug)]
pub struct KeptFund {
    /// The fund.
    pub fund: Fund,
    /// Bodies whose membership has ended; they still bear their share of the years in which they were partners.
    pub former_partners: Vec<Partner>,
    /// The trust that hosts it.
    pub trust: OrganisationId,
    /// Grows with each change.
    pub version: i64,
}

/// A fund in a list.
#[derive(Clone, Debug)]
pub struct FundSummary {
    /// Its id.
    pub id: FundId,
    /// Its title.
    pub title: String,
    /// The power under which it stands.
    pub basis: LegalBasis,
    /// Where it is in its life.
    pub state: FundState,
}

/// A partner between two dates.
#[derive(Clone, Debug)]
pub struct FundMembership {
    /// The partner.
    pub partner: Partner,
    /// Its place among the partners, from 1.
    pub position: i16,
    /// Its first day.
    pub valid_from: NaiveDate,
    /// The day on which it is one no longer.
    pub valid_to: Option<NaiveDate>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = fund, treat_none_as_null = true)]
struct FundRow {
    id: Uuid,
    trust_id: Uuid,
    title: String,
    basis: String,
    state: String,
    host_key: Option<String>,
    pool_manager_id: Option<Uuid>,
    audit_arranged: bool,
    created_by: Uuid,
    created_at: DateTime<Utc>,
    version: i64,
}

#[derive(Queryable)]
struct PartnerRow {
    key: String,
    org_id: Uuid,
    side: String,
    name: String,
    valid_to: Option<NaiveDate>,
}

impl Tx<'_> {
    /// A fund that the caller's organisation hosts or is a partner of.
    pub fn fund(&mut self, id: FundId) -> Result<Option<KeptFund>, StoreError> {
        let row = fund::table.find(id.uuid()).select(FundRow::as_select()).first(self.conn()).optional()?;
        row.map(|row| self.whole_fund(row)).transpose()
    }

    /// The same, locked against other changes of the fund. Only its host finds it.
    pub fn fund_for_update(&mut self, id: FundId) -> Result<Option<KeptFund>, StoreError> {
        let row = fund::table
            .find(id.uuid())
            .select(FundRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(|row| self.whole_fund(row)).transpose()
    }

    /// Funds by id.
    pub fn funds(&mut self, after: After) -> Result<Page<FundSummary>, StoreError> {
        let rows: Vec<FundRow> = fund::table
            .filter(fund::id.gt(after.floor()))
            .order(fund::id)
            .limit(after.rows())
            .select(FundRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(FundSummary::of).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |item| item.id.uuid()))
    }

    /// Adds a fund.
    pub fn insert_fund(
        &mut self,
        permit: &Permit,
        trust: OrganisationId,
        new: &Fund,
    ) -> Result<(), StoreError> {
        let by = permit.principal().person().map(Uuid::from).unwrap_or_default();
        let row = FundRow::of(trust, new, by, self.now(), 1);
        diesel::insert_into(fund::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// Saves a fund that nobody changed since it was read, and gives its new version.
    pub fn save_fund(&mut self, _: &Permit, changed: &KeptFund) -> Result<i64, StoreError> {
        let KeptFund { fund: new, version, .. } = changed;
        let next = version + 1;
        let saved = diesel::update(fund::table.find(new.id.uuid()).filter(fund::version.eq(version)))
            .set((
                fund::title.eq(&new.title),
                fund::state.eq(new.state.code()),
                fund::host_key.eq(new.host.as_ref().map(PartnerKey::as_str)),
                fund::pool_manager_id.eq(new.pool_manager.map(Uuid::from)),
                fund::audit_arranged.eq(new.audit_arranged),
                fund::version.eq(next),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }

    /// Adds a partner.
    pub fn insert_fund_partner(
        &mut self,
        _: &Permit,
        kept: &KeptFund,
        new: &FundMembership,
    ) -> Result<(), StoreError> {
        diesel::insert_into(fund_partner::table)
            .values((
                fund_partner::fund_id.eq(kept.fund.id.uuid()),
                fund_partner::key.eq(new.partner.key.as_str()),
                fund_partner::trust_id.eq(kept.trust.uuid()),
                fund_partner::org_id.eq(new.partner.organisation.uuid()),
                fund_partner::side.eq(new.partner.side.code()),
                fund_partner::position.eq(new.position),
                fund_partner::valid_from.eq(new.valid_from),
                fund_partner::valid_to.eq(new.valid_to),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Puts these written terms in the place of the ones before.
    pub fn replace_fund_terms(
        &mut self,
        _: &Permit,
        kept: &KeptFund,
        terms: &Terms,
    ) -> Result<(), StoreError> {
        let id = kept.fund.id.uuid();
        diesel::delete(fund_term::table.filter(fund_term::fund_id.eq(id))).execute(self.conn())?;
        let rows: Vec<_> = terms
            .written()
            .map(|(term, body)| {
                (
                    fund_term::fund_id.eq(id),
                    fund_term::term.eq(term.code()),
                    fund_term::trust_id.eq(kept.trust.uuid()),
                    fund_term::body.eq(body),
                )
            })
            .collect();
        diesel::insert_into(fund_term::table).values(rows).execute(self.conn())?;
        Ok(())
    }

    fn whole_fund(&mut self, row: FundRow) -> Result<KeptFund, StoreError> {
        let today = trellis_kernel::london_date(self.now());
        let partners: Vec<PartnerRow> = fund_partner::table
            .inner_join(organisation::table)
            .filter(fund_partner::fund_id.eq(row.id))
            .order(fund_partner::position)
            .select((
                fund_partner::key,
                fund_partner::org_id,
                fund_partner::side,
                organisation::name,
                fund_partner::valid_to,
            ))
            .load(self.conn())?;
        let terms: Vec<(String, String)> = fund_term::table
            .filter(fund_term::fund_id.eq(row.id))
            .select((fund_term::term, fund_term::body))
            .load(self.conn())?;
        let (former, partners) = partners.into_iter().partition(|row| row.has_left_by(today));
        row.into_domain(partners, former, terms)
    }
}

impl FundRow {
    fn of(trust: OrganisationId, new: &Fund, by: Uuid, at: DateTime<Utc>, version: i64) -> Self {
        Self {
            id: new.id.uuid(),
            trust_id: trust.uuid(),
            title: new.title.clone(),
            basis: new.basis.code().to_owned(),
            state: new.state.code().to_owned(),
            host_key: new.host.clone().map(String::from),
            pool_manager_id: new.pool_manager.map(Uuid::from),
            audit_arranged: new.audit_arranged,
            created_by: by,
            created_at: at,
            version,
        }
    }

    fn into_domain(
        self,
        partners: Vec<PartnerRow>,
        former: Vec<PartnerRow>,
        terms: Vec<(String, String)>,
    ) -> Result<KeptFund, StoreError> {
        let written = terms.into_iter().filter_map(|(term, text)| Some((Term::from_code(&term)?, text)));
        let fund = Fund {
            id: self.id.into(),
            basis: read(LegalBasis::from_code(&self.basis), &self.basis)?,
            state: read(FundState::from_code(&self.state), &self.state)?,
            title: self.title,
            partners: partners.into_iter().map(PartnerRow::into_domain).collect::<Result<_, _>>()?,
            terms: Terms::new(written).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            host: self.host_key.map(key).transpose()?,
            pool_manager: self.pool_manager_id.map(Into::into),
            audit_arranged: self.audit_arranged,
        };
        let former_partners = former.into_iter().map(PartnerRow::into_domain).collect::<Result<_, _>>()?;
        Ok(KeptFund { fund, former_partners, trust: self.trust_id.into(), version: self.version })
    }
}

impl PartnerRow {
    fn has_left_by(&self, today: NaiveDate) -> bool {
        self.valid_to.is_some_and(|left| left <= today)
    }

    fn into_domain(self) -> Result<Partner, StoreError> {
        let side = read(Side::from_code(&self.side), &self.side)?;
        Ok(Partner { key: key(self.key)?, organisation: self.org_id.into(), name: self.name, side })
    }
}

impl FundSummary {
    fn of(row: FundRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            basis: read(LegalBasis::from_code(&row.basis), &row.basis)?,
            state: read(FundState::from_code(&row.state), &row.state)?,
            title: row.title,
        })
    }
}

/// A partner's key as it was kept.
pub(crate) fn key(text: String) -> Result<PartnerKey, StoreError> {
    PartnerKey::try_from(text).map_err(StoreError::Corrupt)
}

/// A word of ours as it was kept.
pub(crate) fn read<T>(found: Option<T>, word: &str) -> Result<T, StoreError> {
    found.ok_or_else(|| StoreError::Corrupt(word.to_owned()))
}
