//! Money is set aside before a promise is made.

use chrono::NaiveDate;
use trellis_access::{Action, Permit};
use trellis_budgets::{BudgetLine, Exposure, Reservation};
use trellis_kernel::{BudgetLineId, Fields, FundId, Invalid, Pence, london_date};
use trellis_ledger::events::{YearAmount, precommitments::pre_commit};
use trellis_store::{Event, KeptFund, KeptReservation, Tx};

use super::{Control, acting_person, expose_under, facts_of_fund, fund_of, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// A checked request to set money aside.
#[derive(Clone, Debug)]
pub struct NewReservation {
    line: BudgetLineId,
    amount: Pence,
    purpose: String,
    expires: Option<NaiveDate>,
}

impl NewReservation {
    /// An amount above nil and a purpose of at most 400 characters.
    pub fn new(
        line: BudgetLineId,
        amount: Pence,
        purpose: &str,
        expires: Option<NaiveDate>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let purpose = fields.text("/purpose", purpose, 400);
        fields.finish(|| Some(Self { line, amount, purpose, expires }))
    }
}

/// Sets money of a line aside; above what is available it is refused with the figures.
pub fn create_reservation(
    tx: &mut Tx<'_>,
    fund: FundId,
    new: &NewReservation,
) -> Result<(KeptReservation, BudgetLine), Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateReservation, facts_of_fund(&kept))?;
    reserve(tx, &permit, &kept, new, &mut Control::Within)
}

/// Sets it aside under a permit and a control.
pub(crate) fn reserve(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    new: &NewReservation,
    control: &mut Control,
) -> Result<(KeptReservation, BudgetLine), Refusal> {
    kept.fund.expect_active()?;
    let fund = kept.fund.id;
    if new.expires.is_some_and(|last| last < london_date(tx.now())) {
        return Err(Invalid::at("/expires", "choose a day that has not passed").into());
    }
    let unknown = || Invalid::at("/line_id", "this fund has no such budget line");
    let line = tx.budget_lines_for_update(&[new.line])?.pop().filter(|line| line.fund == fund);
    let line = line.ok_or_else(unknown)?;
    let mut after = expose_under(tx, permit, control, (vec![(line, Exposure::reserve(new.amount))], &[]))?;
    let line = after.pop().ok_or_else(unknown)?;
    let reservation = KeptReservation {
        id: tx.new_id(),
        trust: kept.trust,
        fund,
        line: line.id,
        purpose: new.purpose.clone(),
        reservation: Reservation::open(new.amount, new.expires)?,
        made_by: acting_person(tx)?,
        made_at: tx.now(),
        version: 1,
    };
    tx.insert_reservation(permit, &reservation)?;
    let on = occasion(tx, fund, &format!("Reserved: {}", new.purpose))?;
    let entry = pre_commit(on, &[YearAmount { fy: line.charge_year, amount: new.amount }], &line.about())?;
    post(tx, permit, &entry, &format!("reservation/{}", reservation.id))?;
    tx.record(
        Event::of(permit.action(), "reservation", reservation.id)
            .with("line", line.id.to_string())
            .with("amount_p", new.amount.get()),
    );
    Ok((reservation, line))
}
