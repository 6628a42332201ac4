//! Who controls a fund and its schemes (IFRS 10, 11), as its partners have assessed it.

use std::collections::BTreeMap;

use trellis_access::Action;
use trellis_kernel::{FundId, Invalid, SchemeId};
use trellis_pooled_funds::report::ControlAssessment;
use trellis_store::{Event, StoreError, Tx};

use crate::Refusal;
use crate::funds::fund_to_change;

/// An assessment to write down.
#[derive(Clone, Debug)]
pub struct AssessControl {
    /// The fund.
    pub fund: FundId,
    /// The version that the caller saw.
    pub version: i64,
    /// Of the whole fund.
    pub whole: ControlAssessment,
    /// Of schemes that differ from it; every other scheme follows the fund.
    pub schemes: BTreeMap<SchemeId, ControlAssessment>,
}

/// The assessment as it is kept.
#[derive(Clone, Debug)]
pub struct Assessed {
    /// Of the whole fund.
    pub whole: ControlAssessment,
    /// Of schemes that differ from it.
    pub schemes: BTreeMap<SchemeId, ControlAssessment>,
    /// The fund's new version.
    pub version: i64,
}

/// Writes the assessment down; it shapes each partner's memorandum note from now on.
pub fn assess_control(tx: &mut Tx<'_>, new: &AssessControl) -> Result<Assessed, Refusal> {
    let (mut kept, permit) = fund_to_change(tx, new.fund, Action::AssessControl)?;
    if kept.version != new.version {
        return Err(StoreError::Stale.into());
    }
    let known = tx.schemes(new.fund)?;
    if let Some(id) = new.schemes.keys().find(|id| !known.iter().any(|scheme| scheme.id == **id)) {
        return Err(Invalid::at("/schemes", format!("the fund has no scheme {id}")).into());
    }
    tx.save_control_assessments(&permit, new.fund, new.whole, &new.schemes)?;
    kept.version = tx.save_fund(&permit, &kept)?;
    tx.record(
        Event::of(Action::AssessControl, "fund", new.fund)
            .with("whole", new.whole.code())
            .with("schemes", new.schemes.len()),
    );
    Ok(Assessed { whole: new.whole, schemes: new.schemes.clone(), version: kept.version })
}
