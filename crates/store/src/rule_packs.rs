//! What each legal basis demands of a fund, by date: reference data that every tenant reads.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_pooled_funds::{Demand, LegalBasis, PartnersDemanded, RulePack, Term};

use crate::schema::rule_pack;
use crate::{StoreError, Tx};

#[derive(Queryable, Selectable)]
#[diesel(table_name = rule_pack)]
struct RulePackRow {
    basis: String,
    valid_from: NaiveDate,
    authority: String,
    least_partners: i16,
    most_partners: Option<i16>,
    nhs_body: bool,
    local_authority: bool,
    others: bool,
    terms: Vec<String>,
    host: String,
    reports: String,
}

impl Tx<'_> {
    /// Every pack, by basis and first day.
    pub fn rule_packs(&mut self) -> Result<Vec<RulePack>, StoreError> {
        let rows: Vec<RulePackRow> = rule_pack::table
            .order((rule_pack::basis, rule_pack::valid_from))
            .select(RulePackRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(RulePackRow::into_domain).collect()
    }
}

impl RulePackRow {
    fn into_domain(self) -> Result<RulePack, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("a rule pack has an unknown {what}"));
        let count = |number: i16| usize::try_from(number).map_err(|_| corrupt("number of partners"));
        let demand = |text: &str| Demand::from_code(text).ok_or_else(|| corrupt("demand"));
        let terms = self.terms.iter().map(|term| Term::from_code(term).ok_or_else(|| corrupt("term")));
        Ok(RulePack {
            basis: LegalBasis::from_code(&self.basis).ok_or_else(|| corrupt("basis"))?,
            valid_from: self.valid_from,
            authority: self.authority,
            partners: PartnersDemanded {
                least: count(self.least_partners)?,
                most: self.most_partners.map(count).transpose()?,
                nhs_body: self.nhs_body,
                local_authority: self.local_authority,
                others: self.others,
            },
            terms: terms.collect::<Result<_, _>>()?,
            host: demand(&self.host)?,
            reports: demand(&self.reports)?,
        })
    }
}
