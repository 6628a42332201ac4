//! A virement that waits is approved by another person than asked for it, where it is still possible; or somebody refuses it.

use trellis_commissioning::budgets::{approve_virement, refuse_virement};

use super::vire::{foretell, move_budget};
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::Virement;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "decide a virement", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    let waits = |kept: &Virement| kept.state == "proposed";
    let Some(place) = world.draws.place(&world.books.virements, waits) else { return Ok(false) };
    let kept = world.books.virements[place].clone();
    let (id, (from, to)) = (kept.id.into(), kept.lines);
    let decided: Result<(), Code> = if waits(&kept) { Ok(()) } else { Err("transition-not-allowed") };
    if world.draws.one_in(4) {
        let hand = *world.draws.pick(&[Hand::Finance, Hand::Manager]).expect("two");
        if world.attempt(hand, decided, |tx| refuse_virement(tx, id))?.is_some() {
            world.books.virements[place].state = "refused";
        }
        return Ok(true);
    }
    let expected = if kept.by == Hand::Manager {
        Err("sod-11")
    } else {
        decided.and_then(|()| foretell(world, from, to, kept.amount))
    };
    if world.attempt(Hand::Manager, expected, |tx| approve_virement(tx, id))?.is_some() {
        world.books.virements[place].state = "made";
        move_budget(world, from, to, kept.amount);
    }
    Ok(true)
}
