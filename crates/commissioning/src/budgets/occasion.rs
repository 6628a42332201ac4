//! What every money step of a fund begins with: the fund, the facts that the policy asks for, and the accounting period.

use chrono::NaiveDate;
use trellis_access::Facts;
use trellis_kernel::{FundId, PersonId, london_date};
use trellis_ledger::Occasion;
use trellis_store::{KeptFund, Tx};

use crate::Refusal;
use crate::funds::posting_period;

/// The fund, or the answer for an unknown one.
pub(crate) fn fund_of(tx: &mut Tx<'_>, id: FundId) -> Result<KeptFund, Refusal> {
    tx.fund(id)?.ok_or_else(Refusal::not_found)
}

/// Whose the fund is: the trust that hosts it and its partners.
pub(crate) fn facts_of_fund(kept: &KeptFund) -> Facts {
    let partners = kept.fund.partners.iter().map(|partner| partner.organisation);
    Facts::of_trust(kept.trust).and_partners(partners)
}

/// An event of today, in the period that takes it.
pub(crate) fn occasion(tx: &mut Tx<'_>, fund: FundId, reason: &str) -> Result<Occasion, Refusal> {
    let today = london_date(tx.now());
    occasion_of(tx, fund, today, reason)
}

/// An event of a day, in the period that takes it: the day's own, or the first open one after it.
pub(crate) fn occasion_of(
    tx: &mut Tx<'_>,
    fund: FundId,
    effective: NaiveDate,
    reason: &str,
) -> Result<Occasion, Refusal> {
    let period = posting_period(tx, fund, effective)?;
    Ok(Occasion { fund, effective, period, reason: reason.to_owned() })
}

/// The person who acts; a money step always has one.
pub(crate) fn acting_person(tx: &Tx<'_>) -> Result<PersonId, Refusal> {
    tx.principal().person().ok_or_else(Refusal::not_found)
}
