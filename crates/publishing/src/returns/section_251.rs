//! The figures of the section 251 return: four sectors, income, grants, and sums that are rounded once (I18).

use std::collections::BTreeMap;

use trellis_kernel::{Pence, Rate};
use trellis_ledger::{ProviderSector, S251Line};

use super::section_251_lines::{ReturnLine, lines};

/// What an amount is to the return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum S251Kind {
    /// Cost, or the budget for it, by sector.
    Spend(ProviderSector),
    /// Income from charges and others, above nil.
    Income,
    /// Specific grants inside aggregate external finance, above nil.
    GrantInside,
    /// Specific grants outside it, above nil.
    GrantOutside,
}

/// An amount that a return takes; without a line or a sector it cannot be placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S251Amount {
    /// The line.
    pub line: Option<S251Line>,
    /// What it is; nothing for cost without a sector.
    pub kind: Option<S251Kind>,
    /// How much.
    pub amount: Pence,
}

/// The unit in which figures are printed. Each printed figure is the exact one rounded once; a printed total is the
/// rounded sum, never the sum of what was rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Exact.
    #[default]
    Pence,
    /// Whole pounds.
    Pounds,
    /// Whole thousands of pounds.
    Thousands,
}

/// A row of the return, in pence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct S251Row {
    /// The line.
    pub line: &'static ReturnLine,
    /// The four sectors in the order of the return: own, private, other public, voluntary.
    pub sectors: [Pence; 4],
    /// Their sum.
    pub total: Pence,
    /// Income.
    pub income: Pence,
    /// Total less income.
    pub net: Pence,
    /// Grants inside aggregate external finance.
    pub grants_inside_aef: Pence,
    /// Grants outside it.
    pub grants_outside_aef: Pence,
    /// Net less grants: what the authority itself pays.
    pub la_net: Pence,
}

/// The return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S251Table {
    /// Every line, in order, with its exact figures.
    pub rows: Vec<S251Row>,
    /// What names no line of the return, or no sector: it stands in no row, and is not lost.
    pub unplaced: Pence,
    /// Everything: what the rows and the unplaced come to.
    pub control_total: Pence,
}

/// Exact figures of one line: sectors, income, grants.
type Figures = [i128; 7];

impl S251Table {
    /// The return of these amounts; `None` when one does not fit.
    pub fn of(amounts: &[S251Amount]) -> Option<Self> {
        let mut held: BTreeMap<&str, Figures> = BTreeMap::new();
        let mut unplaced = 0_i128;
        for amount in amounts {
            let pence = i128::from(amount.amount.get());
            let line = amount.line.as_ref().and_then(|line| own_line(line.as_str()));
            match line.zip(amount.kind) {
                Some((line, kind)) => {
                    *held.entry(line.no).or_default().get_mut(place(kind))? += pence;
                }
                None => unplaced += signed(amount.kind, pence),
            }
        }
        for line in lines().iter().filter(|line| !line.sum_of.is_empty()) {
            let mut sum = Figures::default();
            for part in line.sum_of.iter().filter_map(|part| held.get(part)) {
                for (into, figure) in sum.iter_mut().zip(part) {
                    *into += figure;
                }
            }
            held.insert(line.no, sum);
        }
        let rows = lines()
            .iter()
            .map(|line| S251Row::of(line, held.get(line.no).copied().unwrap_or_default()))
            .collect::<Option<Vec<_>>>()?;
        let placed = rows.last().map(|row| row.la_net).unwrap_or_default();
        let unplaced = pence(unplaced)?;
        Some(Self { rows, unplaced, control_total: placed.plus(unplaced)? })
    }

    /// The return as it is printed in a unit: every figure rounded from the exact one.
    #[must_use]
    pub fn printed(&self, unit: Unit) -> Self {
        Self {
            rows: self.rows.iter().map(|row| row.printed(unit)).collect(),
            unplaced: unit.print(self.unplaced),
            control_total: unit.print(self.control_total),
        }
    }
}

impl S251Row {
    fn of(line: &'static ReturnLine, figures: Figures) -> Option<Self> {
        let [own, private, other_public, voluntary, income, inside, outside] = figures;
        let total = own + private + other_public + voluntary;
        let net = total - income;
        Some(Self {
            line,
            sectors: [pence(own)?, pence(private)?, pence(other_public)?, pence(voluntary)?],
            total: pence(total)?,
            income: pence(income)?,
            net: pence(net)?,
            grants_inside_aef: pence(inside)?,
            grants_outside_aef: pence(outside)?,
            la_net: pence(net - inside - outside)?,
        })
    }

    fn printed(&self, unit: Unit) -> Self {
        Self {
            line: self.line,
            sectors: self.sectors.map(|amount| unit.print(amount)),
            total: unit.print(self.total),
            income: unit.print(self.income),
            net: unit.print(self.net),
            grants_inside_aef: unit.print(self.grants_inside_aef),
            grants_outside_aef: unit.print(self.grants_outside_aef),
            la_net: unit.print(self.la_net),
        }
    }
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 3] = [Self::Pence, Self::Pounds, Self::Thousands];

    /// The name in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pence => "pence",
            Self::Pounds => "pounds",
            Self::Thousands => "thousands",
        }
    }

    /// The unit of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// An amount rounded to the unit, halves away from zero. What does not fit any more is left as it is.
    pub fn print(self, amount: Pence) -> Pence {
        let step = match self {
            Self::Pence => return amount,
            Self::Pounds => 100,
            Self::Thousands => 100_000,
        };
        let rounded = Rate::new(i128::from(amount.get()), step).map(|rate| rate.round() * step);
        rounded.ok().and_then(|value| i64::try_from(value).ok()).map_or(amount, Pence::new)
    }
}

/// A line that takes amounts itself.
fn own_line(no: &str) -> Option<&'static ReturnLine> {
    lines().iter().find(|line| line.no == no && line.sum_of.is_empty())
}

const fn place(kind: S251Kind) -> usize {
    match kind {
        S251Kind::Spend(ProviderSector::Own) => 0,
        S251Kind::Spend(ProviderSector::Private) => 1,
        S251Kind::Spend(ProviderSector::OtherPublic) => 2,
        S251Kind::Spend(ProviderSector::Voluntary) => 3,
        S251Kind::Income => 4,
        S251Kind::GrantInside => 5,
        S251Kind::GrantOutside => 6,
    }
}

/// Cost counts up, income and grants count down, as in the net figures.
const fn signed(kind: Option<S251Kind>, pence: i128) -> i128 {
    match kind {
        Some(S251Kind::Income | S251Kind::GrantInside | S251Kind::GrantOutside) => -pence,
        Some(S251Kind::Spend(_)) | None => pence,
    }
}

fn pence(value: i128) -> Option<Pence> {
    i64::try_from(value).ok().map(Pence::new)
}

#[cfg(test)]
#[path = "section_251_tests.rs"]
mod tests;
