//! Several packages as one, where a file can hold one only.

use trellis_publishing::ocds::{own, read_package};
use trellis_store::{StoreError, Tx};
use uuid::Uuid;

use crate::Refusal;

/// A single package as it is; several under an envelope of our own, their releases byte for byte.
pub fn one_package(tx: &Tx<'_>, mut packages: Vec<String>) -> Result<String, Refusal> {
    if packages.len() == 1
        && let Some(only) = packages.pop()
    {
        return Ok(only);
    }
    let mut releases = Vec::new();
    for package in &packages {
        let read =
            read_package(package.as_bytes()).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        releases.extend(read.notices.into_iter().map(|notice| notice.source));
    }
    let releases: Vec<&str> = releases.iter().map(String::as_str).collect();
    let uri = format!("urn:uuid:{}", tx.new_id::<Uuid>());
    Ok(own::package(&uri, "Trellis", tx.now(), &releases))
}
