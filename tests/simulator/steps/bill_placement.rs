//! A provider bills days of a placement: those that were delivered, a day too many, or days that are still to come.

use chrono::Days;

use super::{Done, Step, send_invoice};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "bill a placement", weight: 9, act };

fn act(world: &mut World<'_>) -> Done {
    let today = world.today();
    let Some(place) = world.draws.place(&world.books.placements, |kept| kept.start < today) else {
        return Ok(false);
    };
    let (books, draws) = (&world.books, &mut world.draws);
    let placement = &books.placements[place];
    let after = books.billed_days(place).into_iter().map(|days| days.1).max().unwrap_or(placement.start);
    let from = if draws.one_in(10) { placement.start } else { after };
    let last = match draws.below(6) {
        0 => from + Days::new(draws.between(1, 40).unsigned_abs()),
        1 => placement.until,
        2 => today + Days::new(2),
        _ => placement.until.min(today + Days::new(1)),
    };
    let days = (from, last.max(from + Days::new(1)));
    let expected = books.delivered(place, days, today).iter().map(|year| year.1).sum();
    let of = (placement.contract, Some(place));
    send_invoice::bill(world, of, days, expected)
}
