//! A question that a provider keeps, and how often it is told what fits.

use chrono::{DateTime, NaiveTime, Utc};
use thiserror::Error;
use trellis_kernel::{
    Fields, Invalid, OrganisationId, PersonId, SavedSearchId, london_date, london_instant,
    london_midnight_after,
};

use super::criteria::SearchCriteria;

/// A kept question. It is its owner's alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Which one.
    pub id: SavedSearchId,
    /// The provider for whom it looks.
    pub provider: OrganisationId,
    /// Whose it is.
    pub owner: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// What it asks.
    pub criteria: SearchCriteria,
    /// How often its owner is told.
    pub rhythm: Rhythm,
}

/// How often the owner of a question is told of new tenders that fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Never.
    Off,
    /// Once a day, of all that was published since.
    Daily,
    /// At each publication.
    Instant,
}

/// Why a question is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SavedSearchRefusal {
    /// There are too many.
    #[error("you keep {0} searches already; delete one first")]
    Full(usize),
}

impl SavedSearchRefusal {
    /// The slug of the problem.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full(_) => "saved-searches-full",
        }
    }
}

impl SavedSearch {
    /// The most that one person keeps.
    pub const MOST: usize = 50;

    /// The name of a question; 100 characters at the most.
    pub fn name(text: &str) -> Result<String, Invalid> {
        let mut fields = Fields::new();
        let name = fields.text("/name", text, 100);
        fields.finish(|| Some(name))
    }

    /// Refuses one more beside those that are kept.
    pub fn check_room(kept: usize) -> Result<(), SavedSearchRefusal> {
        if kept < Self::MOST { Ok(()) } else { Err(SavedSearchRefusal::Full(kept)) }
    }
}

impl Rhythm {
    /// Every rhythm.
    pub const ALL: [Self; 3] = [Self::Off, Self::Daily, Self::Instant];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Daily => "daily",
            Self::Instant => "instant",
        }
    }

    /// The rhythm of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| rhythm.name() == name)
    }

    /// When something found now is told: at once, or at the next seven in the morning as London reads it.
    pub fn tells_at(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Off => None,
            Self::Instant => Some(now),
            Self::Daily => {
                let morning = NaiveTime::from_hms_opt(7, 0, 0)?;
                let today = london_date(now);
                let days = [today, london_date(london_midnight_after(today))];
                days.into_iter()
                    .filter_map(|day| london_instant(day.and_time(morning)).ok())
                    .find(|at| *at > now)
            }
        }
    }
}
