//! What the clocks of procurement law make of a day that the caller gives.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use trellis_access::{Action, Facts};
use trellis_kernel::{BankHolidays, beginning_with, london_date, london_instant, london_midnight_after};
use trellis_store::Tx;
use trellis_tendering::clock::{
    CompetitionPeriod, CountedFrom, PeriodFacts, ProcurementLaw, participation_period,
    psr_representation_ends, standstill_last_day, tendering_period,
};

use super::refusals::beyond_the_calendar;
use crate::{Refusal, authorise};

/// A question to the clocks.
#[derive(Clone, Debug)]
pub enum DeadlineQuestion {
    /// A standstill whose notice was published at that instant.
    Standstill {
        /// Whose days count.
        law: ProcurementLaw,
        /// When the notice was published.
        published_at: DateTime<Utc>,
    },
    /// A standstill of the health regime that waited for the answer to representations.
    Representations {
        /// When the notice of intention was published.
        published_at: DateTime<Utc>,
        /// The day on which the last decision was sent.
        decision_sent_on: NaiveDate,
    },
    /// So many days beginning with a day.
    BeginningWith {
        /// The day.
        first: NaiveDate,
        /// How many.
        days: u32,
    },
    /// The tendering period of an invitation.
    TenderingPeriod {
        /// The day of the invitation.
        invited_on: NaiveDate,
        /// What it depends on.
        facts: PeriodFacts,
    },
    /// The participation period of an invitation.
    ParticipationPeriod {
        /// The day of the invitation.
        invited_on: NaiveDate,
        /// What it depends on.
        facts: PeriodFacts,
    },
    /// The last day of what the law counts from a day: a notice, a copy, a claim.
    Counted {
        /// What is counted.
        what: CountedFrom,
        /// From when.
        from: NaiveDate,
        /// A light touch contract.
        light_touch: bool,
    },
    /// The instant of a time on the clocks of London.
    LocalTime {
        /// The time.
        local: NaiveDateTime,
    },
}

/// What the clocks say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadlineAnswer {
    /// The day on which it begins.
    pub first_day: Option<NaiveDate>,
    /// Its last day.
    pub last_day: Option<NaiveDate>,
    /// The first instant after it, or the instant asked for.
    pub ends_at: Option<DateTime<Utc>>,
    /// Why, where several rules could answer.
    pub reason: Option<&'static str>,
}

/// Asks the clocks.
pub fn evaluate_deadline(tx: &mut Tx<'_>, question: &DeadlineQuestion) -> Result<DeadlineAnswer, Refusal> {
    authorise(tx, Action::EvaluateDeadline, Facts::none())?;
    let holidays = tx.calendar()?;
    match question {
        DeadlineQuestion::Standstill { law, published_at } => {
            let (first, last) = standstill(*law, &holidays, *published_at)?;
            Ok(period(first, Some(last), None))
        }
        DeadlineQuestion::Representations { published_at, decision_sent_on } => {
            let (first, announced) = standstill(ProcurementLaw::ProviderSelection, &holidays, *published_at)?;
            let last = psr_representation_ends(&holidays, announced, *decision_sent_on)
                .map_err(|error| beyond_the_calendar(&error))?;
            Ok(period(first, Some(last), None))
        }
        DeadlineQuestion::BeginningWith { first, days } => {
            Ok(period(Some(*first), beginning_with(*first, *days), None))
        }
        DeadlineQuestion::Counted { what, from, light_touch } => {
            Ok(period(None, what.last_day(*from, *light_touch), None))
        }
        DeadlineQuestion::TenderingPeriod { invited_on, facts } => {
            Ok(competition(*invited_on, tendering_period(*invited_on, *facts)))
        }
        DeadlineQuestion::ParticipationPeriod { invited_on, facts } => {
            Ok(competition(*invited_on, participation_period(*invited_on, *facts)))
        }
        DeadlineQuestion::LocalTime { local } => {
            let at = london_instant(*local);
            let at = at.map_err(|error| Refusal::rule("bad-local-time", error).at("/local"))?;
            Ok(DeadlineAnswer { ends_at: Some(at), ..DeadlineAnswer::default() })
        }
    }
}

/// The first and the last day of a standstill.
fn standstill(
    law: ProcurementLaw,
    holidays: &BankHolidays,
    published_at: DateTime<Utc>,
) -> Result<(Option<NaiveDate>, NaiveDate), Refusal> {
    let published = london_date(published_at);
    let last = standstill_last_day(law, holidays, published).map_err(|error| beyond_the_calendar(&error))?;
    let first = match law {
        ProcurementLaw::ProcurementAct => Some(published),
        ProcurementLaw::ProviderSelection => published.succ_opt(),
    };
    Ok((first, last))
}

fn competition(invited_on: NaiveDate, found: CompetitionPeriod) -> DeadlineAnswer {
    period(invited_on.succ_opt(), found.last_day, Some(found.reason))
}

fn period(
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    reason: Option<&'static str>,
) -> DeadlineAnswer {
    DeadlineAnswer { first_day, last_day, ends_at: last_day.map(london_midnight_after), reason }
}
