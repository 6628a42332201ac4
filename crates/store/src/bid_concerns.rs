//! Concerns about opened bids, for their trust and their bidder.

mod rows;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{BidConcernId, BidId, LotId, PersonId, ProcurementId};
use trellis_tendering::{BidConcern, ConcernHand, DisregardGround};
use uuid::Uuid;

use self::rows::{Both, ReplyRow, Row, kept};
use crate::bid_places::BidPlace;
use crate::schema::{bid_concern as table, bid_concern_reply as replies};
use crate::{After, Page, StoreError, TenderEvent, Tx, sql};

/// A concern, and where its bid belongs.
#[derive(Clone, Debug)]
pub struct KeptConcern {
    /// Where the bid belongs.
    pub place: BidPlace,
    /// The concern.
    pub concern: BidConcern,
}

/// What a letter about a concern says.
#[derive(Clone, Debug)]
pub struct ConcernTold {
    /// The ground.
    pub ground: DisregardGround,
    /// What the bidder is told and asked.
    pub notice: String,
    /// The last day on which it may reply.
    pub reply_by: Option<NaiveDate>,
    /// Why it was decided so.
    pub decision: Option<String>,
}

#[derive(QueryableByName)]
struct Noted {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

#[derive(QueryableByName)]
struct ToldRow {
    #[diesel(sql_type = Text)]
    ground: String,
    #[diesel(sql_type = Text)]
    notice: String,
    #[diesel(sql_type = Nullable<Date>)]
    reply_by: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    decision: Option<String>,
}

impl Tx<'_> {
    /// One concern about a bid of the caller's trust, or of the caller's own.
    pub fn bid_concern(&mut self, id: BidConcernId) -> Result<Option<KeptConcern>, StoreError> {
        let found: Option<Both> = table::table
            .left_join(replies::table.on(replies::concern_id.eq(table::id)))
            .filter(table::id.eq(id.uuid()))
            .select((Row::as_select(), Option::<ReplyRow>::as_select()))
            .first(self.conn())
            .optional()?;
        found.map(kept).transpose()
    }

    /// Every concern about a bid, by id.
    pub fn concerns_of_bid(&mut self, bid: BidId) -> Result<Vec<KeptConcern>, StoreError> {
        let found: Vec<Both> = table::table
            .left_join(replies::table.on(replies::concern_id.eq(table::id)))
            .filter(table::bid_id.eq(bid.uuid()))
            .order(table::id)
            .select((Row::as_select(), Option::<ReplyRow>::as_select()))
            .load(self.conn())?;
        found.into_iter().map(kept).collect()
    }

    /// The concerns about the bids of a procurement, by id.
    pub fn bid_concerns(
        &mut self,
        procurement: ProcurementId,
        after: After,
    ) -> Result<Page<KeptConcern>, StoreError> {
        let found: Vec<Both> = table::table
            .left_join(replies::table.on(replies::concern_id.eq(table::id)))
            .filter(table::procurement_id.eq(procurement.uuid()))
            .filter(table::id.gt(after.floor()))
            .order(table::id)
            .limit(after.rows())
            .select((Row::as_select(), Option::<ReplyRow>::as_select()))
            .load(self.conn())?;
        after.page(found, |(row, _)| row.id).try_map(kept)
    }

    /// How many concerns about bids for a lot are not decided.
    pub fn undecided_concerns(&mut self, lot: LotId) -> Result<usize, StoreError> {
        let open: i64 = table::table
            .filter(table::lot_id.eq(lot.uuid()).and(table::decided_at.is_null()))
            .count()
            .get_result(self.conn())?;
        Ok(usize::try_from(open).unwrap_or(usize::MAX))
    }

    /// Adds a concern.
    pub fn insert_bid_concern(&mut self, _: &Permit, new: &KeptConcern) -> Result<(), StoreError> {
        diesel::insert_into(table::table).values(&Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Keeps what a bidder replied.
    pub fn insert_concern_reply(
        &mut self,
        _: &Permit,
        of: &KeptConcern,
        (reply, hand): (&str, ConcernHand),
    ) -> Result<(), StoreError> {
        diesel::insert_into(replies::table)
            .values((
                replies::concern_id.eq(of.concern.id.uuid()),
                replies::trust_id.eq(of.place.trust.uuid()),
                replies::provider_id.eq(of.place.provider.uuid()),
                replies::reply.eq(reply),
                replies::replied_by.eq(hand.by.uuid()),
                replies::replied_at.eq(hand.at),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Saves what was proposed or decided of a concern whose procurement is locked.
    pub fn save_bid_concern(&mut self, _: &Permit, changed: &BidConcern) -> Result<(), StoreError> {
        let (proposal, decision) = (changed.proposal.as_ref(), changed.decision.as_ref());
        diesel::update(table::table.find(changed.id.uuid()))
            .set((
                table::proposal.eq(proposal.map(|(reason, _)| reason.text())),
                table::proposed_by.eq(proposal.map(|(_, hand)| hand.by.uuid())),
                table::proposed_at.eq(proposal.map(|(_, hand)| hand.at)),
                table::disregarded.eq(decision.map(|decision| decision.disregarded)),
                table::decision.eq(decision.map(|decision| decision.reason.text())),
                table::decided_by.eq(decision.map(|decision| decision.hand.by.uuid())),
                table::decided_at.eq(decision.map(|decision| decision.hand.at)),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Notes who is told of a concern; gives those who were not noted for this event before. For a job's session.
    pub fn note_concern_letters(&mut self, event: &TenderEvent) -> Result<Vec<PersonId>, StoreError> {
        let noted: Vec<Noted> = sql::query(
            "INSERT INTO app.tender_letter (event_id, person_id, provider_id, procurement_id, lot_id, news, submitted, noted_at, concern_id) \
               SELECT $1, r.person_id, r.provider_id, $2, $3, $4, 1, app.now(), $5 FROM app.concern_readers($5) r \
             ON CONFLICT DO NOTHING RETURNING person_id",
        )
        .bind::<SqlUuid, _>(event.id)
        .bind::<SqlUuid, _>(event.procurement.uuid())
        .bind::<Nullable<SqlUuid>, _>(event.lot.map(LotId::uuid))
        .bind::<Text, _>(event.news.name())
        .bind::<Nullable<SqlUuid>, _>(event.concern.map(BidConcernId::uuid))
        .load(self.conn())?;
        Ok(noted.into_iter().map(|row| row.person_id.into()).collect())
    }

    /// What a letter to a person says of a concern; nothing where it is about something else. For a job's session.
    pub fn concern_told(&mut self, event: Uuid, person: PersonId) -> Result<Option<ConcernTold>, StoreError> {
        let row: Option<ToldRow> = sql::query("SELECT * FROM app.concern_letter_of($1, $2)")
            .bind::<SqlUuid, _>(event)
            .bind::<SqlUuid, _>(person.uuid())
            .get_result(self.conn())
            .optional()?;
        let Some(ToldRow { ground, notice, reply_by, decision }) = row else { return Ok(None) };
        let ground = DisregardGround::named(&ground).ok_or(StoreError::Corrupt(ground))?;
        Ok(Some(ConcernTold { ground, notice, reply_by, decision }))
    }
}
