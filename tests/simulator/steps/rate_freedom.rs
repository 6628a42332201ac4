//! A performance fund frees a part of its amount by the stars of a rating; a rise frees more, a fall bites from that day, and what
//! is promised or spent already stands.

use trellis_budgets::FreedomBands;
use trellis_commissioning::freedoms::{NewPerformanceFund, create_performance_fund, rate_performance_fund};
use trellis_kernel::Pence;
use uuid::Uuid;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::limits::{Change, Code, Kind, Limit, Position};
use crate::simulator::model::things::PerformanceFund;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "rate a freedom", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    if world.books.freedoms.is_empty() || world.draws.one_in(5) { create(world) } else { rate(world) }
}

/// What a rating frees: all from three stars, three quarters at two, nothing below.
fn free(world: &World<'_>, amount: i64, stars: u8) -> i64 {
    match stars {
        3.. => amount,
        2 => world.books.arithmetic.part(amount, 3, 4),
        _ => 0,
    }
}

fn create(world: &mut World<'_>) -> Done {
    let year = 2026 + i16::from(world.draws.one_in(3));
    let (books, draws) = (&world.books, &mut world.draws);
    let of_year = |line: &&crate::simulator::model::limits::BudgetLine| line.year == year;
    let lines: Vec<Uuid> =
        books.lines.iter().filter(of_year).filter(|_| draws.one_in(2)).map(|line| line.id).collect();
    if lines.is_empty() {
        return Ok(false);
    }
    let amount = draws.between(1_000, 60_000_000);
    let stars = [0, 1, 2, 3, 3, 5][draws.below(6)];
    let of_limit = books.lines.iter().filter(|line| lines.contains(&line.id));
    let exposure = of_limit.map(|line| line.at.exposure()).fold(Change::default(), Change::and);
    let free = free(world, amount, stars);
    let known = world.books.freedoms.iter().any(|kept| kept.year == year);
    let expected: Result<(), Code> = if exposure.raise() > free && exposure.raise() > 0 {
        Err(Kind::Fence.code())
    } else if known {
        Err("exists-already")
    } else {
        Ok(())
    };
    let ids = lines.iter().map(|line| (*line).into()).collect();
    let bands = (FreedomBands::default(), stars);
    let new = NewPerformanceFund::new(year, Pence::new(amount), bands, ids).expect("a performance fund");
    let fund = world.books.fund;
    let made = world.attempt(Hand::Manager, expected, |tx| create_performance_fund(tx, fund, &new))?;
    if let Some(made) = made {
        let at = Position { budget: free, ..Position::default() }.after(exposure);
        let (id, limit) = (made.kept.limit, world.books.limits.len());
        let (kind, years, partner, share, spend_by) = (Kind::Fence, (year, year), 0, (1, 1), None);
        world.books.limits.push(Limit { id, kind, years, partner, share, lines, spend_by, at });
        world.books.freedoms.push(PerformanceFund { id: made.kept.id, limit, year, amount });
    }
    Ok(true)
}

fn rate(world: &mut World<'_>) -> Done {
    let Some(place) = world.draws.place(&world.books.freedoms, |_| true) else { return Ok(false) };
    let kept = world.books.freedoms[place].clone();
    let stars = [0, 1, 2, 2, 3, 6][world.draws.below(6)];
    let expected: Result<(), Code> = if stars > 5 { Err("invalid-content") } else { Ok(()) };
    let hand = *world.draws.pick(&[Hand::Manager, Hand::Director]).expect("two");
    let of = (world.books.fund, kept.id);
    if let Some(told) = world.attempt(hand, expected, |tx| rate_performance_fund(tx, of, stars))? {
        let free = free(world, kept.amount, stars);
        same(Law::I(18), "what is free", &free, &told.freedom.free.get())?;
        let at = &mut world.books.limits[kept.limit].at;
        at.budget = free.max(at.exposure().raise() - at.released).max(0);
    }
    Ok(true)
}
