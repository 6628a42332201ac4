//! What schemes achieved, quarter by quarter.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{FinancialYear, FundId};
use trellis_pooled_funds::report::Outcome;
use uuid::Uuid;

use crate::funds::read;
use crate::schema::scheme_outcome;
use crate::{KeptFund, StoreError, Tx};

type OutcomeRow = (Uuid, i16, String, String, String);

impl Tx<'_> {
    /// The outcomes of a year up to and with a quarter, known by an instant, in the order of quarters and of recording.
    pub fn scheme_outcomes(
        &mut self,
        fund: FundId,
        (fy, quarter): (FinancialYear, u8),
        known: DateTime<Utc>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let rows: Vec<OutcomeRow> = scheme_outcome::table
            .filter(scheme_outcome::fund_id.eq(fund.uuid()).and(scheme_outcome::fy.eq(fy.start_year())))
            .filter(scheme_outcome::quarter.le(i16::from(quarter)).and(scheme_outcome::recorded_at.le(known)))
            .order((scheme_outcome::quarter, scheme_outcome::id))
            .limit(1_000)
            .select((
                scheme_outcome::scheme_id,
                scheme_outcome::quarter,
                scheme_outcome::measure,
                scheme_outcome::target,
                scheme_outcome::achieved,
            ))
            .load(self.conn())?;
        let outcome = |(scheme, quarter, measure, target, achieved): OutcomeRow| {
            let quarter = read(u8::try_from(quarter).ok(), "quarter")?;
            Ok(Outcome { scheme: scheme.into(), fy, quarter, measure, target, achieved })
        };
        rows.into_iter().map(outcome).collect()
    }

    /// Adds an outcome.
    pub fn insert_scheme_outcome(
        &mut self,
        permit: &Permit,
        fund: &KeptFund,
        (id, new): (Uuid, &Outcome),
    ) -> Result<(), StoreError> {
        diesel::insert_into(scheme_outcome::table)
            .values((
                scheme_outcome::id.eq(id),
                scheme_outcome::trust_id.eq(fund.trust.uuid()),
                scheme_outcome::fund_id.eq(fund.fund.id.uuid()),
                scheme_outcome::scheme_id.eq(new.scheme.uuid()),
                scheme_outcome::fy.eq(new.fy.start_year()),
                scheme_outcome::quarter.eq(i16::from(new.quarter)),
                scheme_outcome::measure.eq(&new.measure),
                scheme_outcome::target.eq(&new.target),
                scheme_outcome::achieved.eq(&new.achieved),
                scheme_outcome::recorded_by.eq(permit
                    .principal()
                    .person()
                    .map(Uuid::from)
                    .unwrap_or_default()),
                scheme_outcome::recorded_at.eq(self.now()),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
