//! A second person approves a change of a payee's bank account.

use trellis_access::Action;
use trellis_budgets::first_day_in_force;
use trellis_kernel::{BankChangeId, Fields, london_date, london_midnight_after};
use trellis_store::{KeptBankChange, Tx};

use super::stamp;
use super::step::{step, tell_contacts};
use crate::Refusal;

/// Approves a change: it is in force after two whole working days, and every address on file is told. Neither whoever asked for
/// it, nor anyone who pays this payee, approves it (SoD-3).
pub fn approve_bank_change(
    tx: &mut Tx<'_>,
    id: BankChangeId,
    reason: Option<&str>,
    seen: Option<i64>,
) -> Result<KeptBankChange, Refusal> {
    let mut fields = Fields::new();
    let reason = reason.map(|reason| fields.text("/reason", reason, 400));
    let reason = fields.finish(|| Some(reason))?;
    let kept = step(tx, (Action::ApproveBankChange, id), seen, |tx, kept| {
        let approved = stamp(tx)?;
        let calendar = tx.calendar()?;
        let first_day = first_day_in_force(london_date(approved.at), &calendar)
            .map_err(|error| Refusal::rule("calendar-out-of-range", error))?;
        let eve = first_day.pred_opt().unwrap_or(first_day);
        Ok(kept.change.clone().approve(approved, reason, london_midnight_after(eve))?)
    })?;
    tell_contacts(tx, &kept)?;
    Ok(kept)
}
