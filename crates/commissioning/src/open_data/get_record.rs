//! Everybody reads the record of a process.

use trellis_access::{Action, Facts};
use trellis_publishing::ocds::{Ocid, Record, record};
use trellis_store::{ReleaseFilter, StoreError, Tx};

use crate::{Refusal, authorise};

/// The most releases of one process that make a record.
const MOST: i64 = 1_000;

/// The releases of a process, merged.
pub fn get_record(tx: &mut Tx<'_>, ocid: &Ocid) -> Result<Record, Refusal> {
    authorise(tx, Action::GetRecord, Facts::none())?;
    let filter = ReleaseFilter { ocid: Some(ocid.to_string()), ..ReleaseFilter::default() };
    let found = tx.release_batch(&filter, None, MOST)?;
    let corrupt = |error: &dyn ToString| StoreError::Corrupt(error.to_string());
    let texts: Result<Vec<String>, _> = found.texts.into_iter().map(String::from_utf8).collect();
    let texts = texts.map_err(|error| corrupt(&error))?;
    if texts.is_empty() {
        return Err(Refusal::not_found());
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Ok(record(&texts).map_err(|error| corrupt(&error))?)
}
