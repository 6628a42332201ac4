//! A place in both times on the wire: when things count, and when the system learned them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds::{AsKnown, KnownBalance};
use trellis_commissioning::reports::Place;
use trellis_store::{Cutoff, Known};
use utoipa::{IntoParams, ToSchema};

/// Up to when, in both times.
#[derive(Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KnownQuery {
    /// Only what takes effect up to and with this day; today when only `recorded` is given.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant; all that is known when only `effective` is given.
    recorded: Option<DateTime<Utc>>,
}

/// The place that a balance speaks of, when one was asked for.
#[derive(Serialize, ToSchema)]
pub struct KnownAt {
    /// What takes effect up to and with this day.
    effective: NaiveDate,
    /// What was recorded up to and at this instant; none for all that is known.
    recorded: Option<DateTime<Utc>>,
    /// True while something recorded up to that instant may still appear.
    provisional: bool,
}

impl KnownQuery {
    pub(crate) fn at(self) -> AsKnown {
        AsKnown { effective: self.effective, recorded: self.recorded }
    }
}

impl KnownAt {
    fn of(at: Known, provisional: bool) -> Self {
        let recorded = Some(at.recorded).filter(|at| *at < DateTime::<Utc>::MAX_UTC);
        Self { effective: at.effective, recorded, provisional }
    }

    /// The place of a statement; none when it tells what its periods took.
    pub(crate) fn of_place(place: &Place) -> Option<Self> {
        match place.cutoff {
            Cutoff::Known(at) => Some(Self::of(at, place.provisional)),
            Cutoff::Through(_) | Cutoff::All => None,
        }
    }
}

impl From<&KnownBalance> for KnownAt {
    fn from(known: &KnownBalance) -> Self {
        Self::of(known.at, known.provisional)
    }
}
