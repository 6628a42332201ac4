//! A partner gives something in kind: income and cost of the same worth, and no cash; today, told late, or of a day to come.

use chrono::Days;
use trellis_commissioning::funds::{NewInKind, Worth, record_in_kind_contribution};
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::{first_day, year_of};
use crate::simulator::model::journal::{About, account, pair};
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "give in kind", weight: 3, act };

fn act(world: &mut World<'_>) -> Done {
    let partner = world.draws.below(world.books.partners.len());
    let scheme = world.draws.below(world.books.schemes.len());
    let (amount, today) = (world.draws.amount(5_000_000), world.today());
    let day = match world.draws.below(6) {
        0 => today + Days::new(1),
        1 | 2 => (today - Days::new(world.draws.number() % 90)).max(first_day(2026)),
        _ => today,
    };
    let expected: Result<(), Code> = if day > today { Err("invalid-content") } else { Ok(()) };
    let worth = Worth {
        what: "Rooms at the family hub".to_owned(),
        valuation: "the council's valuer".to_owned(),
        evidence: "Register of assets".to_owned(),
    };
    let of = (world.books.partners[partner].key.to_owned(), world.books.schemes[scheme].id.into());
    let new = NewInKind::new(world.books.fund, of, Some(day), Pence::new(amount), &worth).expect("a worth");
    let hand = *world.draws.pick(&[Hand::Manager, Hand::Finance]).expect("two");
    if let Some(made) = world.attempt(hand, expected, |tx| record_in_kind_contribution(tx, &new))? {
        let about = About {
            partner: Some(world.books.partners[partner].organisation),
            scheme: Some(world.books.schemes[scheme].id),
        };
        let lines = pair(account::IN_KIND_COST, account::IN_KIND, amount, year_of(day), about);
        world.books.in_kind.push((made.entry.uuid(), lines.clone(), false));
        world.books.journal.post(day, lines);
    }
    Ok(true)
}
