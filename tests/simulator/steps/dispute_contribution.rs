//! A partner disputes a part of an instalment that is due; later it is owed after all, or written off by another person than
//! wrote the dispute down, in one part or in several.

use trellis_commissioning::funds::{
    DisputeSettlement, NewDispute, concede_contribution_dispute, raise_contribution_dispute,
    uphold_contribution_dispute,
};
use trellis_kernel::Pence;
use trellis_pooled_funds::DisputeCase;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::Code;
use crate::simulator::model::things::{Dispute, Instalment};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "dispute a contribution", weight: 5, act };

fn act(world: &mut World<'_>) -> Done {
    if world.books.disputes.is_empty() || world.draws.one_in(2) { raise(world) } else { settle(world) }
}

fn raise(world: &mut World<'_>) -> Done {
    let today = world.today();
    let owed = |kept: &Instalment| kept.due_on <= today && kept.left() > 0;
    let Some(place) = world.draws.place(&world.books.instalments, owed) else { return Ok(false) };
    let left = world.books.instalments[place].left().max(0);
    let amount = if world.draws.one_in(5) { left + 1 } else { world.draws.amount(left.max(1)) };
    let mut after = world.books.clone();
    after.bring_up_to_date(place, today);
    let due = if after.instalments[place].state == "due" { after.instalments[place].left() } else { 0 };
    let expected: Result<(), Code> = if amount > due { Err("above-due") } else { Ok(()) };
    let case = DisputeCase::new("Not agreed", "Letter", "pooled_fund_manager", Pence::ZERO).expect("a case");
    let id = world.books.instalments[place].id.into();
    let new = NewDispute::new(id, Pence::new(amount), case).expect("an owner");
    let by = *world.draws.pick(&[Hand::Finance, Hand::Finance, Hand::Manager]).expect("three");
    if let Some(made) = world.attempt(by, expected, |tx| raise_contribution_dispute(tx, &new))? {
        world.books = after;
        let id = made.dispute.id.uuid();
        world.books.dispute(Dispute { id, instalment: place, amount, upheld: 0, conceded: 0, by }, today);
    }
    Ok(true)
}

fn settle(world: &mut World<'_>) -> Done {
    let Some(place) = world.draws.place(&world.books.disputes, |kept| kept.open() > 0) else {
        return Ok(false);
    };
    let kept = world.books.disputes[place].clone();
    let open = kept.open();
    let asked = match world.draws.below(4) {
        0 => Some(open + 1),
        1 => Some(world.draws.amount(open.max(1))),
        _ => None,
    };
    let (amount, concedes) = (asked.unwrap_or(open), world.draws.one_in(2));
    let hand = if concedes { Hand::Manager } else { Hand::Finance };
    let expected: Result<(), Code> = if concedes && kept.by == hand {
        Err("sod-11")
    } else if amount <= 0 {
        Err("amount-not-positive")
    } else if amount > open {
        Err("above-dispute")
    } else {
        Ok(())
    };
    let told =
        DisputeSettlement::new(kept.id.into(), asked.map(Pence::new), "Looked into").expect("a decision");
    let made = world.attempt(hand, expected, |tx| {
        if concedes {
            concede_contribution_dispute(tx, &told)
        } else {
            uphold_contribution_dispute(tx, &told)
        }
    })?;
    if made.is_some() {
        let today = world.today();
        world.books.settle_dispute(place, (amount, concedes), today);
    }
    Ok(true)
}
