//! Everybody lists published awards.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts};
use trellis_kernel::{Pence, ProcurementId};
use trellis_publishing::ocds::own::package;
use trellis_publishing::ocds::{ImportedNotice, ImportedValue, read_package};
use trellis_store::{After, Page, StoreError, StoredRelease, Tx};

use crate::{Refusal, authorise};

/// What an award notice says, in short.
#[derive(Clone, Debug)]
pub struct PublishedAward {
    /// The tender.
    pub procurement: ProcurementId,
    /// The process, which names its record.
    pub ocid: String,
    /// When the notice came out.
    pub released_at: DateTime<Utc>,
    /// What was bought.
    pub title: String,
    /// Who buys.
    pub buyer: String,
    /// Who is to supply it.
    pub suppliers: Vec<String>,
    /// What it is worth with VAT, where the notice says so.
    pub gross: Option<Pence>,
    /// The same without VAT.
    pub net: Option<Pence>,
}

/// A page of the awards of every trust, the newest first.
pub fn list_awards(tx: &mut Tx<'_>, after: After) -> Result<Page<PublishedAward>, Refusal> {
    authorise(tx, Action::ListReleases, Facts::none())?;
    let page = tx.award_releases(after)?;
    let items = page.items.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(Page { items, next: page.next })
}

/// A release is read as a stranger reads it: what the page says is what the notice says.
fn read(release: &StoredRelease) -> Result<PublishedAward, StoreError> {
    let alone = package(&release.name.release_id, "Trellis", release.released_at, &[&release.text]);
    let read = read_package(alone.as_bytes());
    let notices = read.map_err(|error| StoreError::Corrupt(error.to_string()))?.notices;
    let missing = || StoreError::Corrupt(format!("release {} is empty", release.name.release_id));
    let notice = notices.into_iter().next().ok_or_else(missing)?;
    Ok(PublishedAward {
        procurement: release.procurement,
        ocid: release.name.ocid.clone(),
        released_at: release.released_at,
        suppliers: suppliers(&notice),
        gross: value(&notice, |value| value.gross),
        net: value(&notice, |value| value.net),
        title: notice.title.unwrap_or_default(),
        buyer: notice.buyer.map(|(_, name)| name).unwrap_or_default(),
    })
}

fn suppliers(notice: &ImportedNotice) -> Vec<String> {
    let ids = notice.awards.iter().flat_map(|award| &award.suppliers);
    let name = |id: &String| notice.parties.iter().find(|party| party.id == *id)?.name.clone();
    let mut names: Vec<String> = ids.filter_map(name).collect();
    names.dedup();
    names
}

/// What all awards of the notice are worth; nothing when one of them does not say.
fn value(notice: &ImportedNotice, part: fn(&ImportedValue) -> Option<Pence>) -> Option<Pence> {
    let each = notice.awards.iter().map(|award| award.value.as_ref().and_then(part));
    Pence::sum(each.collect::<Option<Vec<Pence>>>()?)
}
