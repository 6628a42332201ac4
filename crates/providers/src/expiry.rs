//! What holds until a day: the day after, no new award, call-off or invitation rests on it; live placements go on.

use chrono::{Days, NaiveDate};

use crate::{CheckResult, Engagement, EngagementRefusal, EngagementStage};

/// The proof that a provider could be given new work on a day. Only [`Engagement::current_accreditation`] makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentAccreditation {
    day: NaiveDate,
}

impl CurrentAccreditation {
    /// The day that it was asked for.
    pub const fn day(&self) -> NaiveDate {
        self.day
    }
}

impl Engagement {
    /// Proves that new work may be given on `today`, or says what stands against it: `insurance expired 1 January 2027`.
    pub fn current_accreditation(&self, today: NaiveDate) -> Result<CurrentAccreditation, EngagementRefusal> {
        let parts = self.parts();
        if parts.stage != EngagementStage::Accredited {
            return Err(EngagementRefusal::NotAccredited(parts.stage));
        }
        match self.expiries().into_iter().filter(|(_, day)| *day < today).min_by_key(|(_, day)| *day) {
            Some((what, on)) => Err(EngagementRefusal::Expired { what, on }),
            None => Ok(CurrentAccreditation { day: today }),
        }
    }

    /// Whether what an award or a signature rests on still holds: nothing that was looked into has failed or run out, and
    /// the trust has not suspended the provider. A provider that is not accredited yet has nothing to lose.
    pub fn still_fit(&self, today: NaiveDate) -> Result<(), EngagementRefusal> {
        let lost: Vec<_> =
            self.missing_checks(today).into_iter().filter(|(_, result)| result.is_some()).collect();
        if !lost.is_empty() {
            return Err(EngagementRefusal::CheckMissing(lost));
        }
        match self.parts().stage {
            EngagementStage::Accredited => self.current_accreditation(today).map(|_| ()),
            EngagementStage::Invited | EngagementStage::Applied | EngagementStage::DueDiligence => Ok(()),
            stage @ (EngagementStage::Suspended | EngagementStage::Exited) => {
                Err(EngagementRefusal::NotAccredited(stage))
            }
        }
    }

    /// That new work may be given today: it is accredited, and nothing that this rests on has failed or run out.
    pub fn fit_for_work(&self, today: NaiveDate) -> Result<(), EngagementRefusal> {
        self.current_accreditation(today)?;
        self.still_fit(today)
    }

    /// What runs out next, once its first warning is due: `insurance expires 1 January 2027`.
    pub fn lapse_ahead(&self, today: NaiveDate) -> Option<String> {
        let due = |day: NaiveDate| warning_days(day).into_iter().any(|warned| warned <= today);
        let (what, day) =
            self.expiries().into_iter().filter(|(_, day)| due(*day)).min_by_key(|(_, day)| *day)?;
        Some(format!("{what} expires {}", day.format("%-d %B %Y")))
    }

    /// Everything that runs out, and its last day: the accreditation and the evidence of each required check passed.
    pub fn expiries(&self) -> Vec<(String, NaiveDate)> {
        let accredited = self.parts().accreditations.last();
        let own = accredited.map(|accreditation| ("accreditation".to_owned(), accreditation.valid_to));
        let checks = self.required_checks().filter_map(|kind| {
            let check = self.latest_check(kind).filter(|check| check.result == CheckResult::Pass)?;
            Some((kind.to_string(), check.valid_to?))
        });
        own.into_iter().chain(checks).collect()
    }
}

/// The days on which the provider and the trust are written to: when they are warned, and on the day after the last.
pub fn lapse_mail_days(valid_to: NaiveDate) -> Vec<NaiveDate> {
    warning_days(valid_to).into_iter().chain(valid_to.succ_opt()).collect()
}

/// The days on which the provider and the trust are warned: 60, 30 and 7 days before the last day.
pub fn warning_days(valid_to: NaiveDate) -> [NaiveDate; 3] {
    [60, 30, 7].map(|days| valid_to.checked_sub_days(Days::new(days)).unwrap_or(valid_to))
}
