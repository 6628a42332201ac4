//! Contributions in kind, each valued and evidenced.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{EntryId, FinancialYear, FundId, Pence, SchemeId};
use trellis_pooled_funds::PartnerKey;
use uuid::Uuid;

use crate::funds::{key, read};
use crate::schema::in_kind_contribution;
use crate::{After, KeptFund, Page, StoreError, Tx};

/// What a partner gave in kind.
#[derive(Clone, Debug)]
pub struct InKindContribution {
    /// Its id.
    pub id: Uuid,
    /// The fund.
    pub fund: FundId,
    /// Who gave it.
    pub partner: PartnerKey,
    /// The year that it counts for.
    pub fy: FinancialYear,
    /// The scheme that it serves.
    pub scheme: SchemeId,
    /// When.
    pub given_on: NaiveDate,
    /// What it is worth.
    pub amount: Pence,
    /// What it is.
    pub what: String,
    /// How it was valued.
    pub valuation: String,
    /// Where the evidence is kept.
    pub evidence: String,
    /// The entry that booked it.
    pub entry: EntryId,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = in_kind_contribution)]
struct Row {
    id: Uuid,
    fund_id: Uuid,
    partner_key: String,
    fy: i16,
    scheme_id: Uuid,
    given_on: NaiveDate,
    amount: i64,
    what: String,
    valuation: String,
    evidence: String,
    entry_id: Uuid,
}

impl Tx<'_> {
    /// What was given in kind to a fund, by id.
    pub fn in_kind_contributions(
        &mut self,
        fund: FundId,
        after: After,
    ) -> Result<Page<InKindContribution>, StoreError> {
        let rows: Vec<Row> = in_kind_contribution::table
            .filter(in_kind_contribution::fund_id.eq(fund.uuid()))
            .filter(in_kind_contribution::id.gt(after.floor()))
            .order(in_kind_contribution::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(Row::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |given| given.id))
    }

    /// What each partner gave in kind in a year, gift by gift.
    pub fn in_kind_of_year(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
    ) -> Result<Vec<(PartnerKey, Pence)>, StoreError> {
        let rows: Vec<(String, i64)> = in_kind_contribution::table
            .filter(in_kind_contribution::fund_id.eq(fund.uuid()))
            .filter(in_kind_contribution::fy.eq(fy.start_year()))
            .select((in_kind_contribution::partner_key, in_kind_contribution::amount))
            .load(self.conn())?;
        rows.into_iter().map(|(partner, amount)| Ok((key(partner)?, Pence::new(amount)))).collect()
    }

    /// Adds what was given.
    pub fn insert_in_kind_contribution(
        &mut self,
        permit: &Permit,
        fund: &KeptFund,
        new: &InKindContribution,
    ) -> Result<(), StoreError> {
        let now = self.now();
        diesel::insert_into(in_kind_contribution::table)
            .values((
                in_kind_contribution::id.eq(new.id),
                in_kind_contribution::trust_id.eq(fund.trust.uuid()),
                in_kind_contribution::fund_id.eq(new.fund.uuid()),
                in_kind_contribution::partner_key.eq(new.partner.as_str()),
                in_kind_contribution::fy.eq(new.fy.start_year()),
                in_kind_contribution::scheme_id.eq(new.scheme.uuid()),
                in_kind_contribution::given_on.eq(new.given_on),
                in_kind_contribution::amount.eq(new.amount.get()),
                in_kind_contribution::what.eq(&new.what),
                in_kind_contribution::valuation.eq(&new.valuation),
                in_kind_contribution::evidence.eq(&new.evidence),
                in_kind_contribution::recorded_by.eq(permit
                    .principal()
                    .person()
                    .map(Uuid::from)
                    .unwrap_or_default()),
                in_kind_contribution::recorded_at.eq(now),
                in_kind_contribution::entry_id.eq(new.entry.uuid()),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn into_domain(self) -> Result<InKindContribution, StoreError> {
        Ok(InKindContribution {
            id: self.id,
            fund: self.fund_id.into(),
            partner: key(self.partner_key)?,
            fy: read(FinancialYear::starting(self.fy), "financial year")?,
            scheme: self.scheme_id.into(),
            given_on: self.given_on,
            amount: Pence::new(self.amount),
            what: self.what,
            valuation: self.valuation,
            evidence: self.evidence,
            entry: self.entry_id.into(),
        })
    }
}
