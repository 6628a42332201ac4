//! What placements delivered up to a day and nobody invoiced becomes a cost that is owed; done again, nothing is found.

use chrono::Days;
use trellis_commissioning::placements::accrue_delivery;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "accrue delivery", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    if world.books.placements.is_empty() {
        return Ok(false);
    }
    let today = world.today();
    let through = match world.draws.below(10) {
        0 => today + Days::new(1),
        1..=3 => today,
        _ => today - Days::new(world.draws.number() % 60),
    };
    let foreseen = if through > today {
        Err("invalid-content")
    } else {
        world.books.accruing(through).and_then(|accruing| {
            let changes = world.books.changes_by_accruing(&accruing);
            let commitments = world.books.commitments.iter().enumerate();
            let promised: Vec<usize> =
                commitments.filter(|(_, kept)| kept.placement.is_some()).map(|(place, _)| place).collect();
            let namings = world.books.namings_of(&promised);
            world.books.may_expose_naming(&changes, &namings, today).map(|()| accruing)
        })
    };
    let expected: Result<(), Code> = foreseen.as_ref().map(|_| ()).map_err(|code| *code);
    let fund = world.books.fund;
    let hand = *world.draws.pick(&[Hand::Finance, Hand::Manager]).expect("two");
    let made = world.attempt(hand, expected, |tx| accrue_delivery(tx, fund, through))?;
    if let (Some(made), Ok(accruing)) = (made, foreseen) {
        let told: i64 = made.accruals.iter().map(|accrual| accrual.amount.get()).sum();
        same(Law::I(18), "what is accrued", &accruing.0.iter().map(|part| part.0.open).sum(), &told)?;
        world.books.accrue(accruing, through);
    }
    Ok(true)
}
