//! An accounting period is closed, softly or hard.

use trellis_access::Action;
use trellis_kernel::{FundId, Invalid, Period};
use trellis_ledger::PeriodState;
use trellis_store::{Event, Tx};

use super::get_fund::fund_to_change;
use crate::Refusal;

/// A closure to make.
#[derive(Clone, Copy, Debug)]
pub struct Closure {
    /// The fund.
    pub fund: FundId,
    /// The period.
    pub period: Period,
    /// `SoftClosed` or `HardClosed`.
    pub to: PeriodState,
}

/// Closes a period; it is never opened again.
pub fn close_period(tx: &mut Tx<'_>, closure: &Closure) -> Result<PeriodState, Refusal> {
    let (kept, permit) = fund_to_change(tx, closure.fund, Action::ClosePeriod)?;
    kept.fund.expect_open()?;
    if !(1..=13).contains(&closure.period.no) {
        return Err(Invalid::at("/no", "a year has the periods 1 to 13").into());
    }
    let closed = tx.closed_periods(closure.fund)?;
    let now = closed.iter().find(|(period, _)| *period == closure.period).map(|(_, state)| *state);
    let state = now.unwrap_or_default().close(closure.to)?;
    tx.save_period(&permit, &kept, closure.period, state)?;
    tx.record(
        Event::of(Action::ClosePeriod, "fund", kept.fund.id)
            .with("fy", closure.period.fy.start_year())
            .with("period", closure.period.no)
            .with("state", state.code()),
    );
    Ok(state)
}
