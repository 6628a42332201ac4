//! What may become of a placement: another rate, a pause, a review that carries it on, notice.

use chrono::NaiveDate;
use trellis_kernel::{Invalid, Pence};

use super::{Pause, Placement, PlacementEnd, PlacementPhase, PlacementRefusal, RateFrom};
use crate::ChargeError;

impl Placement {
    /// Another weekly rate from a day on; rates that were to begin later fall away.
    pub fn change_rate(&self, from: NaiveDate, weekly: Pence) -> Result<Self, PlacementRefusal> {
        if !weekly.is_positive() {
            return Err(Invalid::at("/weekly_p", "the weekly rate must be above £0.00").into());
        }
        self.require_day(from)?;
        let mut next = self.clone();
        next.terms.rates.retain(|rate| rate.from < from);
        next.terms.rates.push(RateFrom { from, weekly });
        next.priced()
    }

    /// Days that are charged in part or not at all.
    pub fn pause(&self, pause: Pause) -> Result<Self, PlacementRefusal> {
        let part = pause.charged <= trellis_kernel::BasisPoints::WHOLE;
        if !part {
            return Err(Invalid::at("/charged", "charge at most the whole rate").into());
        }
        if pause.from >= pause.until {
            return Err(ChargeError::RunsBackwards { start: pause.from, end: pause.until }.into());
        }
        self.require_day(pause.from)?;
        self.require_day(pause.until.pred_opt().unwrap_or(pause.from))?;
        let shared = |other: &&Pause| other.from < pause.until && pause.from < other.until;
        if let Some(Pause { from, until, .. }) = self.terms.pauses.iter().find(shared).copied() {
            return Err(PlacementRefusal::PausesOverlap { from, until });
        }
        let mut next = self.clone();
        next.terms.pauses.push(pause);
        next.terms.pauses.sort_unstable_by_key(|pause| pause.from);
        next.priced()
    }

    /// A placement without an end is promised up to a later day.
    pub fn review(&self, until: NaiveDate) -> Result<Self, PlacementRefusal> {
        let PlacementEnd::Review { until: promised } = self.terms.end else {
            return Err(self.not_allowed("reviewed"));
        };
        if until <= promised {
            return Err(PlacementRefusal::ReviewNotLater(promised));
        }
        self.ending(PlacementEnd::Review { until })
    }

    /// Notice is given: its band fixes the end. A fixed end that comes sooner stays.
    pub fn give_notice(&self, given: NaiveDate, today: NaiveDate) -> Result<Self, PlacementRefusal> {
        match self.phase(today) {
            PlacementPhase::Agreed | PlacementPhase::Live => {}
            PlacementPhase::UnderNotice | PlacementPhase::Ended => {
                return Err(self.not_allowed("under_notice"));
            }
        }
        let (start, until) = (self.start, self.terms.end.until());
        if given < start || given > today {
            return Err(PlacementRefusal::Outside { date: given, start, until: today.max(start) });
        }
        let band = self.terms.notice.end_of(start, given).ok_or(ChargeError::TooLarge)?;
        let until = if self.terms.end.is_open() { band } else { band.min(until) };
        self.ending(PlacementEnd::Notice { given, until })
    }

    fn ending(&self, end: PlacementEnd) -> Result<Self, PlacementRefusal> {
        let mut next = self.clone();
        next.terms.end = end;
        next.priced()
    }

    /// Itself, once it is known that its charges can be worked out.
    fn priced(self) -> Result<Self, PlacementRefusal> {
        self.by_year()?;
        Ok(self)
    }

    fn require_day(&self, date: NaiveDate) -> Result<(), PlacementRefusal> {
        let (start, until) = (self.start, self.terms.end.until());
        if (start..until).contains(&date) {
            return Ok(());
        }
        Err(PlacementRefusal::Outside { date, start, until })
    }

    fn not_allowed(&self, to: &'static str) -> PlacementRefusal {
        PlacementRefusal::TransitionNotAllowed { from: self.terms.end.key(), to }
    }
}
