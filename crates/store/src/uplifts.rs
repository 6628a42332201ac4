//! Uplifts, and above which size a director approves them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::uplift::{Model, PreviewHash, Uplift, UpliftRequest, UpliftState, UpliftTerms};
use trellis_kernel::{FundId, OrganisationId, Pence, PersonId, UpliftId};
use uuid::Uuid;

use crate::schema::{uplift, uplift_limit};
use crate::{After, Page, StoreError, Tx};

/// An uplift, and whose it is.
#[derive(Clone, Debug)]
pub struct KeptUplift {
    /// The uplift.
    pub uplift: Uplift,
    /// The trust.
    pub trust: OrganisationId,
    /// The provider.
    pub provider: OrganisationId,
    /// Who asked for it.
    pub requested_by: PersonId,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = uplift, treat_none_as_null = true)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    fund_id: Uuid,
    contract_id: Uuid,
    percent: String,
    from_day: NaiveDate,
    rounding: String,
    state: String,
    preview_hash: Option<Vec<u8>>,
    weekly_increase_p: Option<i64>,
    requested_by: Uuid,
    requested_at: DateTime<Utc>,
    modelled_by: Option<Uuid>,
    approved_by: Option<Uuid>,
    version: i64,
}

impl Tx<'_> {
    /// One uplift, for its trust or its provider.
    pub fn uplift(&mut self, id: UpliftId) -> Result<Option<KeptUplift>, StoreError> {
        let row = uplift::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// One uplift of the caller's trust, locked until the transaction ends.
    pub fn uplift_for_update(&mut self, id: UpliftId) -> Result<Option<KeptUplift>, StoreError> {
        let row = uplift::table
            .find(id.uuid())
            .select(Row::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The uplifts that concern an organisation, by id.
    pub fn uplifts(
        &mut self,
        organisation: OrganisationId,
        after: After,
    ) -> Result<Page<KeptUplift>, StoreError> {
        let side = uplift::trust_id.eq(organisation.uuid()).or(uplift::provider_id.eq(organisation.uuid()));
        let rows: Vec<Row> = uplift::table
            .filter(side.and(uplift::id.gt(after.floor())))
            .order(uplift::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// Adds an uplift.
    pub fn insert_uplift(&mut self, _: &Permit, new: &KeptUplift) -> Result<(), StoreError> {
        diesel::insert_into(uplift::table).values(&Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of an uplift; returns its new version.
    pub fn save_uplift(&mut self, _: &Permit, kept: &KeptUplift) -> Result<i64, StoreError> {
        let next = kept.version + 1;
        let saved = diesel::update(uplift::table.find(kept.uplift.id.uuid()))
            .filter(uplift::version.eq(kept.version))
            .set(&Row { version: next, ..Row::of(kept) })
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }

    /// Above which weekly increase a director approves the fund's uplifts, when that was set.
    pub fn uplift_limit(&mut self, fund: FundId) -> Result<Option<Pence>, StoreError> {
        let weekly: Option<i64> = uplift_limit::table
            .find(fund.uuid())
            .select(uplift_limit::weekly_p)
            .first(self.conn())
            .optional()?;
        Ok(weekly.map(Pence::new))
    }

    /// Sets it.
    pub fn set_uplift_limit(
        &mut self,
        permit: &Permit,
        (fund, trust): (FundId, OrganisationId),
        weekly: Pence,
    ) -> Result<(), StoreError> {
        let by = permit.principal().person().map(Uuid::from).unwrap_or_default();
        let figures = (
            uplift_limit::weekly_p.eq(weekly.get()),
            uplift_limit::set_by.eq(by),
            uplift_limit::set_at.eq(self.now()),
        );
        diesel::insert_into(uplift_limit::table)
            .values((uplift_limit::fund_id.eq(fund.uuid()), uplift_limit::trust_id.eq(trust.uuid()), figures))
            .on_conflict(uplift_limit::fund_id)
            .do_update()
            .set(figures)
            .execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn of(kept: &KeptUplift) -> Self {
        let Uplift { id, fund, contract, terms, state } = &kept.uplift;
        let model = state.model();
        Self {
            id: id.uuid(),
            trust_id: kept.trust.uuid(),
            provider_id: kept.provider.uuid(),
            fund_id: fund.uuid(),
            contract_id: contract.uuid(),
            percent: terms.percent.clone(),
            from_day: terms.from,
            rounding: terms.rounding.key().to_owned(),
            state: state.key().to_owned(),
            preview_hash: model.map(|model| model.hash.bytes().to_vec()),
            weekly_increase_p: model.map(|model| model.weekly_increase.get()),
            requested_by: kept.requested_by.uuid(),
            requested_at: kept.requested_at,
            modelled_by: model.map(|model| model.modelled_by.uuid()),
            approved_by: state.approved_by().map(PersonId::uuid),
            version: kept.version,
        }
    }

    fn model(&self) -> Option<Model> {
        let hash = self.preview_hash.as_deref().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())?;
        Some(Model {
            hash: PreviewHash::new(hash),
            weekly_increase: Pence::new(self.weekly_increase_p?),
            modelled_by: self.modelled_by?.into(),
        })
    }

    fn state(&self) -> Option<UpliftState> {
        let approved_by = self.approved_by.map(PersonId::from);
        Some(match self.state.as_str() {
            "requested" => UpliftState::Requested,
            "modelled" => UpliftState::Modelled(self.model()?),
            "approved" => UpliftState::Approved { model: self.model()?, approved_by: approved_by? },
            "applied" => UpliftState::Applied { model: self.model()?, approved_by: approved_by? },
            _ => return None,
        })
    }

    fn into_domain(self) -> Result<KeptUplift, StoreError> {
        let state = self.state().ok_or_else(|| StoreError::Corrupt(self.state.clone()))?;
        let request = UpliftRequest { percent: self.percent, from: self.from_day, rounding: self.rounding };
        let terms = UpliftTerms::new(&request).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let uplift = Uplift {
            id: self.id.into(),
            fund: self.fund_id.into(),
            contract: self.contract_id.into(),
            terms,
            state,
        };
        Ok(KeptUplift {
            uplift,
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            requested_by: self.requested_by.into(),
            requested_at: self.requested_at,
            version: self.version,
        })
    }
}
