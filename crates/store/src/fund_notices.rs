//! Notice to end a fund.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::FundId;
use trellis_pooled_funds::PartnerKey;
use uuid::Uuid;

use crate::funds::key;
use crate::schema::fund_notice;
use crate::{KeptFund, StoreError, Tx};

/// Who gave notice, and when the arrangement ends.
#[derive(Clone, Debug)]
pub struct FundNotice {
    /// The partner that gave it.
    pub partner: PartnerKey,
    /// When.
    pub given_on: NaiveDate,
    /// The last day of the arrangement.
    pub ends_on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Tx<'_> {
    /// The notice that ends a fund, if one was given.
    pub fn fund_notice(&mut self, fund: FundId) -> Result<Option<FundNotice>, StoreError> {
        let row: Option<(String, NaiveDate, NaiveDate, String)> = fund_notice::table
            .find(fund.uuid())
            .select((
                fund_notice::partner_key,
                fund_notice::given_on,
                fund_notice::ends_on,
                fund_notice::reason,
            ))
            .first(self.conn())
            .optional()?;
        let notice = |(partner, given_on, ends_on, reason)| {
            Ok(FundNotice { partner: key(partner)?, given_on, ends_on, reason })
        };
        row.map(notice).transpose()
    }

    /// Keeps a notice.
    pub fn insert_fund_notice(
        &mut self,
        permit: &Permit,
        fund: &KeptFund,
        new: &FundNotice,
    ) -> Result<(), StoreError> {
        let now = self.now();
        diesel::insert_into(fund_notice::table)
            .values((
                fund_notice::fund_id.eq(fund.fund.id.uuid()),
                fund_notice::trust_id.eq(fund.trust.uuid()),
                fund_notice::partner_key.eq(new.partner.as_str()),
                fund_notice::given_on.eq(new.given_on),
                fund_notice::ends_on.eq(new.ends_on),
                fund_notice::reason.eq(&new.reason),
                fund_notice::recorded_by.eq(permit.principal().person().map(Uuid::from).unwrap_or_default()),
                fund_notice::recorded_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
