//! A partner's contribution of a year is scheduled in quarters; what fell due already is booked.

use trellis_commissioning::funds::{NewSchedule, schedule_contributions};
use trellis_kernel::{FinancialYear, Pence};

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, same};
use crate::simulator::model::things::Instalment;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "schedule contributions", weight: 4, act };

fn act(world: &mut World<'_>) -> Done {
    let partner = world.draws.below(world.books.partners.len());
    let year = 2026 + i16::from(world.draws.one_in(4));
    let amount = if world.draws.one_in(12) { 3 } else { world.draws.between(4, 90_000_000) };
    let known = world.books.instalments.iter().any(|kept| kept.partner == partner && kept.year == year);
    if known && !world.draws.one_in(6) {
        return Ok(false);
    }
    let expected = match (amount, known) {
        (3, _) => Err("invalid-content"),
        (_, true) => Err("exists-already"),
        (_, false) => Ok(()),
    };
    let new = NewSchedule {
        fund: world.books.fund,
        partner: world.books.partners[partner].key.to_owned(),
        fy: FinancialYear::starting(year).expect("a year"),
        amount: Pence::new(amount),
        lines: Vec::new(),
        due_on: None,
    };
    let made = world.attempt(Hand::Finance, expected, |tx| schedule_contributions(tx, &new))?;
    let Some(made) = made else { return Ok(true) };
    let parts = world.books.quarters(year, amount);
    same(Law::I(6), "instalments", &parts.len(), &made.len())?;
    for ((due_on, amount), kept) in parts.into_iter().zip(made) {
        let id = kept.contribution.id.uuid();
        let (received, disputed, conceded, state) = (0, 0, 0, "scheduled");
        world.books.instalments.push(Instalment {
            id,
            partner,
            year,
            due_on,
            amount,
            received,
            disputed,
            conceded,
            state,
        });
        if due_on <= world.today() {
            world.books.fall_due(world.books.instalments.len() - 1);
        }
    }
    Ok(true)
}
