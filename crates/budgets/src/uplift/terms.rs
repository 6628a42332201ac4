//! What is asked for: a percentage from a day on, rounded as the contract says.

use chrono::NaiveDate;
use trellis_kernel::{Fields, Invalid, Pence, Rate};

use super::UpliftRefusal;

/// A rise as it was asked for.
#[derive(Clone, Debug, Default)]
pub struct UpliftRequest {
    /// Such as `4.2%`.
    pub percent: String,
    /// The first day charged at the new rates.
    pub from: NaiveDate,
    /// `penny`, `ten_pence` or `pound`.
    pub rounding: String,
}

/// A rise of every rate by the same part, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpliftTerms {
    /// As it was written.
    pub percent: String,
    /// The part by which each rate goes up, exactly.
    pub by: Rate,
    /// The first day charged at the new rates.
    pub from: NaiveDate,
    /// To what the new rates are rounded, as the contract agrees.
    pub rounding: Rounding,
}

/// To what a new weekly rate is rounded: to the nearest, halves away from nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the penny.
    Penny,
    /// To ten pence.
    TenPence,
    /// To the pound.
    Pound,
}

impl Rounding {
    /// Every rounding.
    pub const ALL: [Self; 3] = [Self::Penny, Self::TenPence, Self::Pound];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Penny => "penny",
            Self::TenPence => "ten_pence",
            Self::Pound => "pound",
        }
    }

    /// The rounding with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rounding| rounding.key() == key)
    }

    const fn pence(self) -> i64 {
        match self {
            Self::Penny => 1,
            Self::TenPence => 10,
            Self::Pound => 100,
        }
    }
}

impl UpliftTerms {
    /// A rise above nil and of at most 100 %.
    pub fn new(request: &UpliftRequest) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let read = |text: &str| text.ends_with('%').then(|| text.parse::<Rate>().ok()).flatten();
        let by = read(request.percent.trim()).filter(|by| *by > Rate::whole(0) && *by <= Rate::whole(1));
        let by = fields.take("/percent", by.ok_or("enter a rise above 0% and at most 100%, such as 4.2%"));
        let rounding = Rounding::from_key(&request.rounding).ok_or("choose penny, ten_pence or pound");
        let rounding = fields.take("/rounding", rounding);
        let (percent, from) = (request.percent.trim().to_owned(), request.from);
        fields.finish(|| Some(Self { percent, by: by?, from, rounding: rounding? }))
    }

    /// A rate after the rise: `old × (1 + p)`, rounded once.
    pub fn raise(&self, weekly: Pence) -> Result<Pence, UpliftRefusal> {
        let unit = self.rounding.pence();
        let whole = Rate::whole(1).ratio() + self.by.ratio();
        let (part, of) = (*whole.numer(), *whole.denom());
        let units = Rate::new(part, of.checked_mul(i128::from(unit)).ok_or(UpliftRefusal::TooLarge)?);
        let units = units.and_then(|units| units.of(weekly)).map_err(|_| UpliftRefusal::TooLarge)?;
        units.get().checked_mul(unit).map(Pence::new).ok_or(UpliftRefusal::TooLarge)
    }
}
