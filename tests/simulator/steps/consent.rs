//! A partner consents to an excess over its own cap; another's is not its to give.

use trellis_commissioning::budgets::{NewConsent, consent_to_excess};
use trellis_kernel::Pence;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Kind;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "consent to an excess", weight: 2, act };

fn act(world: &mut World<'_>) -> Done {
    let cap = |limit: &crate::simulator::model::limits::Limit| limit.kind == Kind::Cap;
    let Some(place) = world.draws.place(&world.books.limits, cap) else { return Ok(false) };
    let limit = world.books.limits[place].clone();
    let giver = world.draws.below(2);
    let expected = match (limit.kind, giver == limit.partner) {
        (Kind::Cap, true) => Ok(()),
        (Kind::Cap, false) => Err("not-your-cap"),
        _ => Err("not-visible"),
    };
    let amount = world.draws.amount(1_000_000);
    let consent = NewConsent::new(limit.id, Pence::new(amount), "Agreed by the board").expect("a consent");
    let (fund, hand) = (world.books.fund, [Hand::Council, Hand::Icb][giver]);
    if world.attempt(hand, expected, |tx| consent_to_excess(tx, fund, &consent))?.is_some() {
        world.books.consents.push((limit.id, amount));
    }
    Ok(true)
}
