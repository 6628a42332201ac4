//! Releases that everybody reads: added once, never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use trellis_access::Permit;
use trellis_kernel::{NoticeId, OrganisationId, ProcurementId};
use uuid::Uuid;

use crate::notices::ReleaseName;
use crate::schema::ocds_release as table;
use crate::{After, Page, StoreError, Tx};

/// A release as it is kept.
#[derive(Clone, Debug)]
pub struct StoredRelease {
    /// Its row.
    pub id: Uuid,
    /// The trust that published it.
    pub trust: OrganisationId,
    /// Its notice.
    pub notice: NoticeId,
    /// The procurement.
    pub procurement: ProcurementId,
    /// Its process and its own identifier.
    pub name: ReleaseName,
    /// The form, such as `UK4`.
    pub form: String,
    /// When it was released.
    pub released_at: DateTime<Utc>,
    /// Its JSON.
    pub text: String,
}

/// Which releases to read.
#[derive(Clone, Debug, Default)]
pub struct ReleaseFilter {
    /// Released at or after this instant.
    pub from: Option<DateTime<Utc>>,
    /// Released before this instant.
    pub until: Option<DateTime<Utc>>,
    /// Of this process.
    pub ocid: Option<String>,
}

/// A place in the order of the releases: when, and which of that instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleasePlace {
    /// When.
    pub at: DateTime<Utc>,
    /// Which.
    pub id: Uuid,
}

/// The next releases of an export, and where it goes on.
#[derive(Clone, Debug, Default)]
pub struct ReleaseBatch {
    /// Their JSON.
    pub texts: Vec<Vec<u8>>,
    /// The place of the last of them.
    pub last: Option<ReleasePlace>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct ReleaseRow {
    id: Uuid,
    trust_id: Uuid,
    notice_id: Uuid,
    procurement_id: Uuid,
    ocid: String,
    release_id: String,
    form: String,
    released_at: DateTime<Utc>,
    bytes: Vec<u8>,
    sha256: Vec<u8>,
}

type Boxed<'q> = table::BoxedQuery<'q, diesel::pg::Pg>;

impl ReleaseFilter {
    fn of<'q>(&self) -> Boxed<'q> {
        let mut query = table::table.into_boxed();
        if let Some(from) = self.from {
            query = query.filter(table::released_at.ge(from));
        }
        if let Some(until) = self.until {
            query = query.filter(table::released_at.lt(until));
        }
        if let Some(ocid) = &self.ocid {
            query = query.filter(table::ocid.eq(ocid.clone()));
        }
        query
    }
}

/// What comes after a place, in the order of the releases.
fn beyond(query: Boxed<'_>, place: ReleasePlace) -> Boxed<'_> {
    // `released_at >=` is said apart, so that the index gives the range.
    query
        .filter(table::released_at.ge(place.at))
        .filter(table::released_at.gt(place.at).or(table::id.gt(place.id)))
}

impl Tx<'_> {
    /// A page of releases, the oldest first. Unknown `after`: the first page.
    pub fn releases(
        &mut self,
        filter: &ReleaseFilter,
        after: After,
    ) -> Result<Page<StoredRelease>, StoreError> {
        let place: Option<(DateTime<Utc>, Uuid)> = table::table
            .find(after.floor())
            .select((table::released_at, table::id))
            .first(self.conn())
            .optional()?;
        let mut query = filter.of();
        if let Some((at, id)) = place {
            query = beyond(query, ReleasePlace { at, id });
        }
        let rows: Vec<ReleaseRow> = query
            .order((table::released_at, table::id))
            .limit(after.rows())
            .select(ReleaseRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(ReleaseRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |release: &StoredRelease| release.id))
    }

    /// A page of the award notices of every trust, the newest first.
    pub fn award_releases(&mut self, after: After) -> Result<Page<StoredRelease>, StoreError> {
        let place: Option<(DateTime<Utc>, Uuid)> = table::table
            .find(after.floor())
            .select((table::released_at, table::id))
            .first(self.conn())
            .optional()?;
        let mut query = table::table.filter(table::form.eq("UK6")).into_boxed();
        if let Some((at, id)) = place {
            query = query
                .filter(table::released_at.le(at))
                .filter(table::released_at.lt(at).or(table::id.lt(id)));
        }
        let rows: Vec<ReleaseRow> = query
            .order((table::released_at.desc(), table::id.desc()))
            .limit(after.rows())
            .select(ReleaseRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(ReleaseRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |release: &StoredRelease| release.id))
    }

    /// The next releases after a place, the oldest first: at most so many, for an export that holds no more at a time.
    pub fn release_batch(
        &mut self,
        filter: &ReleaseFilter,
        after: Option<ReleasePlace>,
        most: i64,
    ) -> Result<ReleaseBatch, StoreError> {
        let mut query = filter.of();
        if let Some(place) = after {
            query = beyond(query, place);
        }
        let rows: Vec<(DateTime<Utc>, Uuid, Vec<u8>)> = query
            .order((table::released_at, table::id))
            .limit(most)
            .select((table::released_at, table::id, table::bytes))
            .load(self.conn())?;
        let last = rows.last().map(|(at, id, _)| ReleasePlace { at: *at, id: *id });
        Ok(ReleaseBatch { texts: rows.into_iter().map(|(.., bytes)| bytes).collect(), last })
    }

    /// The release of a notice.
    pub fn release_of_notice(&mut self, notice: NoticeId) -> Result<Option<ReleaseName>, StoreError> {
        let row: Option<(String, String)> = table::table
            .filter(table::notice_id.eq(notice.uuid()))
            .select((table::ocid, table::release_id))
            .first(self.conn())
            .optional()?;
        Ok(row.map(|(ocid, release_id)| ReleaseName { ocid, release_id }))
    }

    /// Adds a release with the hash of its bytes.
    pub fn insert_release(&mut self, _: &Permit, new: &StoredRelease) -> Result<(), StoreError> {
        let bytes = new.text.clone().into_bytes();
        let row = ReleaseRow {
            id: new.id,
            trust_id: new.trust.uuid(),
            notice_id: new.notice.uuid(),
            procurement_id: new.procurement.uuid(),
            ocid: new.name.ocid.clone(),
            release_id: new.name.release_id.clone(),
            form: new.form.clone(),
            released_at: new.released_at,
            sha256: Sha256::digest(&bytes).to_vec(),
            bytes,
        };
        diesel::insert_into(table::table).values(&row).execute(self.conn())?;
        Ok(())
    }
}

impl ReleaseRow {
    fn into_domain(self) -> Result<StoredRelease, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("release {}: {what}", self.id));
        if Sha256::digest(&self.bytes).as_slice() != self.sha256 {
            return Err(corrupt("its bytes have another hash"));
        }
        let text = String::from_utf8(self.bytes).map_err(|error| corrupt(&error.to_string()))?;
        Ok(StoredRelease {
            id: self.id,
            trust: self.trust_id.into(),
            notice: self.notice_id.into(),
            procurement: self.procurement_id.into(),
            name: ReleaseName { ocid: self.ocid, release_id: self.release_id },
            form: self.form,
            released_at: self.released_at,
            text,
        })
    }
}
