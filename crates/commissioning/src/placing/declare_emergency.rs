//! A child is in danger tonight: providers are asked without waiting for a second person.

use trellis_access::{Action, Facts};
use trellis_kernel::{BankHolidays, CalendarError, Division, RequirementId, last_of_days, london_date};
use trellis_providers::placing::{Emergency, KeptRequirement};
use trellis_store::{Event, Tx, Versioned};

use crate::{Refusal, authorise};

/// Takes a requirement as checked for two sentences in the place of the second person, who reviews it by the next working day.
pub fn declare_emergency(
    tx: &mut Tx<'_>,
    id: RequirementId,
    (danger, why_now): (&str, &str),
    seen: Option<i64>,
) -> Result<Versioned<KeptRequirement>, Refusal> {
    let found = tx.requirement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::DeclareEmergency, Facts::of_trust(found.item.trust))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(seen)?;
    let state = item.state.hasten(by, tx.now())?;
    let today = london_date(tx.now());
    let due = next_working_day(&tx.calendar()?, today)
        .map_err(|error| Refusal::rule("calendar-out-of-range", error))?;
    let emergency = Some(Emergency::new(danger, why_now, (today, due))?);
    let item = KeptRequirement { state, emergency, ..item };
    let version = tx.save_requirement(&permit, &item, version)?;
    tx.record(Event::of(Action::DeclareEmergency, "requirement", id).with("review_due", due.to_string()));
    Ok(Versioned { item, version })
}

fn next_working_day(
    holidays: &BankHolidays,
    today: chrono::NaiveDate,
) -> Result<chrono::NaiveDate, CalendarError> {
    let tomorrow = today.succ_opt().ok_or(CalendarError::OutOfRange(today))?;
    last_of_days(tomorrow, 1, |day| holidays.is_open(day, &[Division::EnglandAndWales]))
}
