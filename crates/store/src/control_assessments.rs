//! Who controls a fund and its schemes.

use std::collections::BTreeMap;

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{FundId, SchemeId};
use trellis_pooled_funds::report::ControlAssessment;
use uuid::Uuid;

use crate::funds::read;
use crate::schema::{fund, scheme};
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// The assessment of a fund, and of the schemes that differ from it.
    pub fn control_assessments(
        &mut self,
        of: FundId,
    ) -> Result<(ControlAssessment, BTreeMap<SchemeId, ControlAssessment>), StoreError> {
        let whole: String =
            fund::table.find(of.uuid()).select(fund::control_assessment).first(self.conn())?;
        let rows: Vec<(Uuid, Option<String>)> = scheme::table
            .filter(scheme::fund_id.eq(of.uuid()).and(scheme::control_assessment.is_not_null()))
            .select((scheme::id, scheme::control_assessment))
            .load(self.conn())?;
        let assessment = |code: &str| read(ControlAssessment::from_code(code), code);
        let schemes = rows
            .into_iter()
            .map(|(id, code)| Ok((id.into(), assessment(&code.unwrap_or_default())?)))
            .collect::<Result<_, StoreError>>()?;
        Ok((assessment(&whole)?, schemes))
    }

    /// Saves the assessments of a fund that this transaction has locked; schemes that are not named follow the fund.
    pub fn save_control_assessments(
        &mut self,
        _: &Permit,
        of: FundId,
        whole: ControlAssessment,
        schemes: &BTreeMap<SchemeId, ControlAssessment>,
    ) -> Result<(), StoreError> {
        diesel::update(fund::table.find(of.uuid()))
            .set(fund::control_assessment.eq(whole.code()))
            .execute(self.conn())?;
        diesel::update(scheme::table.filter(scheme::fund_id.eq(of.uuid())))
            .set(scheme::control_assessment.eq(None::<String>))
            .execute(self.conn())?;
        for assessment in ControlAssessment::ALL {
            let of_it = schemes.iter().filter(|(_, its)| **its == assessment);
            let ids: Vec<Uuid> = of_it.map(|(id, _)| id.uuid()).collect();
            diesel::update(scheme::table.filter(scheme::fund_id.eq(of.uuid()).and(scheme::id.eq_any(ids))))
                .set(scheme::control_assessment.eq(assessment.code()))
                .execute(self.conn())?;
        }
        Ok(())
    }
}
