//! Placements, and which of them an invoice bills.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::not;
use diesel::prelude::*;
use diesel::sql_types::{Array, Date, Jsonb, Nullable, Uuid as SqlUuid};
use serde_json::Value;
use trellis_access::Permit;
use trellis_budgets::placement::{Placement, Span};
use trellis_kernel::{ContractId, FundId, InvoiceId, OrganisationId, PersonId, PlacementId, SchemeId};
use uuid::Uuid;

use crate::schema::{invoice, placement, placement_invoice};
use crate::{After, KeptInvoice, Page, StoreError, Tx, sql};

/// A placement, whose it is, and what pays for it.
#[derive(Clone, Debug)]
pub struct KeptPlacement {
    /// The placement.
    pub placement: Placement,
    /// The trust.
    pub trust: OrganisationId,
    /// The provider.
    pub provider: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The scheme whose budget lines carry it.
    pub scheme: SchemeId,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

/// Which placements.
#[derive(Clone, Copy, Debug)]
pub enum PlacementsOf {
    /// Those that a fund pays for.
    Fund(FundId),
    /// Those under a contract.
    Contract(ContractId),
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = placement)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    fund_id: Uuid,
    contract_id: Uuid,
    scheme_id: Uuid,
    reference: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    terms: Value,
    made_by: Uuid,
    made_at: DateTime<Utc>,
    version: i64,
}

