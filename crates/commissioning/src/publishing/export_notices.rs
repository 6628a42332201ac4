//! Notices that were taken in go out again as they came.

use trellis_access::Action;
use trellis_publishing::ocds::{Envelope, Ocid};
use trellis_store::{StoreError, StoredNotice, Tx};

use crate::{Refusal, authorise};

/// One package for each package that was imported, with its releases, of one process or release or all of them, byte for byte.
pub fn export_notices(
    tx: &mut Tx<'_>,
    process: Option<&Ocid>,
    release: Option<&str>,
) -> Result<Vec<String>, Refusal> {
    let (_, _, facts) = super::own_trust(tx)?;
    authorise(tx, Action::ExportNotices, facts)?;
    let notices = tx.imported_notices_to_export(process.map(Ocid::as_str), release)?;
    if notices.is_empty() && (process.is_some() || release.is_some()) {
        return Err(Refusal::not_found());
    }
    notices.chunk_by(|a, b| a.package_sha256 == b.package_sha256).map(package).collect()
}

fn package(notices: &[StoredNotice]) -> Result<String, Refusal> {
    let envelope = notices.first().and_then(|notice| Envelope::from_text(&notice.envelope));
    let envelope = envelope.ok_or_else(|| StoreError::Corrupt("the envelope of a package".to_owned()))?;
    let releases: Vec<&str> = notices.iter().map(|notice| notice.source.as_str()).collect();
    Ok(envelope.package(&releases))
}
