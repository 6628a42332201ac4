//! An entry is taken back by its exact reversal: a receipt, a closing; or it is tried with what belongs to another step, with what
//! was reversed before, and with a reversal.

use trellis_commissioning::funds::{Reversal, request_reversal, reverse_entry};

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::journal::Line;
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "reverse an entry", weight: 3, act };

fn act(world: &mut World<'_>) -> Done {
    let fund = world.books.fund;
    let interesting = if world.draws.one_in(3) {
        ""
    } else {
        "AND kind IN ('contribution.received', 'contribution.received_early', 'contribution.in_kind', 'grant.received', 'contribution.disputed', 'close.year_end', 'reversal', 'budget.excess_authorised')"
    };
    let entries = world.stage.watch.ask(&format!(
        "SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY id) - 1 FROM app.entry WHERE fund_id = '{fund}' {interesting} ORDER BY id"
    ));
    let Some(row) = world.draws.pick(&entries) else { return Ok(false) };
    let mut columns = row.split('|');
    let mut column = || columns.next().expect("three columns");
    let (id, kind, place) = (column(), column(), column().parse().expect("a place"));
    let id: uuid::Uuid = id.parse().expect("an id");
    let reversal = Reversal::new(id.into(), "Entered by mistake").expect("a reversal");
    let mut expected = foretell(world, id, kind, place);
    if kind == "close.year_end" && expected.is_ok() {
        if world.draws.one_in(4) {
            expected = Err("second-approval-needed");
        } else {
            world.attempt(Hand::OtherFinance, Ok(()), |tx| request_reversal(tx, &reversal))?;
        }
    }
    let made = world.attempt(Hand::Finance, expected, |tx| reverse_entry(tx, &reversal))?;
    if made.is_some() {
        book(world, id, place);
    }
    Ok(true)
}

fn foretell(world: &World<'_>, id: uuid::Uuid, kind: &str, place: usize) -> Result<(), Code> {
    match kind {
        "contribution.received" | "contribution.received_early" => {
            let receipt = world.books.receipts.iter().position(|kept| kept.entry == id);
            world.books.may_take_back(receipt.expect("the model knows every receipt"))
        }
        "contribution.in_kind" => match world.books.in_kind.iter().find(|kept| kept.0 == id) {
            Some((.., true)) => Err("already-reversed"),
            _ => Ok(()),
        },
        "close.year_end" if world.books.closings[place].1 => Err("already-reversed"),
        "close.year_end" => Ok(()),
        "reversal" => Err("REVERSAL_NOT_EXACT"),
        _ => Err("reversal-by-its-own-step"),
    }
}

fn book(world: &mut World<'_>, id: uuid::Uuid, place: usize) {
    let today = world.today();
    if let Some(receipt) = world.books.receipts.iter().position(|kept| kept.entry == id) {
        return world.books.take_back(receipt, today);
    }
    if let Some((_, lines, reversed)) = world.books.in_kind.iter_mut().find(|kept| kept.0 == id) {
        *reversed = true;
        let turned = turned(lines);
        return world.books.journal.post(today, turned);
    }
    let (lines, reversed) = &mut world.books.closings[place];
    *reversed = true;
    let turned = turned(lines);
    world.books.journal.post(today, turned);
}

fn turned(lines: &[Line]) -> Vec<Line> {
    lines.iter().map(|line| Line { amount: -line.amount, ..*line }).collect()
}
