//! What people write into a BCF-style report, and who signed it.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{FinancialYear, FundId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::schema::{bcf_report, bcf_sign_off};
use crate::{KeptFund, StoreError, Tx};

/// The words of a report.
#[derive(Clone, Debug)]
pub struct KeptBcfReport {
    /// What was written.
    pub content: Value,
    /// Its hash: what a signature covers.
    pub content_hash: String,
    /// Grows with each change.
    pub version: i64,
}

/// A signature under a report.
#[derive(Clone, Debug)]
pub struct BcfSignature {
    /// The partner.
    pub organisation: OrganisationId,
    /// `chief_executive` or `s151_officer`.
    pub capacity: String,
    /// What was signed.
    pub content_hash: String,
    /// Who signed.
    pub signed_by: PersonId,
    /// When.
    pub signed_at: DateTime<Utc>,
}

type SignatureRow = (Uuid, String, String, Uuid, DateTime<Utc>);

impl Tx<'_> {
    /// The words of a year's report, if they were written.
    pub fn bcf_report(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
    ) -> Result<Option<KeptBcfReport>, StoreError> {
        let row: Option<(Value, String, i64)> = bcf_report::table
            .find((fund.uuid(), fy.start_year()))
            .select((bcf_report::content, bcf_report::content_hash, bcf_report::version))
            .first(self.conn())
            .optional()?;
        Ok(row.map(|(content, content_hash, version)| KeptBcfReport { content, content_hash, version }))
    }

    /// Keeps the words of a report that nobody changed since version `before`, and gives their new version; 0 is before
    /// the first.
    pub fn save_bcf_report(
        &mut self,
        permit: &Permit,
        (fund, fy): (&KeptFund, FinancialYear),
        new: &KeptBcfReport,
        before: i64,
    ) -> Result<i64, StoreError> {
        let by = permit.principal().person().map(Uuid::from).unwrap_or_default();
        let (now, key) = (self.now(), (fund.fund.id.uuid(), fy.start_year()));
        let words = (
            bcf_report::content.eq(&new.content),
            bcf_report::content_hash.eq(&new.content_hash),
            bcf_report::written_by.eq(by),
            bcf_report::written_at.eq(now),
            bcf_report::version.eq(before + 1),
        );
        let saved = if before == 0 {
            let place = (
                bcf_report::fund_id.eq(key.0),
                bcf_report::fy.eq(key.1),
                bcf_report::trust_id.eq(fund.trust.uuid()),
            );
            diesel::insert_into(bcf_report::table)
                .values((place, words))
                .on_conflict_do_nothing()
                .execute(self.conn())?
        } else {
            diesel::update(bcf_report::table.find(key).filter(bcf_report::version.eq(before)))
                .set(words)
                .execute(self.conn())?
        };
        if saved == 1 { Ok(before + 1) } else { Err(StoreError::Stale) }
    }

    /// Every signature under a year's report, whatever words it was for.
    pub fn bcf_signatures(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
    ) -> Result<Vec<BcfSignature>, StoreError> {
        let rows: Vec<SignatureRow> = bcf_sign_off::table
            .filter(bcf_sign_off::fund_id.eq(fund.uuid()).and(bcf_sign_off::fy.eq(fy.start_year())))
            .order(bcf_sign_off::signed_at)
            .select((
                bcf_sign_off::org_id,
                bcf_sign_off::capacity,
                bcf_sign_off::content_hash,
                bcf_sign_off::signed_by,
                bcf_sign_off::signed_at,
            ))
            .load(self.conn())?;
        let signature = |(organisation, capacity, content_hash, by, at): SignatureRow| BcfSignature {
            organisation: organisation.into(),
            capacity,
            content_hash,
            signed_by: by.into(),
            signed_at: at,
        };
        Ok(rows.into_iter().map(signature).collect())
    }

    /// Signs a report in the caller's name.
    pub fn insert_bcf_signature(
        &mut self,
        _: &Permit,
        (fund, fy): (&KeptFund, FinancialYear),
        new: &BcfSignature,
    ) -> Result<(), StoreError> {
        diesel::insert_into(bcf_sign_off::table)
            .values((
                bcf_sign_off::fund_id.eq(fund.fund.id.uuid()),
                bcf_sign_off::fy.eq(fy.start_year()),
                bcf_sign_off::org_id.eq(new.organisation.uuid()),
                bcf_sign_off::capacity.eq(&new.capacity),
                bcf_sign_off::content_hash.eq(&new.content_hash),
                bcf_sign_off::trust_id.eq(fund.trust.uuid()),
                bcf_sign_off::signed_by.eq(new.signed_by.uuid()),
                bcf_sign_off::signed_at.eq(new.signed_at),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
