//! A run is prepared from what is due, on a day on which banks pay or not; before it, the account that the fund pays from is set.

use chrono::{Days, NaiveDate};
use trellis_commissioning::payees::NewBankChange;
use trellis_commissioning::payment_runs::{
    NewPayingAccount, NewPaymentRun, prepare_payment_run, set_paying_account,
};

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::limits::Code;
use crate::simulator::model::runs::{Item, Run};
use crate::simulator::model::things::{Invoice, Payment};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "prepare a run", weight: 12, act };

/// The accounts that the fund pays from, one after the other.
const PAYERS: [(&str, &str); 2] = [("089999", "66374958"), ("107999", "88837491")];

fn act(world: &mut World<'_>) -> Done {
    let unset = world.books.payer.is_none();
    if (unset && !world.draws.one_in(4)) || world.draws.one_in(40) {
        return set_payer(world);
    }
    let ready = |bill: &Invoice| ["approved", "returned"].contains(&bill.state);
    if !world.books.invoices.iter().any(ready) && !world.draws.one_in(10) {
        return Ok(false);
    }
    let today = world.today();
    let due_by = if world.draws.one_in(4) { today } else { today + Days::new(40) };
    let pay_on = pay_day(world, today);
    let by = *world.draws.pick(&[Hand::Finance, Hand::OtherFinance]).expect("two");
    let own_hand = world.books.bank_hands(world.now()).contains(&by);
    let (due, left_out) = world.books.due_for_run(due_by, by, own_hand, today);
    let expected: Result<(), Code> = match (world.books.may_pay_on(pay_on, today), world.books.payer) {
        (Err(code), _) => Err(code),
        (Ok(()), None) => Err("paying-account-missing"),
        (Ok(()), Some(_)) if due.is_empty() => Err("run-empty"),
        (Ok(()), Some(_)) => Ok(()),
    };
    let new = NewPaymentRun { fund: world.books.fund, due_by, pay_on };
    if let Some(made) = world.attempt(by, expected, |tx| prepare_payment_run(tx, new))? {
        same(Law::I(16), "how many items stand in the run", &due.len(), &made.run.items.len())?;
        same(Law::I(16), "how many are left out", &left_out, &made.run.left_out.len())?;
        let payments: Vec<uuid::Uuid> = made.run.items.iter().map(|item| item.payment.uuid()).collect();
        book(world, (by, pay_on), &due, &payments);
        let run = world.books.runs.last_mut().expect("it was booked");
        (run.id, run.batch) = (made.run.id.uuid(), made.run.batch_id());
    }
    Ok(true)
}

/// Mostly a day on which the money can be there; now and then too early, or a Sunday.
fn pay_day(world: &mut World<'_>, today: NaiveDate) -> NaiveDate {
    let (books, draws) = (&world.books, &mut world.draws);
    // Steps between are long: a run that is to be paid next week is seldom ready.
    let ahead = if draws.one_in(4) { draws.between(2, 9) } else { draws.between(30, 150) };
    let mut day = today + Days::new(ahead.unsigned_abs());
    if draws.one_in(6) {
        return today + Days::new(draws.number() % 4);
    }
    while books.may_pay_on(day, today).is_err() {
        day = day + Days::new(1);
    }
    day
}

fn book(world: &mut World<'_>, (by, pay_on): (Hand, NaiveDate), due: &[usize], payments: &[uuid::Uuid]) {
    let at = world.now();
    let books = &mut world.books;
    let mut items = Vec::new();
    for (number, (invoice, id)) in due.iter().zip(payments).enumerate() {
        let amount = books.payable(&books.invoices[*invoice]);
        items.push(Item { number: number + 1, payment: books.payments.len(), account: None });
        books.payments.push(Payment::asked(*id, Some(*invoice), amount, (by, at)));
        books.invoices[*invoice].state = "in_run";
    }
    let (id, payer) = (uuid::Uuid::nil(), books.payer.unwrap_or_default());
    let (state, first, approved, released_on) = ("draft", None, None, None);
    let batch = String::new();
    books.runs.push(Run { id, batch, by, pay_on, payer, items, state, first, approved, released_on });
}

/// Sets the account that the fund pays from.
pub fn set_payer(world: &mut World<'_>) -> Done {
    let payer = world.draws.below(PAYERS.len());
    let (sort_code, number) = PAYERS[payer];
    let party = NewBankChange::account("Wexcombe Children's Trust", sort_code, number).expect("an account");
    let new = NewPayingAccount { fund: world.books.fund, party, service_user: "123456".to_owned() };
    let hand = *world.draws.pick(&[Hand::Manager, Hand::FinanceDirector]).expect("two");
    if world.attempt(hand, Ok(()), |tx| set_paying_account(tx, &new))?.is_some() {
        world.books.payer = Some(payer);
    }
    Ok(true)
}
