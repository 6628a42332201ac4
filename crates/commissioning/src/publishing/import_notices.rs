//! Notices from elsewhere are taken in: tenders as drafts, the others as records to refer to.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use trellis_access::{Action, Permit};
use trellis_kernel::{ImportedNoticeId, OrganisationId, PersonId, ProcurementId, london_date};
use trellis_publishing::ocds::{
    DraftOrigin, ImportError, ImportedNotice, ImportedPackage, NoticeType, ReleaseTag, Stage,
    cautions_across, draft_tender, read_package,
};
use trellis_store::{Event, StoredNotice, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// A package that was read.
#[derive(Clone, Debug)]
pub struct ImportNotices {
    package: ImportedPackage,
    sha256: Vec<u8>,
}

/// What became of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticesImported {
    /// The new notices: those that became drafts with the draft's id.
    pub taken_in: Vec<(ImportedNoticeId, Option<ProcurementId>)>,
    /// How many were here already.
    pub known: usize,
    /// What a person should look at, in sentences.
    pub remarks: Vec<String>,
}

impl ImportNotices {
    /// Reads a package. Nothing is taken in yet.
    pub fn read(bytes: &[u8]) -> Result<Self, ImportError> {
        Ok(Self { package: read_package(bytes)?, sha256: Sha256::digest(bytes).to_vec() })
    }
}

/// Takes in what is new of a package; nothing of it, when a release came before with other content.
pub fn import_notices(tx: &mut Tx<'_>, command: &ImportNotices) -> Result<NoticesImported, Refusal> {
    let (trust, person, facts) = super::own_trust(tx)?;
    let permit = authorise(tx, Action::ImportNotices, facts)?;
    let notices = &command.package.notices;
    let known = known_releases(tx, notices)?;
    let mut outcome = NoticesImported::default();
    outcome.remarks.extend(cautions_across(notices).iter().map(ToString::to_string));
    let mut rows = Vec::new();
    for (position, notice) in (0..).zip(notices) {
        let sha256 = Sha256::digest(notice.source.as_bytes()).to_vec();
        match known.get(&(notice.ocid.to_string(), notice.release_id.clone())) {
            Some(stored) if *stored == sha256 => outcome.known += 1,
            Some(_) => return Err(changed(notice)),
            None => {
                let row = StoredNotice { position, sha256, ..row(tx, (trust, person), command, notice) };
                rows.push(with_draft(tx, &permit, notice, row)?);
            }
        }
    }
    for row in &rows {
        outcome.taken_in.push((row.id, row.procurement));
        outcome.remarks.extend(row.remarks.iter().map(|remark| format!("{}: {remark}", row.release_id)));
        let event = Event::of(Action::ImportNotices, "imported_notice", row.id);
        tx.record(event.with("ocid", row.ocid.as_str()).with("release", row.release_id.as_str()));
    }
    if !rows.is_empty() {
        tx.insert_imported_notices(&permit, &rows)?;
    }
    Ok(outcome)
}

type Known = HashMap<(String, String), Vec<u8>>;

fn known_releases(tx: &mut Tx<'_>, notices: &[ImportedNotice]) -> Result<Known, Refusal> {
    let ocids: Vec<&str> = notices.iter().map(|notice| notice.ocid.as_str()).collect();
    let rows = tx.imported_releases(&ocids)?;
    Ok(rows.into_iter().map(|(ocid, release, sha256)| ((ocid, release), sha256)).collect())
}

fn changed(notice: &ImportedNotice) -> Refusal {
    let detail = format!(
        "release {} of {} was imported before with other content; a correction is a release of its own",
        notice.release_id, notice.ocid
    );
    Refusal::rule("release-changed", detail)
}

fn row(
    tx: &Tx<'_>,
    (trust, person): (OrganisationId, PersonId),
    command: &ImportNotices,
    notice: &ImportedNotice,
) -> StoredNotice {
    let stage = match notice.stage() {
        Stage::Tender => "tender",
        Stage::Reference => "reference",
    };
    StoredNotice {
        id: tx.new_id(),
        trust,
        ocid: notice.ocid.to_string(),
        release_id: notice.release_id.clone(),
        released_at: notice.date.instant,
        tags: notice.tags.iter().copied().map(ReleaseTag::as_str).map(str::to_owned).collect(),
        notice_type: notice.notice_type.map(|form: NoticeType| form.to_string()),
        stage: stage.to_owned(),
        title: notice.title.as_deref().map(storable),
        buyer_name: notice.buyer.as_ref().map(|(_, name)| storable(name)),
        value_net: notice.value.as_ref().and_then(|value| value.net),
        value_gross: notice.value.as_ref().and_then(|value| value.gross),
        remarks: notice.cautions.iter().map(|caution| storable(&caution.to_string())).collect(),
        envelope: command.package.envelope.to_text(),
        package_sha256: command.sha256.clone(),
        position: 0,
        source: notice.source.clone(),
        sha256: Vec::new(),
        procurement: None,
        imported_by: person,
        imported_at: tx.now(),
    }
}

/// A text as the database can hold it. The release itself is kept as it came, where such a character is written as an escape.
fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// A tender becomes a draft procurement; one that cannot is kept all the same, with the reason among its remarks.
fn with_draft(
    tx: &mut Tx<'_>,
    permit: &Permit,
    notice: &ImportedNotice,
    mut row: StoredNotice,
) -> Result<StoredNotice, Refusal> {
    if notice.stage() == Stage::Reference {
        return Ok(row);
    }
    let origin = DraftOrigin {
        trust: row.trust,
        author: row.imported_by,
        commenced_on: london_date(notice.date.instant),
    };
    match draft_tender(notice, origin, || tx.new_id::<Uuid>()) {
        Ok(draft) => {
            tx.insert_procurement(permit, &draft.procurement)?;
            row.procurement = Some(draft.procurement.id);
            row.remarks.extend(draft.left_out.iter().map(|remark| storable(remark)));
        }
        Err(no_draft) => row.remarks.push(no_draft.to_string()),
    }
    Ok(row)
}
