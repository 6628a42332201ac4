//! Money of a grant comes in, becomes income once its condition is met, goes back to the funder, or may be spent up to a later
//! day.

use chrono::Days;
use trellis_commissioning::Refusal;
use trellis_commissioning::grants::{
    GrantTold, carry_grant_forward, claw_back_grant, meet_grant_condition, receive_grant,
};
use trellis_kernel::{FundId, GrantId, Pence};
use trellis_store::Tx;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::calendar::year_of;
use crate::simulator::model::grants::Grant;
use crate::simulator::model::journal::{About, account, pair};
use crate::simulator::model::limits::Code;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "move a grant", weight: 8, act };

#[derive(Clone, Copy)]
enum Move {
    Receive(i64),
    Meet(i64),
    ClawBack(i64),
    Carry(chrono::NaiveDate),
}

fn act(world: &mut World<'_>) -> Done {
    let Some(place) = world.draws.place(&world.books.grants, |_| true) else { return Ok(false) };
    let (drawn, hand) = drawn(world, place);
    let expected = drawn.foretold(world, place);
    let of = (world.books.fund, world.books.grants[place].id.into());
    if let Some(told) = world.attempt(hand, expected, |tx| drawn.asked(tx, of))? {
        drawn.book(world, place);
        let left = world.books.grants[place].amount
            - world.books.used_of(place, None)
            - world.books.grants[place].money.back_held
            - world.books.grants[place].money.back_earned;
        same(Law::I(15), "what is unspent of the grant", &left, &told.unspent.get())?;
    }
    Ok(true)
}

fn drawn(world: &mut World<'_>, place: usize) -> (Move, Hand) {
    let Grant { amount, money, days, .. } = world.books.grants[place];
    let draws = &mut world.draws;
    let size = |left: i64, draws: &mut crate::simulator::draws::Draws| match draws.below(6) {
        0 => left.max(0) + draws.between(0, 2),
        1 => left,
        _ => draws.between(1, left.max(1)),
    };
    match draws.below(10) {
        0..=3 => (Move::Receive(size(amount - money.received, draws)), Hand::Finance),
        4..=6 => (Move::Meet(size(money.held(), draws)), Hand::Manager),
        7 | 8 => (Move::ClawBack(size(money.received, draws)), Hand::Manager),
        _ => (Move::Carry(days.1 + Days::new(draws.number() % 90)), Hand::Manager),
    }
}

fn within(left: i64, asked: i64) -> Result<(), Code> {
    if asked <= 0 {
        Err("amount-not-positive")
    } else if asked > left {
        Err("grant-exceeded")
    } else {
        Ok(())
    }
}

impl Move {
    fn foretold(self, world: &World<'_>, place: usize) -> Result<(), Code> {
        let grant = &world.books.grants[place];
        let money = grant.money;
        match self {
            Self::Receive(amount) => within(grant.amount - money.received, amount),
            Self::Meet(amount) => within(money.held(), amount),
            Self::ClawBack(_) if !grant.may.1 => Err("no-clawback"),
            Self::ClawBack(amount) => {
                let back = money.back_held + money.back_earned;
                within(money.received - world.books.used_of(place, None) - back, amount)
            }
            Self::Carry(_) if !grant.may.0 => Err("no-carry-forward"),
            Self::Carry(until) if until <= grant.days.1 => Err("spend-by-not-later"),
            Self::Carry(_) => Ok(()),
        }
    }

    fn asked(self, tx: &mut Tx<'_>, of: (FundId, GrantId)) -> Result<GrantTold, Refusal> {
        match self {
            Self::Receive(amount) => receive_grant(tx, of, Pence::new(amount)),
            Self::Meet(amount) => meet_grant_condition(tx, of, (Pence::new(amount), "The plan is agreed")),
            Self::ClawBack(amount) => claw_back_grant(tx, of, (Pence::new(amount), "Not spent in time")),
            Self::Carry(until) => carry_grant_forward(tx, of, until),
        }
    }

    fn book(self, world: &mut World<'_>, place: usize) {
        let today = world.today();
        let post = |world: &mut World<'_>, (debit, credit): (i16, i16), amount: i64| {
            world.books.journal.post(today, pair(debit, credit, amount, year_of(today), About::default()));
        };
        let money = world.books.grants[place].money;
        match self {
            Self::Receive(amount) => {
                world.books.grants[place].money.received += amount;
                post(world, (account::CASH, account::GRANT_ADVANCE), amount);
            }
            Self::Meet(amount) => {
                world.books.grants[place].money.earned += amount;
                post(world, (account::GRANT_ADVANCE, account::GRANTS), amount);
            }
            Self::ClawBack(amount) => {
                let held = money.held().min(amount);
                world.books.grants[place].money.back_held += held;
                world.books.grants[place].money.back_earned += amount - held;
                post(world, (account::GRANT_ADVANCE, account::CREDITORS), held);
                post(world, (account::GRANTS, account::CREDITORS), amount - held);
            }
            Self::Carry(until) => world.books.grants[place].days.1 = until,
        }
    }
}
