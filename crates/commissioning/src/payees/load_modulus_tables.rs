//! The operator renews the tables of the modulus check.

use chrono::NaiveDate;
use trellis_access::{Action, Facts};
use trellis_kernel::Invalid;
use trellis_publishing::payment_files::ModulusWeights;
use trellis_store::{Event, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Tables as they are published.
#[derive(Clone, Debug)]
pub struct NewModulusTables {
    /// From when they count.
    pub valid_from: NaiveDate,
    /// The weights, a row a line.
    pub weights: String,
    /// The sort codes to be put in another's place.
    pub substitutes: String,
}

/// Keeps tables in their published layout, valid from a day.
pub fn load_modulus_tables(tx: &mut Tx<'_>, new: &NewModulusTables) -> Result<Uuid, Refusal> {
    let permit = authorise(tx, Action::LoadModulusTables, Facts::none())?;
    ModulusWeights::read(&new.weights, &new.substitutes)
        .map_err(|error| Invalid::at(format!("/{}", error.table), &error))?;
    let id: Uuid = tx.new_id();
    tx.insert_modulus_tables(&permit, id, new.valid_from, (&new.weights, &new.substitutes))?;
    let event = Event::of(Action::LoadModulusTables, "modulus_table", id);
    tx.record(event.with("valid_from", new.valid_from.to_string()));
    Ok(id)
}
