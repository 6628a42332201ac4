//! A placement is made under a contract: within it or not, with a split that makes the fee or misses it by a penny.

use chrono::{Days, NaiveDate};
use trellis_budgets::placement::{NoticeRequest, PlacementRequest, SplitRequest};
use trellis_commissioning::placements::{NewPlacement, create_placement};
use trellis_kernel::Pence;
use uuid::Uuid;

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::model::calendar::months_later;
use crate::simulator::model::limits::Code;
use crate::simulator::model::placements::{Band, Placement, Within};
use crate::simulator::model::promises::Promise;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "place", weight: 10, act };

fn act(world: &mut World<'_>) -> Done {
    let placement = drawn(world);
    // What lies outside the contract is not tried each time.
    if world.books.within_contract(&placement).is_err() && !world.draws.one_in(4) {
        return Ok(false);
    }
    let split_off = world.draws.one_in(15);
    let reservation = if world.draws.one_in(5) {
        world.draws.place(&world.books.reservations, |kept| kept.state == "open")
    } else {
        None
    };
    let today = world.today();
    let promise = foretell(world, &placement, reservation, split_off);
    let expected = promise.as_ref().map(|_| ()).map_err(|code| *code);
    let hand = *world.draws.pick(&[Hand::Commissioner, Hand::Finance]).expect("two");
    let (fund, new) = (world.books.fund, request(world, &placement, reservation, split_off));
    let made = world.attempt(hand, expected, |tx| create_placement(tx, fund, &new))?;
    if let (Some((kept, commitment)), Ok(promise)) = (made, promise) {
        world.open_lines(&promise.opened);
        let place = world.books.placements.len();
        let (of, day) = ((placement.contract, Some(place)), placement.start.min(today));
        world.books.placements.push(Placement { id: kept.placement.id.uuid(), ..placement });
        world.books.commit(commitment.commitment.id.uuid(), of, &promise, day);
    }
    Ok(true)
}

fn drawn(world: &mut World<'_>) -> Placement {
    let name = if world.books.placements.is_empty() || !world.draws.one_in(15) {
        world.named += 1;
        format!("PL-{:04}{:05}", world.mark, world.named)
    } else {
        world.draws.pick(&world.books.placements).expect("there are some").reference.clone()
    };
    let today = world.today();
    let (books, draws) = (&world.books, &mut world.draws);
    let contract = draws.place(&books.contracts, |contract| contract.placed).unwrap_or_default();
    let scheme = draws.below(books.schemes.len());
    let (first, after) = {
        let contract = &books.contracts[contract];
        (contract.start, months_later(contract.start, contract.months))
    };
    let from = if draws.one_in(12) { today } else { today.max(first) };
    let early = if draws.one_in(4) { draws.number() % 20 } else { 0 };
    let start = from + Days::new(draws.number() % 30) - Days::new(early);
    let until = start + Days::new(draws.between(5, 160).unsigned_abs());
    let until = if draws.one_in(10) || after <= start { until } else { until.min(after) };
    let end = if draws.one_in(2) { "review" } else { "fixed" };
    let weekly = draws.between(700, 600_000);
    let notice = bands(draws.one_in(3));
    let (rates, pauses) = (vec![(start, weekly)], Vec::new());
    Placement { id: Uuid::nil(), reference: name, contract, scheme, start, until, end, rates, pauses, notice }
}

/// The story's bands, or one alone.
fn bands(one: bool) -> Vec<Band> {
    let last = Band { within: Within::Ever, days: 28 };
    if one {
        return vec![last];
    }
    vec![Band { within: Within::Days(7), days: 1 }, Band { within: Within::Months(3), days: 14 }, last]
}

fn foretell(
    world: &World<'_>,
    placement: &Placement,
    reservation: Option<usize>,
    split_off: bool,
) -> Result<Promise, Code> {
    let books = &world.books;
    if split_off {
        return Err("split-total");
    }
    books.within_contract(placement)?;
    if books.placements.iter().any(|kept| kept.reference == placement.reference) {
        return Err("exists-already");
    }
    let promise = books.placing(placement, reservation)?;
    books.with_opened(&promise).may_expose(&promise.changes(), world.today())?;
    if books.above_value_placed(placement, &promise) { Err("above-contract-value") } else { Ok(promise) }
}

fn request(
    world: &World<'_>,
    placement: &Placement,
    reservation: Option<usize>,
    split_off: bool,
) -> NewPlacement {
    let books = &world.books;
    let weekly = placement.rates[0].1;
    let part = |payer: &str, amount: i64| SplitRequest {
        payer: payer.to_owned(),
        weight: None,
        amount: Some(Pence::new(amount)),
    };
    let health = weekly / 3;
    let split = vec![part("council", weekly - health - i64::from(split_off)), part("health", health)];
    let ends = |end| Some(placement.until).filter(|_: &NaiveDate| placement.end == end);
    let band = |band: &Band| match band.within {
        Within::Days(days) => {
            NoticeRequest { within_days: Some(days), within_months: None, notice_days: short(band) }
        }
        Within::Months(months) => {
            NoticeRequest { within_days: None, within_months: Some(months), notice_days: short(band) }
        }
        Within::Ever => NoticeRequest { within_days: None, within_months: None, notice_days: short(band) },
    };
    let request = PlacementRequest {
        reference: placement.reference.clone(),
        start: placement.start,
        ends: ends("fixed"),
        review: ends("review"),
        weekly: Pence::new(weekly),
        split,
        notice: placement.notice.iter().map(band).collect(),
    };
    NewPlacement {
        contract: books.contracts[placement.contract].id.into(),
        scheme: books.schemes[placement.scheme].id.into(),
        request,
        reservation: reservation.map(|place| books.reservations[place].id),
        grant: None,
    }
}

fn short(band: &Band) -> u32 {
    u32::try_from(band.days).expect("a few days")
}
