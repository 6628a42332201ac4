//! The bank's file speaks of the items of a run: some have settled, some came back; or it is a penny out, speaks of an item twice,
//! of another run's, of a day that cannot be.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use trellis_commissioning::payment_runs::{BankFile, settle_payment_run};
use trellis_kernel::Pence;

use super::settle_payment::end;
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::account;
use crate::simulator::model::limits::Code;
use crate::simulator::model::runs::{Item, Run};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "settle a run", weight: 40, act };

/// One row of the file.
struct Row {
    item: Item,
    amount: i64,
    /// Settled on a day; else it came back.
    on: Option<NaiveDate>,
}

fn act(world: &mut World<'_>) -> Done {
    let released = |run: &Run| run.state == "released";
    let Some(place) = world.draws.place(&world.books.runs, released) else { return Ok(false) };
    let run = world.books.runs[place].clone();
    let rows = rows(world, &run);
    if rows.is_empty() {
        return Ok(false);
    }
    let off = i64::from(world.draws.one_in(12));
    let alien = world.draws.one_in(15);
    let file = written(world, &run, &rows, (off, alien));
    let expected = foretell(world, &run, &rows, (off, alien));
    let hand = *world.draws.pick(&[Hand::Finance, Hand::OtherFinance]).expect("two");
    let id = run.id.into();
    if world.attempt(hand, expected, |tx| settle_payment_run(tx, id, &file, None))?.is_some() {
        for row in &rows {
            book(world, row, hand);
        }
    }
    Ok(true)
}

fn rows(world: &mut World<'_>, run: &Run) -> Vec<Row> {
    let (today, released) = (world.today(), run.released_on.unwrap_or(run.pay_on));
    let mut rows = Vec::new();
    for item in &run.items {
        let payment = world.books.payments[item.payment].clone();
        let told = payment.state != "released";
        if (told && !world.draws.one_in(8)) || (!told && world.draws.one_in(4)) {
            continue;
        }
        let back = world.draws.one_in(5);
        let on = match world.draws.below(14) {
            0 => today + Days::new(1),
            1 => released - Days::new(1),
            2..=4 => released,
            _ => today,
        };
        let amount = payment.amount + i64::from(world.draws.one_in(40));
        rows.push(Row { item: *item, amount, on: Some(on).filter(|_| !back) });
    }
    rows
}

fn written(world: &World<'_>, run: &Run, rows: &[Row], (off, alien): (i64, bool)) -> BankFile {
    let mut csv = "Reference,Amount,Outcome,Date,Reason\r\n".to_owned();
    let mut total = off;
    for row in rows {
        let payment = world.books.payments[row.item.payment].id;
        let reference = match (alien, row.item.number % 2) {
            (true, _) => format!("{}-999", run.batch),
            (false, 0) => payment.to_string(),
            (false, _) => format!("{}-{:03}", run.batch, row.item.number),
        };
        let pounds = format!("{}.{:02}", row.amount / 100, row.amount % 100);
        let told = match row.on {
            Some(on) => format!("settled,{on},"),
            None => "returned,,Account closed".to_owned(),
        };
        csv.extend([reference.as_str(), ",", pounds.as_str(), ",", told.as_str(), "\r\n"]);
        total += row.amount;
    }
    BankFile { csv, control_total: Pence::new(total) }
}

fn foretell(world: &World<'_>, run: &Run, rows: &[Row], (off, alien): (i64, bool)) -> Result<(), Code> {
    if off != 0 {
        return Err("control-total");
    }
    let Some(released) = run.released_on else { return Err("transition-not-allowed") };
    let mut states: BTreeMap<usize, &str> = BTreeMap::new();
    for row in rows {
        if alien {
            return Err("not-in-run");
        }
        let payment = &world.books.payments[row.item.payment];
        if row.amount != payment.amount {
            return Err("settlement-amount");
        }
        let before = states.insert(payment_place(row), payment.state);
        let may = payment.state == "released" || (payment.state == "settled" && row.on.is_none());
        if before.is_some() || !may {
            return Err("settlement-repeated");
        }
    }
    let possible = |on: NaiveDate| released <= on && on <= world.today();
    if rows.iter().filter_map(|row| row.on).all(possible) { Ok(()) } else { Err("invalid-content") }
}

const fn payment_place(row: &Row) -> usize {
    row.item.payment
}

fn book(world: &mut World<'_>, row: &Row, hand: Hand) {
    let (place, today) = (row.item.payment, world.today());
    let payment = world.books.payments[place].clone();
    if let Some(on) = row.on {
        world.books.pay((account::TRANSIT, account::CASH), payment.amount, on);
        end(world, place, "settled", "paid");
        world.books.payments[place].settled = true;
    } else {
        let from = if payment.settled { account::CASH } else { account::TRANSIT };
        world.books.pay((from, account::CREDITORS), payment.amount, today);
        end(world, place, "returned", "returned");
        world.books.payee_held = world.books.payee_held.or(Some(hand));
    }
}
