//! The rates of a contract's placements go up: asked for, worked out line by line, approved by another person who saw that very
//! effect (above a limit by a director), and applied, if nothing has changed since. One step does one of these.

use chrono::Days;
use trellis_budgets::uplift::{UpliftRequest, UpliftTerms};
use trellis_commissioning::uplifts::{
    NewUplift, apply_uplift, approve_uplift, model_uplift, request_uplift, set_uplift_limit,
};
use trellis_kernel::Pence;

use super::change_placement::foretell;
use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::limits::Code;
use crate::simulator::model::uplifts::{Terms, Uplift};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "uplift", weight: 14, act };

const REFUSED: Code = "transition-not-allowed";
const ASKING: [Hand; 3] = [Hand::Commissioner, Hand::Finance, Hand::Director];

fn act(world: &mut World<'_>) -> Done {
    if world.books.placements.is_empty() {
        return Ok(false);
    }
    let open = |uplift: &Uplift| uplift.state != "applied";
    if !world.books.uplifts.iter().any(open) || world.draws.one_in(12) {
        return if world.draws.one_in(10) { set_limit(world) } else { request(world) };
    }
    let Some(place) = world.draws.place(&world.books.uplifts, open) else { return Ok(false) };
    let next = match world.books.uplifts[place].state {
        "requested" => 0,
        "modelled" => 1,
        _ => 2,
    };
    match if world.draws.one_in(6) { world.draws.below(3) } else { next } {
        0 => model(world, place),
        1 => approve(world, place),
        _ => apply(world, place),
    }
}

/// Sets above which weekly rise a director approves.
pub fn set_limit(world: &mut World<'_>) -> Done {
    let (fund, limit) = (world.books.fund, world.draws.between(0, 100_000));
    let made = world.attempt(Hand::Director, Ok(()), |tx| set_uplift_limit(tx, fund, Pence::new(limit)))?;
    if made.is_some() {
        world.books.uplift_limit = limit;
    }
    Ok(true)
}

fn terms(world: &mut World<'_>) -> Terms {
    let today = world.today();
    let (books, draws) = (&world.books, &mut world.draws);
    // Mostly a day on which some placement is charged.
    let lives = draws.place(&books.placements, |kept| kept.until > today + Days::new(20));
    let start = lives.map_or(today, |place| books.placements[place].start.max(today));
    let from = start + Days::new(draws.number() % 20);
    Terms { points: draws.between(1, 2_000), from, unit: [1, 10, 100][draws.below(3)] }
}

fn asked(terms: Terms) -> UpliftTerms {
    let percent = format!("{}.{:02}%", terms.points / 100, terms.points % 100);
    let rounding = if terms.unit == 1 {
        "penny"
    } else if terms.unit == 10 {
        "ten_pence"
    } else {
        "pound"
    };
    let request = UpliftRequest { percent, from: terms.from, rounding: rounding.to_owned() };
    UpliftTerms::new(&request).expect("a rise")
}

fn request(world: &mut World<'_>) -> Done {
    let contract = world.draws.place(&world.books.contracts, |contract| contract.placed).unwrap_or_default();
    let terms = terms(world);
    let placed = world.books.placements.iter().any(|kept| kept.contract == contract);
    let expected: Result<(), Code> = if placed { Ok(()) } else { Err("invalid-content") };
    let new = NewUplift {
        contract: world.books.contracts[contract].id.into(),
        fund: world.books.fund,
        terms: asked(terms),
    };
    let hand = ASKING[world.draws.below(3)];
    if let Some(made) = world.attempt(hand, expected, |tx| request_uplift(tx, &new))? {
        let (id, state, model) = (made.uplift.id.uuid(), "requested", None);
        world.books.uplifts.push(Uplift { id, contract, terms, state, model });
    }
    Ok(true)
}

fn model(world: &mut World<'_>, place: usize) -> Done {
    let kept = world.books.uplifts[place].clone();
    let other = if world.draws.one_in(3) { Some(terms(world)) } else { None };
    let terms = other.unwrap_or(kept.terms);
    let (effects, _) = world.books.uplifted(kept.contract, terms);
    let expected = if kept.state == "applied" {
        Err(REFUSED)
    } else if effects.is_empty() {
        Err("nothing-to-raise")
    } else {
        Ok(())
    };
    let (id, hand) = (kept.id.into(), ASKING[world.draws.below(3)]);
    let wanted = other.map(asked);
    if let Some(made) = world.attempt(hand, expected, |tx| model_uplift(tx, id, wanted.as_ref()))? {
        let hash = made.preview.hash().to_string();
        let weekly = made.preview.weekly_increase().map(Pence::get).ok();
        let model = Some((hand, effects, hash));
        world.books.uplifts[place] = Uplift { terms, state: "modelled", model, ..kept };
        let uplift = &world.books.uplifts[place];
        same(Law::I(18), "the weekly rise", &Some(uplift.weekly()), &weekly)?;
        let director = uplift.weekly() > world.books.uplift_limit;
        same(Law::Answer, "whether a director approves", &director, &made.needs_director)?;
    }
    Ok(true)
}

fn approve(world: &mut World<'_>, place: usize) -> Done {
    let hand = *world.draws.pick(&[Hand::Manager, Hand::Director]).expect("two");
    let kept = world.books.uplifts[place].clone();
    let blind = world.draws.one_in(8);
    let seen = kept.model.as_ref().map_or_else(String::new, |(.., hash)| hash.clone());
    let seen = if blind { "0".repeat(64) } else { seen };
    let expected = match &kept.model {
        Some((modeller, ..)) if *modeller == hand => Err("sod-11"),
        Some(_) if kept.weekly() > world.books.uplift_limit && hand != Hand::Director => {
            Err("director-needed")
        }
        Some(_) if blind => Err("preview-changed"),
        Some(_) if kept.state == "modelled" => Ok(()),
        _ => Err(REFUSED),
    };
    let id = kept.id.into();
    if world.attempt(hand, expected, |tx| approve_uplift(tx, id, &seen))?.is_some() {
        world.books.uplifts[place].state = "approved";
    }
    Ok(true)
}

fn apply(world: &mut World<'_>, place: usize) -> Done {
    let kept = world.books.uplifts[place].clone();
    let today = world.today();
    let (effects, raised) = world.books.uplifted(kept.contract, kept.terms);
    let foreseen = match &kept.model {
        Some((_, seen, _)) if kept.state == "approved" && *seen == effects => foretell(world, &raised),
        Some(_) if kept.state == "approved" => Err("preview-changed"),
        _ => Err(REFUSED),
    };
    let expected = foreseen.as_ref().map(|_| ()).map_err(|code| *code);
    let (id, hand) = (kept.id.into(), ASKING[world.draws.below(3)]);
    let made = world.attempt(hand, expected, |tx| apply_uplift(tx, id))?;
    if let (Some(_), Ok(following)) = (made, foreseen) {
        world.open_lines(&following.opened);
        world.books.follow_up(raised, &following, today);
        world.books.uplifts[place].state = "applied";
    }
    Ok(true)
}
