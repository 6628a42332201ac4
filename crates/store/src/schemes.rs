//! Schemes of a fund and the streams they belong to.

use std::collections::BTreeMap;

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::VatRegime;
use trellis_kernel::{FundId, SchemeId};
use trellis_ledger::{ProviderSector, S251Line};
use trellis_pooled_funds::PartnerKey;

use crate::schema::{scheme, stream};
use crate::{KeptFund, StoreError, Tx};

/// A service line of a fund.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its id.
    pub id: SchemeId,
    /// Its title.
    pub title: String,
    /// The stream under whose risk rule it stands.
    pub stream: String,
    /// The partner that delivers it.
    pub delivered_by: Option<PartnerKey>,
    /// Its line in the section 251 return.
    pub s251_line: Option<S251Line>,
    /// The sector of its providers.
    pub provider_sector: Option<ProviderSector>,
    /// Who reclaims its VAT.
    pub vat_regime: VatRegime,
}

impl Tx<'_> {
    /// Adds a scheme, and its stream if it is the first of it.
    pub fn insert_scheme(&mut self, _: &Permit, kept: &KeptFund, new: &Scheme) -> Result<(), StoreError> {
        let (fund, trust) = (kept.fund.id.uuid(), kept.trust.uuid());
        diesel::insert_into(stream::table)
            .values((stream::fund_id.eq(fund), stream::name.eq(&new.stream), stream::trust_id.eq(trust)))
            .on_conflict_do_nothing()
            .execute(self.conn())?;
        let now = self.now();
        diesel::insert_into(scheme::table)
            .values((
                scheme::id.eq(new.id.uuid()),
                scheme::trust_id.eq(trust),
                scheme::fund_id.eq(fund),
                scheme::stream.eq(&new.stream),
                scheme::title.eq(&new.title),
                scheme::delivered_by.eq(new.delivered_by.as_ref().map(PartnerKey::as_str)),
                scheme::s251_line.eq(new.s251_line.as_ref().map(S251Line::as_str)),
                scheme::provider_sector.eq(new.provider_sector.map(ProviderSector::code)),
                scheme::created_at.eq(now),
                scheme::vat_regime.eq(new.vat_regime.key()),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// The stream of each scheme of a fund.
    pub fn scheme_streams(&mut self, fund: FundId) -> Result<BTreeMap<SchemeId, String>, StoreError> {
        let rows: Vec<(uuid::Uuid, String)> = scheme::table
            .filter(scheme::fund_id.eq(fund.uuid()))
            .select((scheme::id, scheme::stream))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(id, stream)| (id.into(), stream)).collect())
    }

    /// The schemes of a fund, by title.
    pub fn schemes(&mut self, fund: FundId) -> Result<Vec<Scheme>, StoreError> {
        type Row = (uuid::Uuid, String, String, Option<String>, Option<String>, Option<String>, String);
        let rows: Vec<Row> = scheme::table
            .filter(scheme::fund_id.eq(fund.uuid()))
            .order(scheme::title)
            .select((
                scheme::id,
                scheme::title,
                scheme::stream,
                scheme::delivered_by,
                scheme::s251_line,
                scheme::provider_sector,
                scheme::vat_regime,
            ))
            .load(self.conn())?;
        rows.into_iter()
            .map(|(id, title, stream, delivered_by, line, sector, regime)| {
                let corrupt = |error: String| StoreError::Corrupt(error);
                Ok(Scheme {
                    id: id.into(),
                    title,
                    stream,
                    delivered_by: delivered_by
                        .map(|key| key.parse::<PartnerKey>())
                        .transpose()
                        .map_err(corrupt)?,
                    s251_line: line
                        .map(S251Line::try_from)
                        .transpose()
                        .map_err(|error| corrupt(error.to_string()))?,
                    provider_sector: sector.as_deref().and_then(ProviderSector::from_code),
                    vat_regime: VatRegime::from_key(&regime).ok_or_else(|| corrupt(regime.clone()))?,
                })
            })
            .collect()
    }
}
