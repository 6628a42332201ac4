//! A provider says how many places of a service are free, or that what it said is still true.

use trellis_access::{Action, Facts};
use trellis_kernel::ServiceId;
use trellis_providers::placing::{Service, Vacancy};
use trellis_store::{Event, Tx, Versioned};

use crate::{Refusal, authorise};

/// Notes what the provider says; it counts for a week.
pub fn confirm_vacancy(tx: &mut Tx<'_>, id: ServiceId, vacant: u16) -> Result<Versioned<Service>, Refusal> {
    let found = tx.service(id)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::ConfirmVacancy, Facts::of_provider(found.provider))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let said = Vacancy { vacant, confirmed_at: tx.now() };
    let version = tx.confirm_vacancy(&permit, &found, by, said)?;
    tx.record(Event::of(Action::ConfirmVacancy, "service", id).with("vacant", vacant));
    Ok(Versioned { item: Service { vacancy: Some(said), ..found }, version })
}
