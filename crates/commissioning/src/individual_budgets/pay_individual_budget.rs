//! A month of the direct part is charged, and its payment requested: it goes through approval and release like any other.

use chrono::{Datelike, NaiveDate};
use trellis_access::{Action, Permit};
use trellis_kernel::{IndividualBudgetId, Invalid, Pence, london_date};
use trellis_store::{Event, KeptIndividualBudget, StoreError, Tx};

use super::get_individual_budget::locked;
use crate::Refusal;
use crate::budgets::{Control, NewSpend, Spent, free, fund_of, spend};

/// Requests the payment of a month, by any day in it: once for each month from the first, and none ahead.
pub fn pay_individual_budget(
    tx: &mut Tx<'_>,
    id: IndividualBudgetId,
    day: NaiveDate,
) -> Result<Spent, Refusal> {
    let (kept, permit) = locked(tx, id, Action::PayIndividualBudget)?;
    let from = kept.budget.paid_from()?;
    let today = london_date(tx.now());
    let months = months_between(from, day);
    let ahead = months_between(day, today).is_none();
    let month = months.filter(|_| !ahead).ok_or_else(|| {
        Invalid::at("/month", format!("choose a day in a month from {from} up to today, {today}"))
    })?;
    let amount = kept.budget.monthly(month)?;
    let first = day.with_day(1).unwrap_or(day);
    let reference = &kept.budget.reference;
    let payee = format!("Direct payment {reference}");
    let reason = format!("Direct payment {reference}, {}", first.format("%B %Y"));
    let new = NewSpend::new(kept.budget.line, amount, &payee, &reason)?;
    let of_fund = fund_of(tx, kept.budget.fund)?;
    use_reservation(tx, &permit, &kept, (amount, first))?;
    let spent = spend(tx, &permit, &of_fund, &new, &mut Control::Within)?;
    let payment = spent.payment.payment.id;
    tx.insert_direct_payment(&permit, &kept, first, payment).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            let detail = format!("the payment for {} was requested already", first.format("%B %Y"));
            Refusal::rule("exists-already", detail)
        }
        other => other.into(),
    })?;
    tx.record(
        Event::of(Action::PayIndividualBudget, "individual_budget", id)
            .with("payment", payment.to_string())
            .with("amount_p", amount.get()),
    );
    Ok(spent)
}

/// The payment uses up what was reserved for it, so that it counts once.
fn use_reservation(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptIndividualBudget,
    (amount, month): (Pence, NaiveDate),
) -> Result<(), Refusal> {
    let Some(id) = kept.reservation else { return Ok(()) };
    let mut held = tx.reservation_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let used = held.reservation.open_amount().min(amount);
    if used.is_positive() {
        held.reservation = held.reservation.consume(used)?;
        free(tx, permit, held, used, ("Reservation used", &format!("reservation-use/{id}/{month}")))?;
    }
    Ok(())
}

/// Whole calendar months from one day's month to another's; none when it lies before.
fn months_between(from: NaiveDate, to: NaiveDate) -> Option<usize> {
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    usize::try_from(month(to) - month(from)).ok()
}
