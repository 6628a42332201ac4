//! A place in both times is remembered with what every account held there; it is looked at again after each step (I14).

use chrono::Days;

use super::{Done, Step};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "remember", weight: 2, act };

/// More of them would cost every step its time.
const MOST: usize = 4;

#[expect(clippy::unnecessary_wraps, reason = "every step has this form")]
fn act(world: &mut World<'_>) -> Done {
    let fund = world.books.fund;
    let kept = world.stage.watch.one(&format!("SELECT count(*) FROM remembered_at WHERE fund = '{fund}'"));
    if kept.parse::<usize>().is_ok_and(|kept| kept >= MOST) {
        return Ok(false);
    }
    let effective = world.today() - Days::new(world.draws.number() % 60);
    world.stage.watch.ask(&format!("EXECUTE remember ('{fund}', '{effective}')"));
    Ok(true)
}
