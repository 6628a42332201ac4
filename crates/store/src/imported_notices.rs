//! Notices taken in from elsewhere, each with its source as it came.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ImportedNoticeId, OrganisationId, Pence, PersonId, ProcurementId};
use uuid::Uuid;

use crate::schema::imported_notice;
use crate::{After, Page, StoreError, Tx};

/// A notice as it is kept.
#[derive(Clone, Debug)]
pub struct StoredNotice {
    /// Its id.
    pub id: ImportedNoticeId,
    /// The trust that took it in.
    pub trust: OrganisationId,
    /// The contracting process.
    pub ocid: String,
    /// The release.
    pub release_id: String,
    /// When it was released.
    pub released_at: DateTime<Utc>,
    /// What it is about.
    pub tags: Vec<String>,
    /// `UK1` to `UK17`.
    pub notice_type: Option<String>,
    /// `tender` or `reference`.
    pub stage: String,
    /// The title.
    pub title: Option<String>,
    /// The buyer.
    pub buyer_name: Option<String>,
    /// The value without VAT.
    pub value_net: Option<Pence>,
    /// The value with VAT.
    pub value_gross: Option<Pence>,
    /// What a person should look at.
    pub remarks: Vec<String>,
    /// The package without its releases.
    pub envelope: String,
    /// SHA-256 of the package.
    pub package_sha256: Vec<u8>,
    /// Its place among the package's releases, from 0.
    pub position: i32,
    /// The release's JSON, byte for byte.
    pub source: String,
    /// SHA-256 of it.
    pub sha256: Vec<u8>,
    /// The draft that was made of it.
    pub procurement: Option<ProcurementId>,
    /// Who took it in.
    pub imported_by: PersonId,
    /// When.
    pub imported_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = imported_notice)]
struct NoticeRow {
    id: Uuid,
    trust_id: Uuid,
    ocid: String,
    release_id: String,
    released_at: DateTime<Utc>,
    tags: Vec<String>,
    notice_type: Option<String>,
    stage: String,
    title: Option<String>,
    buyer_name: Option<String>,
    value_net: Option<i64>,
    value_gross: Option<i64>,
    remarks: Vec<String>,
    envelope: String,
    package_sha256: Vec<u8>,
    position: i32,
    source: String,
    sha256: Vec<u8>,
    procurement_id: Option<Uuid>,
    imported_by: Uuid,
    imported_at: DateTime<Utc>,
}

impl From<NoticeRow> for StoredNotice {
    fn from(row: NoticeRow) -> Self {
        Self {
            id: row.id.into(),
            trust: row.trust_id.into(),
            ocid: row.ocid,
            release_id: row.release_id,
            released_at: row.released_at,
            tags: row.tags,
            notice_type: row.notice_type,
            stage: row.stage,
            title: row.title,
            buyer_name: row.buyer_name,
            value_net: row.value_net.map(Pence::new),
            value_gross: row.value_gross.map(Pence::new),
            remarks: row.remarks,
            envelope: row.envelope,
            package_sha256: row.package_sha256,
            position: row.position,
            source: row.source,
            sha256: row.sha256,
            procurement: row.procurement_id.map(Into::into),
            imported_by: row.imported_by.into(),
            imported_at: row.imported_at,
        }
    }
}

impl From<&StoredNotice> for NoticeRow {
    fn from(notice: &StoredNotice) -> Self {
        let notice = notice.clone();
        Self {
            id: notice.id.uuid(),
            trust_id: notice.trust.uuid(),
            ocid: notice.ocid,
            release_id: notice.release_id,
            released_at: notice.released_at,
            tags: notice.tags,
            notice_type: notice.notice_type,
            stage: notice.stage,
            title: notice.title,
            buyer_name: notice.buyer_name,
            value_net: notice.value_net.map(Pence::get),
            value_gross: notice.value_gross.map(Pence::get),
            remarks: notice.remarks,
            envelope: notice.envelope,
            package_sha256: notice.package_sha256,
            position: notice.position,
            source: notice.source,
            sha256: notice.sha256,
            procurement_id: notice.procurement.map(ProcurementId::uuid),
            imported_by: notice.imported_by.uuid(),
            imported_at: notice.imported_at,
        }
    }
}

impl Tx<'_> {
    /// One notice.
    pub fn imported_notice(&mut self, id: ImportedNoticeId) -> Result<Option<StoredNotice>, StoreError> {
        let row = imported_notice::table
            .find(id.uuid())
            .select(NoticeRow::as_select())
            .first(self.conn())
            .optional()?;
        Ok(row.map(Into::into))
    }

    /// The notices of the caller's trust, by id.
    pub fn imported_notices(&mut self, after: After) -> Result<Page<StoredNotice>, StoreError> {
        let rows: Vec<NoticeRow> = imported_notice::table
            .filter(imported_notice::id.gt(after.floor()))
            .order(imported_notice::id)
            .limit(after.rows())
            .select(NoticeRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(Into::into).collect();
        Ok(after.page(items, |notice: &StoredNotice| notice.id.uuid()))
    }

    /// The notices of one process or release, or all, in the order in which they stood in their packages.
    pub fn imported_notices_to_export(
        &mut self,
        ocid: Option<&str>,
        release: Option<&str>,
    ) -> Result<Vec<StoredNotice>, StoreError> {
        let mut query = imported_notice::table
            .order((imported_notice::package_sha256, imported_notice::position))
            .select(NoticeRow::as_select())
            .into_boxed();
        if let Some(ocid) = ocid {
            query = query.filter(imported_notice::ocid.eq(ocid.to_owned()));
        }
        if let Some(release) = release {
            query = query.filter(imported_notice::release_id.eq(release.to_owned()));
        }
        let rows: Vec<NoticeRow> = query.load(self.conn())?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Those of these processes that are here already: process, release, and SHA-256 of the release.
    pub fn imported_releases(
        &mut self,
        ocids: &[&str],
    ) -> Result<Vec<(String, String, Vec<u8>)>, StoreError> {
        Ok(imported_notice::table
            .filter(imported_notice::ocid.eq_any(ocids))
            .select((imported_notice::ocid, imported_notice::release_id, imported_notice::sha256))
            .load(self.conn())?)
    }

    /// Keeps new notices, in one statement.
    pub fn insert_imported_notices(
        &mut self,
        _: &Permit,
        notices: &[StoredNotice],
    ) -> Result<(), StoreError> {
        let rows: Vec<NoticeRow> = notices.iter().map(NoticeRow::from).collect();
        diesel::insert_into(imported_notice::table).values(&rows).execute(self.conn())?;
        Ok(())
    }
}
