//! Uplifts: what a rise does to each placement of a contract, and where it is on its way to being applied.

use chrono::NaiveDate;
use uuid::Uuid;

use super::Books;
use super::calendar::year_of;
use super::placements::Placement;
use crate::simulator::cast::Hand;

/// A rise as it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// In hundredths of a percent.
    pub points: i64,
    /// The first day charged at the new rates.
    pub from: NaiveDate,
    /// To so many pence new rates are rounded.
    pub unit: i64,
}

/// What would happen to one placement, as far as an approval is of it: which, its rate before and after, and what is promised more
/// to the end of the year in which it begins.
pub type Effect = (usize, i64, i64, i64);

/// An uplift.
#[derive(Clone, Debug)]
pub struct Uplift {
    /// Its id.
    pub id: Uuid,
    /// The contract, by place.
    pub contract: usize,
    /// What is asked for.
    pub terms: Terms,
    /// `requested`, `modelled`, `approved` or `applied`.
    pub state: &'static str,
    /// What was modelled, by whom, and the hash that the product gave it.
    pub model: Option<(Hand, Vec<Effect>, String)>,
}

impl Uplift {
    /// By how much the weekly charges go up together, as it was modelled.
    pub fn weekly(&self) -> i64 {
        self.model.iter().flat_map(|(_, effects, _)| effects).map(|(_, old, new, _)| new - old).sum()
    }
}

impl Books {
    /// What a rise does to the placements of a contract that are charged from its day on, and the placements after it.
    pub fn uplifted(&self, contract: usize, terms: Terms) -> (Vec<Effect>, Vec<(usize, Placement)>) {
        let mut effects = Vec::new();
        let mut raised = Vec::new();
        for (place, before) in self.placements.iter().enumerate() {
            if before.contract != contract || before.start > terms.from || before.until <= terms.from {
                continue;
            }
            let old = before.weekly_on(terms.from);
            // Rounded once, to the unit that is agreed.
            let units = self.arithmetic.part(old, 10_000 + terms.points, 10_000 * terms.unit);
            let after =
                before.clone().with_rate(terms.from, units * terms.unit).expect("it is charged from then on");
            let of_year = |placement: &Placement| {
                let promised = placement.promised(self.arithmetic).into_iter();
                promised.filter(|part| part.0 == year_of(terms.from)).map(|part| part.1).sum::<i64>()
            };
            effects.push((place, old, units * terms.unit, of_year(&after) - of_year(before)));
            raised.push((place, after));
        }
        (effects, raised)
    }
}
