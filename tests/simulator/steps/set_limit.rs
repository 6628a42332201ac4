//! A limit is set beside the lines: a ring-fence, the fund, a partner's cap, a ceiling over years without a budget.

use chrono::Days;
use trellis_budgets::{LimitRequest, LimitTerms};
use trellis_commissioning::budgets::create_budget_limit;
use trellis_kernel::Pence;
use uuid::Uuid;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::limits::{Change, Code, Kind, Limit, Position};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "set a limit", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    let limit = drawn(world);
    if limit.kind == Kind::Fence && limit.lines.is_empty() {
        return Ok(false);
    }
    let (expected, request) = (foretell(world, &limit), request(world, &limit));
    let fund = world.books.fund;
    let made = world.attempt(Hand::Manager, expected, |tx| {
        create_budget_limit(tx, fund, &LimitTerms::new(request.clone())?)
    })?;
    if let Some(made) = made {
        let at = limit.at.after(exposure(world, &limit));
        world.books.limits.push(Limit { id: made.id, at, ..limit });
    }
    Ok(true)
}

fn drawn(world: &mut World<'_>) -> Limit {
    let kind =
        *world.draws.pick(&[Kind::Fence, Kind::Fund, Kind::Cap, Kind::Ceiling, Kind::Ceiling]).expect("five");
    let first = 2026 + i16::from(world.draws.one_in(2)) + i16::from(kind == Kind::Ceiling);
    let last = if kind == Kind::Ceiling { first + 1 } else { first };
    let mut lines: Vec<Uuid> = Vec::new();
    if kind == Kind::Fence {
        let (books, draws) = (&world.books, &mut world.draws);
        lines = books
            .lines
            .iter()
            .filter(|line| line.year == first && draws.one_in(2))
            .map(|line| line.id)
            .collect();
    }
    let spend_by = (kind == Kind::Fence && world.draws.one_in(2))
        .then(|| world.today() + Days::new(world.draws.number() % 200));
    let share = if kind == Kind::Cap { (world.draws.between(1, 100), 100) } else { (1, 1) };
    let at = Position { budget: world.draws.between(1, 90_000_000), ..Position::default() };
    let partner = world.draws.below(2);
    Limit { id: Uuid::nil(), kind, years: (first, last), partner, share, lines, spend_by, at }
}

fn exposure(world: &World<'_>, limit: &Limit) -> Change {
    let covered = world.books.lines.iter().filter(|line| limit.covers(line));
    covered.map(|line| line.at.exposure()).fold(Change::default(), Change::and)
}

fn foretell(world: &World<'_>, limit: &Limit) -> Result<(), Code> {
    let raise = exposure(world, limit).raise();
    if raise > 0 && limit.at.room(limit.share, raise).1 > 0 {
        return Err(limit.kind.code());
    }
    let once = |other: &&Limit| {
        let same_partner = other.kind != Kind::Cap || other.partner == limit.partner;
        other.kind == limit.kind && other.years.0 == limit.years.0 && same_partner
    };
    let one_only = [Kind::Fund, Kind::Cap].contains(&limit.kind);
    if one_only && world.books.limits.iter().find(once).is_some() { Err("exists-already") } else { Ok(()) }
}

fn request(world: &World<'_>, limit: &Limit) -> LimitRequest {
    let cap = limit.kind == Kind::Cap;
    LimitRequest {
        kind: limit.kind.key().to_owned(),
        name: None,
        first_year: limit.years.0,
        last_year: Some(limit.years.1),
        amount: Pence::new(limit.at.budget),
        partner: cap.then(|| world.books.partners[limit.partner].key.to_owned()),
        share: cap.then(|| format!("{}%", limit.share.0)),
        lines: limit.lines.iter().map(|line| (*line).into()).collect(),
        spend_by: limit.spend_by,
    }
}
