//! A year's income and cost are closed to the partners' balances, in period 13.

use trellis_access::Action;
use trellis_kernel::{EntryId, FinancialYear, FundId, Pence, Period};
use trellis_ledger::events::year_end::year_end_close;
use trellis_ledger::{Account, Class, Occasion, TrialBalance};
use trellis_store::{Event, Tx};

use super::carry_commitments_forward::{CarriedCommitments, carry_commitments_forward};
use super::get_fund::fund_to_change;
use super::posting::post;
use crate::Refusal;

/// A year that is closed.
#[derive(Clone, Debug)]
pub struct ClosedYear {
    /// The year.
    pub fy: FinancialYear,
    /// The entry that closed what was open; none where nothing was.
    pub entry: Option<EntryId>,
    /// Income less cost that went to the partners' balances with it.
    pub surplus: Pence,
    /// What was still promised of the year, and went into the next one.
    pub carried: CarriedCommitments,
}

/// Closes what is open of a year's income and cost, once its variance has been shared. A second call finds nothing open and
/// posts nothing; news that came late in the meantime is closed by it.
pub fn close_year(tx: &mut Tx<'_>, id: FundId, fy: FinancialYear) -> Result<ClosedYear, Refusal> {
    let (kept, permit) = fund_to_change(tx, id, Action::CloseYear)?;
    if tx.year_end(id, fy)?.is_none() {
        let sentence = format!("the variance of {fy} is shared first: run its year end");
        return Err(Refusal::rule("year-end-not-run", sentence));
    }
    let carried = carry_commitments_forward(tx, &permit, id, fy)?;
    let open = open_of_year(tx, id, fy)?;
    let (income, cost) = (open.class(Class::Income)?, open.class(Class::Cost)?);
    let surplus = income.plus(cost).and_then(Pence::negated).unwrap_or_default();
    if open.rows().all(|(_, amount)| amount.is_zero()) {
        return Ok(ClosedYear { fy, entry: None, surplus, carried });
    }
    let on = Occasion {
        fund: id,
        effective: fy.last_day(),
        period: Period::year_end(fy),
        reason: format!("Income and cost of {fy} closed to the partners' balances"),
    };
    let key: EntryId = tx.new_id();
    let entry =
        post(tx, &permit, &year_end_close(on, &open)?, &format!("year-close:{}:{key}", fy.start_year()))?;
    tx.record(
        Event::of(Action::CloseYear, "fund", kept.fund.id)
            .with("fy", fy.start_year())
            .with("surplus_p", surplus.get())
            .with("carried_p", carried.amount.get())
            .with("entry", entry.to_string()),
    );
    Ok(ClosedYear { fy, entry: Some(entry), surplus, carried })
}

/// What the year's income and cost accounts hold; their charge year says whose they are, whichever period took them.
fn open_of_year(tx: &mut Tx<'_>, fund: FundId, fy: FinancialYear) -> Result<TrialBalance, Refusal> {
    let yearly = |account: Account| matches!(account.class(), Class::Income | Class::Cost);
    let mut open = TrialBalance::default();
    for cell in tx.fund_cells(fund, None)? {
        if cell.charge_fy == fy && yearly(cell.account) {
            open.add(cell.account, cell.amount)?;
        }
    }
    Ok(open)
}
