//! The standstill: eight working days of the United Kingdom that begin with the day on which the award notice is
//! published (Procurement Act 2023 s.51(2)), or under the health regime the days of SI 2023/1348 reg 12. While it runs,
//! nobody signs.
//!
//! What keeps the signature back for longer, proceedings and representations, is `challenge`.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;
use trellis_kernel::{AwardId, BankHolidays, CalendarError, london_date, london_midnight_after};

use crate::clock::{ProcurementLaw, standstill_last_day};
use crate::regime::Regime;

/// The length of a standstill in working days. A voluntary standstill, once announced, is no shorter (s.51(4)–(5)).
pub const STANDSTILL_DAYS: u32 = 8;

/// Under which rule a standstill is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandstillKind {
    /// The law asks for it (s.51(1)).
    Mandatory,
    /// The law leaves it open, and it is announced all the same: it binds from then on (s.51(4)–(5)).
    Voluntary,
    /// The health regime's (SI 2023/1348 reg 12).
    Health,
}

/// The standstill of one award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standstill {
    award: AwardId,
    kind: StandstillKind,
    published_at: DateTime<Utc>,
    last_day: NaiveDate,
}

/// Proof that the standstill of one award is over, or that none is asked for; made by [`Standstill::over`] and by the award
/// of which nothing is announced only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandstillOver {
    award: AwardId,
    ended_at: DateTime<Utc>,
}

/// Why nobody may sign yet, or why the days cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StandstillRefusal {
    /// It still runs.
    #[error("the standstill runs until the end of {}; the contract can be signed from {}", shown(*.last_day), shown(*.first_allowed))]
    Running {
        /// Its last day.
        last_day: NaiveDate,
        /// The first day on which the contract can be signed.
        first_allowed: NaiveDate,
    },
    /// The day asked for does not come later.
    #[error("the standstill runs until the end of {}; it is only ever made longer", shown(*.last_day))]
    NotLater {
        /// Its last day.
        last_day: NaiveDate,
    },
    /// It is over already.
    #[error("the standstill ended with {}; what is over is not made longer", shown(*.last_day))]
    Over {
        /// Its last day.
        last_day: NaiveDate,
    },
    /// The bank holidays of that time are not known.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// A day as people say it.
pub(crate) fn shown(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

impl StandstillRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Running { .. } => "standstill-running",
            Self::NotLater { .. } => "not-later",
            Self::Over { .. } => "standstill-over",
            Self::Calendar(_) => "calendar-out-of-range",
        }
    }
}

impl StandstillKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Mandatory, Self::Voluntary, Self::Health];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mandatory => "mandatory",
            Self::Voluntary => "voluntary",
            Self::Health => "psr",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind that a regime asks for. Light touch contracts need none by law; the house keeps one all the same.
    pub const fn of(regime: Regime, light_touch: bool) -> Self {
        match (regime, light_touch) {
            (Regime::ProviderSelection, _) => Self::Health,
            (Regime::PublicContract, false) => Self::Mandatory,
            (
                Regime::PublicContract
                | Regime::LightTouch
                | Regime::BelowThreshold
                | Regime::UserChoice
                | Regime::Exempt
                | Regime::Unknown,
                _,
            ) => Self::Voluntary,
        }
    }

    const fn law(self) -> ProcurementLaw {
        match self {
            Self::Mandatory | Self::Voluntary => ProcurementLaw::ProcurementAct,
            Self::Health => ProcurementLaw::ProviderSelection,
        }
    }
}

impl Standstill {
    /// The standstill of an award whose notice is published at `published_at`, counted with the days known now.
    pub fn counted(
        award: AwardId,
        kind: StandstillKind,
        published_at: DateTime<Utc>,
        holidays: &BankHolidays,
    ) -> Result<Self, StandstillRefusal> {
        let last_day = standstill_last_day(kind.law(), holidays, london_date(published_at))?;
        Ok(Self::announced(award, kind, published_at, last_day))
    }

    /// The standstill as it was announced. Bidders rely on the day that they were told, so it is kept, not counted
    /// again when the calendar changes.
    pub const fn announced(
        award: AwardId,
        kind: StandstillKind,
        published_at: DateTime<Utc>,
        last_day: NaiveDate,
    ) -> Self {
        Self { award, kind, published_at, last_day }
    }

    /// Makes it longer while it runs, and never shorter.
    pub fn extended(self, last_day: NaiveDate, now: DateTime<Utc>) -> Result<Self, StandstillRefusal> {
        if !self.runs(now) {
            return Err(StandstillRefusal::Over { last_day: self.last_day });
        }
        if last_day <= self.last_day {
            return Err(StandstillRefusal::NotLater { last_day: self.last_day });
        }
        Ok(Self { last_day, ..self })
    }

    /// Under which rule it is kept.
    pub const fn kind(self) -> StandstillKind {
        self.kind
    }

    /// The award.
    pub fn award(self) -> AwardId {
        self.award
    }

    /// When the notice was published.
    pub fn published_at(self) -> DateTime<Utc> {
        self.published_at
    }

    /// The day on which it begins: the London date of publication, or under the health regime the day after.
    pub fn starts_on(self) -> NaiveDate {
        let published_on = london_date(self.published_at);
        match self.kind {
            StandstillKind::Mandatory | StandstillKind::Voluntary => published_on,
            StandstillKind::Health => published_on.succ_opt().unwrap_or(published_on),
        }
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        self.last_day
    }

    /// 00:00 London after the last day: the first instant at which the contract may be signed.
    pub fn ends_at(self) -> DateTime<Utc> {
        london_midnight_after(self.last_day)
    }

    /// The first day on which the contract may be signed.
    pub fn first_signing_day(self) -> NaiveDate {
        self.last_day.succ_opt().unwrap_or(self.last_day)
    }

    /// True while nobody may sign.
    pub fn runs(self, now: DateTime<Utc>) -> bool {
        now < self.ends_at()
    }

    /// The proof that it is over, or the first day on which it will be.
    pub fn over(self, now: DateTime<Utc>) -> Result<StandstillOver, StandstillRefusal> {
        if self.runs(now) {
            let first_allowed = self.first_signing_day();
            return Err(StandstillRefusal::Running { last_day: self.last_day, first_allowed });
        }
        Ok(StandstillOver { award: self.award, ended_at: self.ends_at() })
    }
}

impl StandstillOver {
    /// The proof of an award of which nothing is announced: there is no standstill to keep.
    pub(super) const fn none_asked(award: AwardId, since: DateTime<Utc>) -> Self {
        Self { award, ended_at: since }
    }

    /// The award that may be signed.
    pub fn award(self) -> AwardId {
        self.award
    }

    /// Since when.
    pub fn ended_at(self) -> DateTime<Utc> {
        self.ended_at
    }
}

#[cfg(test)]
#[path = "standstill_tests.rs"]
mod tests;
