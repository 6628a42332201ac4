//! An accounting period is closed, softly or hard, and then sealed with the root of the chain.

use serde_json::{Value, json};
use trellis_access::{Action, Permit};
use trellis_kernel::{FundId, Invalid, Period};
use trellis_ledger::PeriodState;
use trellis_store::{Event, KeptFund, KeptPeriod, StoreError, Tx};

use super::get_fund::fund_to_change;
use crate::Refusal;

/// A closure to make.
#[derive(Clone, Copy, Debug)]
pub struct Closure {
    /// The fund.
    pub fund: FundId,
    /// The period.
    pub period: Period,
    /// `SoftClosed`, `HardClosed` or `Sealed`.
    pub to: PeriodState,
}

/// Closes a period; it is never opened again. A hard close is refused with the list of what stands in its way: entries that
/// are not sealed, monitors that fail. Sealing publishes the chain's root as it stands, which vouches for every entry of the
/// period.
pub fn close_period(tx: &mut Tx<'_>, closure: &Closure) -> Result<KeptPeriod, Refusal> {
    let (kept, permit) = fund_to_change(tx, closure.fund, Action::ClosePeriod)?;
    if closure.to != PeriodState::Sealed {
        kept.fund.expect_open()?;
    }
    if !(1..=13).contains(&closure.period.no) {
        return Err(Invalid::at("/no", "a year has the periods 1 to 13").into());
    }
    let now = tx.periods(closure.fund)?.into_iter().find(|period| period.period == closure.period);
    let state = now.map(|period| period.state).unwrap_or_default().close(closure.to)?;
    if state == PeriodState::HardClosed {
        refuse_blocked(tx, closure)?;
    }
    save(tx, &permit, &kept, closure.period, state).map_err(not_ready)?;
    let closed = tx.periods(closure.fund)?.into_iter().find(|period| period.period == closure.period);
    let closed = closed.ok_or_else(Refusal::not_found)?;
    let mut event = Event::of(Action::ClosePeriod, "fund", kept.fund.id)
        .with("fy", closure.period.fy.start_year())
        .with("period", closure.period.no)
        .with("state", state.code());
    if let Some(root) = closed.root {
        event = event.with("seal_no", root.seal_no).with("root", root.root.to_string());
    }
    tx.record(event);
    Ok(closed)
}

fn save(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    period: Period,
    state: PeriodState,
) -> Result<(), StoreError> {
    if state == PeriodState::Sealed {
        let head = tx.chain_head(kept.fund.id)?;
        tx.seal_period(permit, kept, period, head)
    } else {
        tx.save_period(permit, kept, period, state)
    }
}

fn refuse_blocked(tx: &mut Tx<'_>, closure: &Closure) -> Result<(), Refusal> {
    let mut blockers: Vec<Value> = Vec::new();
    let (unsealed, first) = tx.unsealed_entries(closure.fund, closure.period)?;
    if unsealed > 0 {
        let detail = format!("{unsealed} entries of the period wait to be sealed");
        blockers.push(
            json!({ "kind": "unsealed_entries", "count": unsealed, "entries": first, "detail": detail }),
        );
    }
    for fault in tx.failed_monitors(closure.fund, closure.period)? {
        blockers.push(json!({ "kind": "failed_monitor", "monitor": fault.monitor, "detail": fault.fault }));
    }
    if blockers.is_empty() {
        return Ok(());
    }
    let sentence = format!("{} things stand in the way of closing this period for good", blockers.len());
    Err(Refusal::rule("PERIOD_NOT_READY", sentence).with("blockers", blockers))
}

/// The database's own check is the second wall; what it refuses carries the same code.
fn not_ready(error: StoreError) -> Refusal {
    match error {
        StoreError::Check { constraint, message } if constraint == "PERIOD_NOT_READY" => {
            Refusal::rule("PERIOD_NOT_READY", message)
        }
        other => other.into(),
    }
}
