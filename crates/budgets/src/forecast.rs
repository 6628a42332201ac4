//! The forecast outturn of a year: what is spent, owed, promised and likely, less what is agreed to be saved; with a range.
//!
//! The range comes from seeded paths, so that the same figures always give the same range and anyone can check it. The method
//! has a version; a forecast keeps the version by which it was made.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BasisPoints, Fields, Invalid, Pence, Rate};

use crate::weekly_charge;

/// By which method the range is drawn: each month to come varies evenly within the band, and each piece of the pipeline
/// comes or does not.
pub const FORECAST_METHOD: &str = "seeded-paths/1";
/// How many paths are drawn.
const PATHS: u32 = 2_000;

/// Demand that is not promised yet: so many days at a weekly rate, with a probability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineItem {
    /// What it is, such as "Two short breaks from January".
    pub name: String,
    /// How likely it is: above nil, at most the whole.
    pub probability: BasisPoints,
    /// Days in the year.
    pub days: u32,
    /// The weekly rate.
    pub weekly: Pence,
}

/// What is agreed to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedSaving {
    /// What it is.
    pub name: String,
    /// How much.
    pub amount: Pence,
}

/// What a person adds to the figures of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// Demand that is not promised yet.
    pub pipeline: Vec<PipelineItem>,
    /// What is agreed to be saved.
    pub savings: Vec<AgreedSaving>,
    /// How far a month to come may lie from its part, either way.
    pub band: BasisPoints,
    /// From which seed the paths are drawn.
    pub seed: u64,
}

/// The figures of a charge year in the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearFigures {
    /// Spend that is invoiced or paid.
    pub actual: Pence,
    /// Delivered and not invoiced.
    pub accrued: Pence,
    /// Promised and not delivered.
    pub committed: Pence,
    /// What placements without an end would charge after their review.
    pub beyond_review: Pence,
    /// Months of the year still to come, the present one included.
    pub months: u32,
}

/// A forecast and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// The figures of the journal.
    pub figures: YearFigures,
    /// What the pipeline is expected to cost.
    pub pipeline: Pence,
    /// What is agreed to be saved.
    pub savings: Pence,
    /// The sum.
    pub outturn: Pence,
    /// One path in ten comes to this or less.
    pub low: Pence,
    /// Nine paths in ten come to this or less.
    pub high: Pence,
}

/// Why no forecast can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ForecastError {
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl ForecastError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "amount-too-large",
        }
    }
}

impl Outlook {
    /// Checks what a person gave: probabilities of at most 100 %, amounts above nil, a band of at most 50 %.
    pub fn check(self) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(self.pipeline.len() <= 200, "/pipeline", "use at most 200 items");
        fields.require(self.savings.len() <= 200, "/savings", "use at most 200 items");
        for (index, item) in self.pipeline.iter().enumerate() {
            let at = |field: &str| format!("/pipeline/{index}/{field}");
            fields.text(&at("name"), &item.name, 200);
            let likely = (1..=BasisPoints::WHOLE.get()).contains(&item.probability.get());
            fields.require(likely, at("probability_bp"), "use a probability above 0% and at most 100%");
            fields.require((1..=366).contains(&item.days), at("days"), "use 1 to 366 days");
            fields.require(item.weekly.is_positive(), at("weekly_p"), "the weekly rate must be above £0.00");
        }
        for (index, saving) in self.savings.iter().enumerate() {
            fields.text(&format!("/savings/{index}/name"), &saving.name, 200);
            let positive = saving.amount.is_positive();
            fields.require(positive, format!("/savings/{index}/amount_p"), "the amount must be above £0.00");
        }
        fields.require(self.band.get() <= 5_000, "/band_bp", "use a band of at most 50%");
        fields.finish(|| Some(self))
    }
}

impl Forecast {
    /// Actual + accrued + open commitments + what goes on after reviews + pipeline − agreed savings (section 10).
    pub fn of(figures: YearFigures, outlook: &Outlook) -> Result<Self, ForecastError> {
        let mut items = Vec::with_capacity(outlook.pipeline.len());
        for item in &outlook.pipeline {
            let charge = weekly_charge(item.weekly, item.days).map_err(|_| ForecastError::TooLarge)?;
            let (part, whole) = (item.probability.get(), BasisPoints::WHOLE.get());
            let probability = Rate::new(i128::from(part), i128::from(whole));
            items.push((probability.map_err(|_| ForecastError::TooLarge)?, charge));
        }
        let expected = |(probability, charge): &(Rate, Pence)| probability.of(*charge);
        let pipeline = items.iter().map(expected).collect::<Result<Vec<Pence>, _>>();
        let pipeline = sum(pipeline.map_err(|_| ForecastError::TooLarge)?)?;
        let savings = sum(outlook.savings.iter().map(|saving| saving.amount))?;
        let settled =
            sum([figures.actual, figures.accrued])?.minus(savings).ok_or(ForecastError::TooLarge)?;
        let varying = sum([figures.committed, figures.beyond_review])?;
        let outturn = sum([settled, varying, pipeline])?;
        let mut draws = Draws(outlook.seed);
        let path = |_| draws.path((settled, varying), figures.months.max(1), outlook.band, &items);
        let mut paths = (0..PATHS).map(path).collect::<Result<Vec<Pence>, _>>()?;
        paths.sort_unstable();
        let at = |tenths: usize| paths.get(paths.len() * tenths / 10).or(paths.last()).copied();
        let (low, high) = (at(1).unwrap_or(outturn), at(9).unwrap_or(outturn));
        Ok(Self { figures, pipeline, savings, outturn, low, high })
    }

    /// By how much the forecast was too high (above nil) or too low (below), once the outturn is known.
    pub fn error(&self, outturn: Pence) -> Result<Pence, ForecastError> {
        self.outturn.minus(outturn).ok_or(ForecastError::TooLarge)
    }
}

fn sum(amounts: impl IntoIterator<Item = Pence>) -> Result<Pence, ForecastError> {
    Pence::sum(amounts).ok_or(ForecastError::TooLarge)
}

/// Numbers that follow from a seed alone (`SplitMix64`).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// True with a probability, to the millionth.
    fn comes(&mut self, probability: Rate) -> bool {
        let millionths = probability.of(Pence::new(1_000_000)).unwrap_or_default().get();
        self.next() % 1_000_000 < u64::try_from(millionths).unwrap_or_default()
    }

    fn path(
        &mut self,
        (settled, varying): (Pence, Pence),
        months: u32,
        band: BasisPoints,
        items: &[(Rate, Pence)],
    ) -> Result<Pence, ForecastError> {
        let width = u64::from(band.get()) * 2 + 1;
        let mut deviation = 0_i128;
        for _ in 0..months {
            deviation += i128::from(self.next() % width) - i128::from(band.get());
        }
        let whole = i128::from(BasisPoints::WHOLE.get()) * i128::from(months);
        let varied = Rate::new(whole + deviation, whole).and_then(|factor| factor.of(varying));
        let varied = varied.map_err(|_| ForecastError::TooLarge)?;
        let coming: Vec<Pence> = items
            .iter()
            .filter(|(probability, _)| self.comes(*probability))
            .map(|(_, charge)| *charge)
            .collect();
        sum(coming.into_iter().chain([settled, varied]))
    }
}

#[cfg(test)]
#[path = "forecast_tests.rs"]
mod tests;
