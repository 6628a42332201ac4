//! A grant is entered for some lines: from now on a charge to one of them names it, with a purpose and an area, and no more than
//! its amount is promised or spent from them in a year.

use chrono::{Days, NaiveDate};
use trellis_budgets::grant::{GrantRequest, GrantTerms};
use trellis_commissioning::grants::create_grant;
use trellis_kernel::Pence;
use uuid::Uuid;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::grants::{Grant, Money};
use crate::simulator::model::limits::{Change, Code, Kind, Limit, Position};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "enter a grant", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    if world.books.grants.len() > 2 || world.books.lines.is_empty() {
        return Ok(false);
    }
    let grant = drawn(world);
    let expected = foretell(world, &grant);
    let (fund, terms) = (world.books.fund, terms(world, &grant));
    let hand = *world.draws.pick(&[Hand::Finance, Hand::Manager]).expect("two");
    let made = world.attempt(hand, expected, |tx| create_grant(tx, fund, &terms))?;
    if let Some(made) = made {
        for year in years(world, &grant) {
            let limit = fence(world, &grant, year);
            let of_year = format!(
                "SELECT id FROM app.budget_limit WHERE fund_id = '{}' AND first_fy = {year} AND name LIKE '{} %'",
                fund, grant.determination
            );
            let id = world.stage.watch.one(&of_year).parse().unwrap_or_default();
            world.books.limits.push(Limit { id, ..limit });
        }
        world.books.grants.push(Grant { id: made.grant.id.uuid(), ..grant });
    }
    Ok(true)
}

fn drawn(world: &mut World<'_>) -> Grant {
    let known = world.draws.pick(&world.books.grants).map(|grant| grant.determination.clone());
    let determination = match known {
        Some(known) if world.draws.one_in(6) => known,
        _ => world.name("31"),
    };
    let today = world.today();
    let (books, draws) = (&world.books, &mut world.draws);
    let mut lines = vec![draws.below(books.lines.len())];
    if draws.one_in(2) {
        let of_scheme = books.lines[lines[0]].scheme;
        lines.extend((0..books.lines.len()).filter(|line| books.lines[*line].scheme == of_scheme));
        lines.sort_unstable();
        lines.dedup();
    }
    let exposed: i64 = lines.iter().map(|line| books.lines[*line].at.exposure().raise()).sum();
    let amount = draws.between(1_000, 30_000_000) + if draws.one_in(3) { 0 } else { exposed };
    let part = draws.one_in(2).then(|| draws.between(1, amount / 2));
    let area = if draws.one_in(2) { Some("West") } else { None };
    let from = today - Days::new(draws.number() % 60);
    let days = (from, from + Days::new(60 + draws.number() % 400));
    let may = (draws.one_in(2), !draws.one_in(3));
    let (id, purposes) = (Uuid::nil(), vec![("Short breaks", part), ("Family hubs", None)]);
    let (money, uses) = (Money::default(), Vec::new());
    Grant { id, determination, amount, purposes, area, days, may, lines, money, uses }
}

fn years(world: &World<'_>, grant: &Grant) -> Vec<i16> {
    let mut years: Vec<i16> = grant.lines.iter().map(|line| world.books.lines[*line].year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The fence of the grant's amount over its lines of a year.
fn fence(world: &World<'_>, grant: &Grant, year: i16) -> Limit {
    let lines = &world.books.lines;
    let of_year = || grant.lines.iter().filter(|line| lines[**line].year == year);
    let exposure = of_year().map(|line| lines[*line].at.exposure()).fold(Change::default(), Change::and);
    let at = Position { budget: grant.amount, ..Position::default() }.after(exposure);
    Limit {
        id: Uuid::nil(),
        kind: Kind::Fence,
        years: (year, year),
        partner: 0,
        share: (1, 1),
        lines: of_year().map(|line| lines[*line].id).collect(),
        spend_by: None::<NaiveDate>,
        at,
    }
}

fn foretell(world: &World<'_>, grant: &Grant) -> Result<(), Code> {
    let kept = &world.books.grants;
    if kept.iter().any(|other| other.determination == grant.determination) {
        return Err("exists-already");
    }
    if kept.iter().any(|other| other.lines.iter().any(|line| grant.lines.contains(line))) {
        return Err("invalid-content");
    }
    for year in years(world, grant) {
        let fence = fence(world, grant, year);
        if fence.at.exposure().raise() > grant.amount {
            return Err(Kind::Fence.code());
        }
    }
    Ok(())
}

fn terms(world: &World<'_>, grant: &Grant) -> GrantTerms {
    let purpose = |(name, part): &(&str, Option<i64>)| ((*name).to_owned(), part.map(Pence::new));
    let request = GrantRequest {
        determination: grant.determination.clone(),
        title: grant.determination.clone(),
        amount: Pence::new(grant.amount),
        instalments: 4,
        first_due: grant.days.0,
        purposes: grant.purposes.iter().map(purpose).collect(),
        area: grant.area.map(str::to_owned),
        spend_from: grant.days.0,
        spend_by: grant.days.1,
        conditions: vec!["A plan is agreed".to_owned()],
        carry_forward: grant.may.0,
        clawback: grant.may.1,
        outside_aef: false,
        lines: grant.lines.iter().map(|line| world.books.lines[*line].id.into()).collect(),
    };
    GrantTerms::new(request).expect("a grant")
}
