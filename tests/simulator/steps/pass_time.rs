//! Days pass, by the virtual clock alone.

use chrono::Duration;

use super::{Done, Step};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "pass time", weight: 18, act };

#[expect(clippy::unnecessary_wraps, reason = "every step has this form")]
fn act(world: &mut World<'_>) -> Done {
    let by = Duration::days(world.draws.between(0, 55)) + Duration::hours(world.draws.between(1, 23));
    world.stage.clock.advance(by);
    Ok(true)
}
