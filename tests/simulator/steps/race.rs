//! Several people reserve money of one line at the same moment. They ask for the same amount, so that it does not matter who
//! wins: as many succeed as would one after the other.

use trellis_commissioning::budgets::create_reservation;

use super::{Done, Step, reserve};
use crate::simulator::attempt::told;
use crate::simulator::cast::Hand;
use crate::simulator::law::{Fault, Law, same};
use crate::simulator::model::limits::Change;
use crate::simulator::model::things::Reservation;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "race", weight: 2, act };

/// As many as the store has connections.
const RUNNERS: usize = 4;

fn act(world: &mut World<'_>) -> Done {
    let Some(drawn) = reserve::drawn(world) else { return Ok(false) };
    let free = world.books.lines[drawn.line].at.room((1, 1), 0).0;
    let amount = if world.draws.one_in(4) { drawn.amount } else { (free / 3).max(1) };
    race_on(world, &Reservation { amount, expires: None, ..drawn }).map(|()| true)
}

/// Lets them run, and holds the outcome against what one after the other would give.
pub fn race_on(world: &mut World<'_>, new: &Reservation) -> Result<(), Fault> {
    let today = world.today();
    let change = vec![(new.line, Change { reserved: new.amount, ..Change::default() })];
    let mut after = world.books.clone();
    let mut refusals = Vec::new();
    for _ in 0..RUNNERS {
        match after.may_expose(&change, today) {
            Ok(()) => after.expose(&change),
            Err(code) => refusals.push(code),
        }
    }
    let (request, fund, session) =
        (reserve::request(world, new), world.books.fund, world.session(Hand::Finance, None));
    let store = &world.stage.store;
    let answers: Vec<_> = std::thread::scope(|scope| {
        let runner = || store.run_here("simulated", &session, |tx| create_reservation(tx, fund, &request));
        let runners: Vec<_> = (0..RUNNERS).map(|_| scope.spawn(runner)).collect();
        runners.into_iter().map(|runner| runner.join().expect("a runner ends")).collect()
    });
    let mut made = Vec::new();
    let mut codes = Vec::new();
    for answer in answers {
        match answer {
            Ok((kept, _)) => made.push(kept.id),
            Err(refusal) if refusals.contains(&refusal.code()) => codes.push(refusal.code()),
            Err(refusal) => return Err(Fault::of(Law::Answer, told(&refusal))),
        }
    }
    made.sort_unstable();
    let won = made.len();
    for id in made {
        world.books.reserve(Reservation { id, ..new.clone() }, today);
    }
    // The books are compared after the step; a race that was lost by the line is told by what it did to it first.
    world.check()?;
    same(Law::Answer, "how many of the runners win", &(RUNNERS - refusals.len()), &won)
}
