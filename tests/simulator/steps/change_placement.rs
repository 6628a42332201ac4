//! A placement gets another rate, stands empty or paused for some days, is carried on at its review, or ends by notice; its
//! commitment follows on the same day.

use chrono::{Days, NaiveDate};
use trellis_budgets::placement::{Pause, PauseKind};
use trellis_commissioning::Refusal;
use trellis_commissioning::placements::{
    change_placement_rate, end_placement, pause_placement, review_placement,
};
use trellis_kernel::{BasisPoints, Pence, PlacementId};
use trellis_store::{KeptPlacement, Tx};

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::following::Following;
use crate::simulator::model::limits::Code;
use crate::simulator::model::placements::Placement;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "change a placement", weight: 12, act };

/// What is done to it.
#[derive(Clone, Copy)]
enum Change {
    Rate(NaiveDate, i64),
    Pause(NaiveDate, NaiveDate, u32),
    Review(NaiveDate),
    Notice(NaiveDate),
}

fn act(world: &mut World<'_>) -> Done {
    let today = world.today();
    let lives = |kept: &Placement| kept.end == "review" || kept.until > today;
    let Some(place) = world.draws.place(&world.books.placements, lives) else { return Ok(false) };
    let change = drawn(world, place);
    let (placement, id) = (&world.books.placements[place], world.books.placements[place].id.into());
    let changed = change.made(placement.clone(), today);
    let foreseen = changed.and_then(|changed| {
        world.books.within_contract(&changed)?;
        Ok((foretell(world, &[(place, changed.clone())])?, changed))
    });
    let expected = foreseen.as_ref().map(|_| ()).map_err(|code| *code);
    let hand = *world.draws.pick(&[Hand::Commissioner, Hand::Finance, Hand::OtherFinance]).expect("three");
    let made = world.attempt(hand, expected, |tx| change.asked(tx, id))?;
    if let (Some(_), Ok((following, changed))) = (made, foreseen) {
        world.open_lines(&following.opened);
        world.books.follow_up(vec![(place, changed)], &following, today);
    }
    Ok(true)
}

/// What it takes that their commitments follow placements; the code of who refuses it.
pub(super) fn foretell(world: &World<'_>, changed: &[(usize, Placement)]) -> Result<Following, Code> {
    let following = world.books.following(changed)?;
    let books = world.books.with_lines(&following.opened);
    let promised: Vec<usize> = changed.iter().map(|(place, _)| books.commitment_of(*place)).collect();
    books.may_expose_naming(&following.changes, &books.namings_of(&promised), world.today())?;
    let above =
        changed.first().is_some_and(|(_, placement)| books.above_value_by(placement.contract, &following));
    if above { Err("above-contract-value") } else { Ok(following) }
}

fn drawn(world: &mut World<'_>, place: usize) -> Change {
    let today = world.today();
    let (placement, draws) = (&world.books.placements[place], &mut world.draws);
    let within = (placement.until - placement.start).num_days().max(1);
    let day = placement.start + Days::new(draws.between(0, within).unsigned_abs());
    let some = Days::new(draws.between(0, 15).unsigned_abs());
    match draws.below(8) {
        0 | 1 => Change::Rate(day, draws.between(700, 600_000)),
        2 | 3 => Change::Pause(day, day + some, [0, 0, 5_000, 9_000][draws.below(4)]),
        4 | 5 => Change::Review(placement.until + Days::new(draws.between(0, 90).unsigned_abs())),
        6 => Change::Notice(today.max(placement.start).min(day)),
        _ => Change::Notice(today),
    }
}

impl Change {
    /// As the model sees it.
    fn made(self, placement: Placement, today: NaiveDate) -> Result<Placement, Code> {
        match self {
            Self::Rate(from, weekly) => placement.with_rate(from, weekly),
            Self::Pause(from, until, charged) => placement.paused((from, until), i64::from(charged)),
            Self::Review(until) => placement.reviewed(until),
            Self::Notice(given) => placement.given_notice(given, today),
        }
    }

    /// As the product is asked for it.
    fn asked(self, tx: &mut Tx<'_>, id: PlacementId) -> Result<KeptPlacement, Refusal> {
        match self {
            Self::Rate(from, weekly) => change_placement_rate(tx, id, (from, Pence::new(weekly)), None),
            Self::Pause(from, until, charged) => {
                let kind = if charged == 0 { PauseKind::Void } else { PauseKind::Absence };
                let pause = Pause { from, until, kind, charged: BasisPoints::new(charged) };
                pause_placement(tx, id, pause, None)
            }
            Self::Review(until) => review_placement(tx, id, until, None),
            Self::Notice(given) => end_placement(tx, id, Some(given), None),
        }
    }
}
