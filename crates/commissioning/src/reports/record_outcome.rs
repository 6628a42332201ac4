//! What a scheme achieved in a quarter is written down for the report.

use trellis_access::Action;
use trellis_kernel::{FundId, Invalid};
use trellis_pooled_funds::report::Outcome;
use trellis_store::{Event, Tx};
use uuid::Uuid;

use crate::Refusal;
use crate::funds::fund_for;

/// Keeps an outcome of one of the fund's schemes.
pub fn record_outcome(tx: &mut Tx<'_>, fund: FundId, new: &Outcome) -> Result<Uuid, Refusal> {
    let (kept, permit) = fund_for(tx, fund, Action::RecordOutcome)?;
    kept.fund.expect_begun()?;
    if !tx.schemes(fund)?.iter().any(|scheme| scheme.id == new.scheme) {
        return Err(Invalid::at("/scheme_id", "this fund has no such scheme").into());
    }
    let id: Uuid = tx.new_id();
    tx.insert_scheme_outcome(&permit, &kept, (id, new))?;
    tx.record(
        Event::of(Action::RecordOutcome, "scheme", new.scheme)
            .with("fy", new.fy.start_year())
            .with("quarter", i64::from(new.quarter)),
    );
    Ok(id)
}
