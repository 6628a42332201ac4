//! Our own notices, from draft to publication.

mod rows;

use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{AwardId, NoticeId, ProcurementId};
use trellis_tendering::notice::{Notice, NoticeKind, NoticeSubject};
use uuid::Uuid;

use self::rows::NoticeRow;
use crate::schema::notice as table;
use crate::versioned::new_version;
use crate::{After, Page, StoreError, Tx, Versioned};

/// A notice with the procurement it belongs to and, once it is approved, what it says.
#[derive(Clone, Debug)]
pub struct OwnNotice {
    /// The notice.
    pub notice: Notice,
    /// The procurement.
    pub procurement: ProcurementId,
    /// What was approved, word for word.
    pub content: Option<String>,
}

/// The name of a release: its process and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseName {
    /// The process.
    pub ocid: String,
    /// The release.
    pub release_id: String,
}

impl Tx<'_> {
    /// One notice of the caller's trust.
    pub fn notice(&mut self, id: NoticeId) -> Result<Option<Versioned<OwnNotice>>, StoreError> {
        let row: Option<NoticeRow> =
            table::table.find(id.uuid()).select(NoticeRow::as_select()).first(self.conn()).optional()?;
        row.map(NoticeRow::into_domain).transpose()
    }

    /// One notice of the caller's trust, locked until the transaction ends.
    pub fn notice_for_update(&mut self, id: NoticeId) -> Result<Option<Versioned<OwnNotice>>, StoreError> {
        let row: Option<NoticeRow> = table::table
            .find(id.uuid())
            .select(NoticeRow::as_select())
            .for_update()
            .first(self.conn())
            .optional()?;
        row.map(NoticeRow::into_domain).transpose()
    }

    /// The notices of the caller's trust, in one state or in any, by id.
    pub fn notices(
        &mut self,
        state: Option<&str>,
        after: After,
    ) -> Result<Page<Versioned<OwnNotice>>, StoreError> {
        let mut query = table::table
            .filter(table::id.gt(after.floor()))
            .order(table::id)
            .limit(after.rows())
            .select(NoticeRow::as_select())
            .into_boxed();
        if let Some(state) = state {
            query = query.filter(table::state.eq(state.to_owned()));
        }
        let rows: Vec<NoticeRow> = query.load(self.conn())?;
        let items = rows.into_iter().map(NoticeRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |found| found.item.notice.id.uuid()))
    }

    /// The notices of one procurement of the caller's trust, by id.
    pub fn notices_of_procurement(
        &mut self,
        procurement: ProcurementId,
    ) -> Result<Vec<Versioned<OwnNotice>>, StoreError> {
        let rows: Vec<NoticeRow> = table::table
            .filter(table::procurement_id.eq(procurement.uuid()))
            .order(table::id)
            .select(NoticeRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(NoticeRow::into_domain).collect()
    }

    /// Whether a notice of that form about that thing is being prepared: neither published nor rejected.
    pub fn notice_under_way(&mut self, kind: NoticeKind, subject: NoticeSubject) -> Result<bool, StoreError> {
        let found = about(kind, subject).filter(table::state.ne_all(["published", "rejected"]));
        Ok(found.count().get_result::<i64>(self.conn())? > 0)
    }

    /// Whether a notice of that form about that thing is public.
    pub fn notice_published(&mut self, kind: NoticeKind, subject: NoticeSubject) -> Result<bool, StoreError> {
        let found = about(kind, subject).filter(table::state.eq("published"));
        Ok(found.count().get_result::<i64>(self.conn())? > 0)
    }

    /// Adds a notice.
    pub fn insert_notice(&mut self, _: &Permit, new: &OwnNotice) -> Result<(), StoreError> {
        let row = NoticeRow::of(new, 1)?;
        let at = self.now();
        diesel::insert_into(table::table).values((&row, table::created_at.eq(at))).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a notice that was read at `version`; returns its new version.
    pub fn save_notice(&mut self, _: &Permit, changed: &OwnNotice, version: i64) -> Result<i64, StoreError> {
        let next = version + 1;
        let row = NoticeRow::of(changed, next)?;
        let found = table::table.find(changed.notice.id.uuid()).filter(table::version.eq(version));
        let saved = diesel::update(found).set(&row).execute(self.conn())?;
        new_version(saved, next)
    }

    /// How many bids for the lot of an award were received and not withdrawn, and how many of them were assessed.
    pub fn bids_counted(&mut self, award: AwardId) -> Result<(u32, u32), StoreError> {
        use crate::schema::{award as awards, bid};
        let lot: Option<Uuid> =
            awards::table.find(award.uuid()).select(awards::lot_id).first(self.conn()).optional()?;
        let Some(lot) = lot else { return Ok((0, 0)) };
        let received: i64 = bid::table
            .filter(bid::lot_id.eq(lot))
            .filter(bid::state.eq("submitted"))
            .count()
            .get_result(self.conn())?;
        let assessed = self
            .ranking(lot.into())?
            .map_or(0, |locked| locked.ranking.bids().len() + locked.ranking.disqualified().len());
        Ok((u32::try_from(received).unwrap_or(u32::MAX), u32::try_from(assessed).unwrap_or(u32::MAX)))
    }
}

/// The notices of a form about a thing.
fn about<'q>(kind: NoticeKind, subject: NoticeSubject) -> table::BoxedQuery<'q, diesel::pg::Pg> {
    let query = table::table.filter(table::form.eq(kind.form())).into_boxed();
    match subject {
        NoticeSubject::Procurement(id) => query.filter(table::procurement_id.eq(id.uuid())),
        NoticeSubject::Award(id) => query.filter(table::award_id.eq(id.uuid())),
        NoticeSubject::Contract(id) => query.filter(table::contract_id.eq(id.uuid())),
    }
}
