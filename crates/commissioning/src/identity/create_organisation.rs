//! An organisation joins the platform.

use trellis_access::{Action, Facts, OrganisationKind, Sector};
use trellis_kernel::{Fields, Invalid};
use trellis_store::{Event, Organisation, StoreError, Tx};

use crate::{Refusal, authorise};

/// The longest legal name that we keep.
const NAME: usize = 200;

/// A checked request to add an organisation.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    kind: OrganisationKind,
    sector: Option<Sector>,
    name: String,
}

impl NewOrganisation {
    /// Providers have a sector, and nobody else has.
    pub fn new(kind: OrganisationKind, sector: Option<Sector>, name: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let name = fields.text("/name", name, NAME);
        let is_provider = kind == OrganisationKind::Provider;
        fields.require(
            !is_provider || sector.is_some(),
            "/sector",
            "say which sector the provider belongs to",
        );
        fields.require(is_provider || sector.is_none(), "/sector", "only a provider has a sector");
        fields.finish(|| Some(Self { kind, sector, name }))
    }
}

/// Adds an organisation. Names are unique: two bodies of one name could not be told apart in a contract.
pub fn create_organisation(tx: &mut Tx<'_>, new: &NewOrganisation) -> Result<Organisation, Refusal> {
    let permit = authorise(tx, Action::CreateOrganisation, Facts::none())?;
    let organisation = Organisation {
        id: tx.new_id(),
        kind: new.kind,
        sector: new.sector,
        name: new.name.clone(),
        created_at: tx.now(),
        version: 1,
    };
    tx.insert_organisation(&permit, &organisation).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "an organisation of this name exists already")
        }
        other => other.into(),
    })?;
    tx.record(
        Event::of(Action::CreateOrganisation, "organisation", organisation.id).with("kind", new.kind.key()),
    );
    Ok(organisation)
}
