//! A provider enters a service.

use trellis_access::{Action, Facts};
use trellis_kernel::london_date;
use trellis_providers::placing::{Service, ServiceDraft};
use trellis_store::{Event, Tx, Versioned};

use crate::{Refusal, authorise};

/// A service to enter.
#[derive(Clone, Debug)]
pub struct NewService {
    /// What it is called.
    pub name: String,
    /// The kind of service.
    pub category: String,
    /// The name of a tier.
    pub tier: String,
    /// The youngest and the oldest.
    pub ages: (u8, u8),
    /// The localities it serves.
    pub localities: Vec<String>,
    /// Whether it must be registered.
    pub needs_registration: bool,
    /// Its reference with the regulator.
    pub regulator_ref: Option<String>,
}

/// Adds a service of the caller's own. It is found by matchings once its places are confirmed.
pub fn create_service(tx: &mut Tx<'_>, new: &NewService) -> Result<Versioned<Service>, Refusal> {
    let provider = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateService, Facts::of_provider(provider))?;
    let draft = ServiceDraft {
        name: &new.name,
        category: &new.category,
        tier: &new.tier,
        ages: new.ages,
        localities: &new.localities,
        needs_registration: new.needs_registration,
        regulator_ref: new.regulator_ref.as_deref(),
    };
    let item = Service::new(tx.new_id(), provider, &draft, london_date(tx.now()))?;
    tx.insert_service(&permit, &item)?;
    tx.record(Event::of(Action::CreateService, "service", item.id));
    Ok(Versioned { item, version: 1 })
}