impl Tx<'_> {
    /// How many placements of a trust run on a day.
    pub fn live_placements(&mut self, trust: OrganisationId, day: NaiveDate) -> Result<u32, StoreError> {
        let count: i64 = placement::table
            .filter(placement::trust_id.eq(trust.uuid()))
            .filter(placement::starts_on.le(day).and(placement::ends_on.gt(day)))
            .count()
            .get_result(self.conn())?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// One placement, for its trust or its provider.
    pub fn placement(&mut self, id: PlacementId) -> Result<Option<KeptPlacement>, StoreError> {
        let row = placement::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// One placement of the caller's trust, locked until the transaction ends.
    pub fn placement_for_update(&mut self, id: PlacementId) -> Result<Option<KeptPlacement>, StoreError> {
        let row = placement::table
            .find(id.uuid())
            .select(Row::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The placements that an organisation made or provides, by id.
    pub fn placements(
        &mut self,
        organisation: OrganisationId,
        after: After,
    ) -> Result<Page<KeptPlacement>, StoreError> {
        let side =
            placement::trust_id.eq(organisation.uuid()).or(placement::provider_id.eq(organisation.uuid()));
        let rows: Vec<Row> = placement::table
            .filter(side.and(placement::id.gt(after.floor())))
            .order(placement::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// The placements of a fund, or under a contract, by id.
    pub fn placements_of(&mut self, which: PlacementsOf) -> Result<Vec<KeptPlacement>, StoreError> {
        let query = placement::table.order(placement::id).select(Row::as_select()).into_boxed();
        let query = match which {
            PlacementsOf::Fund(fund) => query.filter(placement::fund_id.eq(fund.uuid())),
            PlacementsOf::Contract(contract) => query.filter(placement::contract_id.eq(contract.uuid())),
        };
        let rows: Vec<Row> = query.load(self.conn())?;
        rows.into_iter().map(Row::into_domain).collect()
    }

    /// The same, locked until the transaction ends.
    pub fn placements_of_for_update(
        &mut self,
        which: PlacementsOf,
    ) -> Result<Vec<KeptPlacement>, StoreError> {
        let (fund, contract) = match which {
            PlacementsOf::Fund(fund) => (Some(fund.uuid()), None),
            PlacementsOf::Contract(contract) => (None, Some(contract.uuid())),
        };
        sql::query(
            "SELECT FROM app.placement WHERE fund_id = $1 OR contract_id = $2 ORDER BY id FOR NO KEY UPDATE",
        )
        .bind::<Nullable<SqlUuid>, _>(fund)
        .bind::<Nullable<SqlUuid>, _>(contract)
        .execute(self.conn())?;
        self.placements_of(which)
    }

    /// Whether a fund pays for a placement of a contract.
    pub fn has_placements(&mut self, contract: ContractId, fund: FundId) -> Result<bool, StoreError> {
        let paid = placement::table
            .filter(placement::contract_id.eq(contract.uuid()).and(placement::fund_id.eq(fund.uuid())));
        Ok(diesel::select(diesel::dsl::exists(paid)).get_result(self.conn())?)
    }

    /// Adds a placement.
    pub fn insert_placement(&mut self, _: &Permit, new: &KeptPlacement) -> Result<(), StoreError> {
        diesel::insert_into(placement::table).values(&Row::of(new)?).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of locked placements.
    pub fn save_placements(&mut self, _: &Permit, kept: &[KeptPlacement]) -> Result<(), StoreError> {
        let terms = kept.iter().map(terms_of).collect::<Result<Vec<Value>, _>>()?;
        sql::query(
            "UPDATE app.placement p SET ends_on = n.ends, terms = n.terms, version = p.version + 1 \
             FROM unnest($1, $2, $3) AS n(id, ends, terms) WHERE p.id = n.id",
        )
        .bind::<Array<SqlUuid>, _>(kept.iter().map(|kept| kept.placement.id.uuid()).collect::<Vec<_>>())
        .bind::<Array<Date>, _>(kept.iter().map(|kept| kept.placement.terms.end.until()).collect::<Vec<_>>())
        .bind::<Array<Jsonb>, _>(terms)
        .execute(self.conn())?;
        Ok(())
    }

    /// Says which placement an invoice bills.
    pub fn insert_placement_invoice(
        &mut self,
        _: &Permit,
        billed: &KeptInvoice,
        placement: PlacementId,
    ) -> Result<(), StoreError> {
        diesel::insert_into(placement_invoice::table)
            .values((
                placement_invoice::invoice_id.eq(billed.invoice.id.uuid()),
                placement_invoice::trust_id.eq(billed.trust.uuid()),
                placement_invoice::provider_id.eq(billed.key.supplier.uuid()),
                placement_invoice::placement_id.eq(placement.uuid()),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The placement that an invoice bills, if any.
    pub fn placement_of_invoice(&mut self, invoice: InvoiceId) -> Result<Option<PlacementId>, StoreError> {
        let id: Option<Uuid> = placement_invoice::table
            .find(invoice.uuid())
            .select(placement_invoice::placement_id)
            .first(self.conn())
            .optional()?;
        Ok(id.map(Into::into))
    }

    /// The days of placements that matched invoices bill.
    pub fn billed_days(
        &mut self,
        placements: &[PlacementId],
    ) -> Result<Vec<(PlacementId, Span)>, StoreError> {
        let ids: Vec<Uuid> = placements.iter().map(|id| id.uuid()).collect();
        let counted = ["matched", "approved", "in_run", "paid", "returned"];
        let rows: Vec<(Uuid, NaiveDate, NaiveDate)> = placement_invoice::table
            .inner_join(invoice::table.on(invoice::id.eq(placement_invoice::invoice_id)))
            .filter(placement_invoice::placement_id.eq_any(ids))
            .filter(
                invoice::state.eq_any(counted).and(invoice::corrects.is_null()).and(not(invoice::on_account)),
            )
            .filter(invoice::credited_p.lt(invoice::amount_p))
            .order(invoice::period_start)
            .select((placement_invoice::placement_id, invoice::period_start, invoice::period_end))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, from, until)| (id.into(), (from, until))).collect())
    }
}

fn terms_of(kept: &KeptPlacement) -> Result<Value, StoreError> {
    serde_json::to_value(&kept.placement.terms).map_err(|error| StoreError::Internal(error.to_string()))
}

impl Row {
    fn of(kept: &KeptPlacement) -> Result<Self, StoreError> {
        let placement = &kept.placement;
        Ok(Self {
            id: placement.id.uuid(),
            trust_id: kept.trust.uuid(),
            provider_id: kept.provider.uuid(),
            fund_id: kept.fund.uuid(),
            contract_id: placement.contract.uuid(),
            scheme_id: kept.scheme.uuid(),
            reference: placement.reference.as_str().to_owned(),
            starts_on: placement.start,
            ends_on: placement.terms.end.until(),
            terms: terms_of(kept)?,
            made_by: kept.made_by.uuid(),
            made_at: kept.made_at,
            version: kept.version,
        })
    }

    fn into_domain(self) -> Result<KeptPlacement, StoreError> {
        let corrupt = |text: String| StoreError::Corrupt(text);
        Ok(KeptPlacement {
            placement: Placement {
                id: self.id.into(),
                contract: self.contract_id.into(),
                reference: self.reference.parse().map_err(|_| corrupt(self.reference.clone()))?,
                start: self.starts_on,
                terms: serde_json::from_value(self.terms).map_err(|error| corrupt(error.to_string()))?,
            },
            trust: self.trust_id.into(),
            provider: self.provider_id.into(),
            fund: self.fund_id.into(),
            scheme: self.scheme_id.into(),
            made_by: self.made_by.into(),
            made_at: self.made_at,
            version: self.version,
        })
    }
}
