//! What an uplift would do to each placement, and the hash that an approval is of.

use std::fmt;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use trellis_kernel::{FinancialYear, Pence, PlacementId};

use super::{UpliftRefusal, UpliftTerms};
use crate::placement::{Payer, Placement, PlacementReference};

/// SHA-256 over what a preview says of each placement: its rates, what each payer bears, and the cost to the year's end.
///
/// What is promised for later years is left out: it follows the ends of the placements, which notices move, and every limit
/// is tested again when the uplift is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreviewHash([u8; 32]);

/// What would happen to every placement that is charged from the day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpliftPreview {
    /// The first day charged at the new rates.
    pub from: NaiveDate,
    /// One for each placement, in the order of their ids.
    pub lines: Vec<UpliftLine>,
}

/// What would happen to one placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpliftLine {
    /// The placement.
    pub placement: PlacementId,
    /// Its pseudonymous reference.
    pub reference: PlacementReference,
    /// The weekly rate before.
    pub old: Pence,
    /// The weekly rate after.
    pub new: Pence,
    /// The difference, for each week.
    pub weekly: Pence,
    /// The difference for each week by who bears it.
    pub by_payer: Vec<(Payer, Pence)>,
    /// What is promised more for each charge year.
    pub by_year: Vec<(FinancialYear, Pence)>,
    /// What is charged more from the day to the end of its financial year.
    pub to_year_end: Pence,
}

impl UpliftPreview {
    /// Works out what the terms do to these placements; those that are not charged from the day on are left out. Gives
    /// the placements as they would be, too.
    pub fn of(
        terms: &UpliftTerms,
        placements: &[Placement],
    ) -> Result<(Self, Vec<Placement>), UpliftRefusal> {
        let charged = |placement: &&Placement| {
            placement.start <= terms.from && terms.from < placement.terms.end.until()
        };
        let mut ordered: Vec<&Placement> = placements.iter().filter(charged).collect();
        ordered.sort_unstable_by_key(|placement| placement.id);
        let mut raised = Vec::with_capacity(ordered.len());
        let mut lines = Vec::with_capacity(ordered.len());
        for placement in ordered {
            let new = terms.raise(placement.rate_on(terms.from))?;
            let after = placement.change_rate(terms.from, new)?;
            lines.push(UpliftLine::between(terms.from, placement, &after)?);
            raised.push(after);
        }
        Ok((Self { from: terms.from, lines }, raised))
    }

    /// By how much the weekly charges go up together.
    pub fn weekly_increase(&self) -> Result<Pence, UpliftRefusal> {
        Pence::sum(self.lines.iter().map(|line| line.weekly)).ok_or(UpliftRefusal::TooLarge)
    }

    /// What is promised more for each charge year, over all placements.
    pub fn by_year(&self) -> Result<Vec<(FinancialYear, Pence)>, UpliftRefusal> {
        let mut sums: Vec<(FinancialYear, Pence)> = Vec::new();
        for (year, amount) in self.lines.iter().flat_map(|line| &line.by_year) {
            match sums.iter_mut().find(|(found, _)| found == year) {
                Some((_, sum)) => *sum = sum.plus(*amount).ok_or(UpliftRefusal::TooLarge)?,
                None => sums.push((*year, *amount)),
            }
        }
        sums.sort_unstable_by_key(|(year, _)| *year);
        Ok(sums)
    }

    /// The hash of what it says of each placement; each value is led by its length, so that no two previews share a spelling.
    pub fn hash(&self) -> PreviewHash {
        let mut content = Sha256::new();
        let mut add = |text: &str| content.update(format!("{}:{text}", text.len()));
        add("trellis uplift 2");
        add(&self.from.to_string());
        for line in &self.lines {
            add(&line.placement.to_string());
            add(line.reference.as_str());
            for amount in [line.old, line.new, line.weekly, line.to_year_end] {
                add(&amount.get().to_string());
            }
            for (payer, amount) in &line.by_payer {
                add(&format!("{}={}", payer.key(), amount.get()));
            }
        }
        PreviewHash(content.finalize().into())
    }
}

impl UpliftLine {
    fn between(from: NaiveDate, before: &Placement, after: &Placement) -> Result<Self, UpliftRefusal> {
        let less = |one: Pence, other: Pence| one.minus(other).ok_or(UpliftRefusal::TooLarge);
        let (old, new) = (before.rate_on(from), after.rate_on(from));
        let weekly = less(new, old)?;
        let promised = before.by_year()?;
        let mut by_year = Vec::new();
        for (year, amount) in after.by_year()? {
            let was = promised.iter().find(|(found, _)| *found == year).map(|(_, was)| *was);
            by_year.push((year, less(amount, was.unwrap_or_default())?));
        }
        by_year.retain(|(_, amount)| !amount.is_zero());
        let this_year = FinancialYear::containing(from);
        let to_year_end = by_year.iter().find(|(year, _)| Some(*year) == this_year).map(|(_, more)| *more);
        let by_payer = after.terms.split.share(weekly).map_err(crate::placement::PlacementRefusal::from)?;
        Ok(Self {
            placement: after.id,
            reference: after.reference.clone(),
            old,
            new,
            weekly,
            by_payer,
            by_year,
            to_year_end: to_year_end.unwrap_or_default(),
        })
    }
}

impl PreviewHash {
    /// A hash kept earlier.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Whether it is spelt like this, in 64 hexadecimal digits.
    pub fn is_spelt(&self, text: &str) -> bool {
        self.to_string() == text.to_ascii_lowercase()
    }
}

impl fmt::Display for PreviewHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
