//! Letters to those who bid for a tender: who is told of what, once each. For a job's session: nobody else may count bidders.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use trellis_kernel::{AwardId, BidConcernId, LotId, PersonId, ProcurementId};
use trellis_tendering::TenderNews;
use uuid::Uuid;

use crate::{ConcernTold, StoreError, Tx, sql};

/// Something that happened, of which bidders are told.
#[derive(Clone, Copy, Debug)]
pub struct TenderEvent {
    /// Which: the same at each attempt to tell of it.
    pub id: Uuid,
    /// What.
    pub news: TenderNews,
    /// The procurement.
    pub procurement: ProcurementId,
    /// The lot, where it is about one.
    pub lot: Option<LotId>,
    /// The award, where it is about one: those are told whose bids were assessed.
    pub award: Option<AwardId>,
    /// The concern, where it is about one bid: its bidder alone is told.
    pub concern: Option<BidConcernId>,
    /// When; now, where nobody noted it.
    pub at: Option<DateTime<Utc>>,
}

/// What one person is told.
#[derive(Clone, Debug)]
pub struct TenderLetter {
    /// What happened.
    pub news: TenderNews,
    /// The tender.
    pub procurement: ProcurementId,
    /// Its title.
    pub title: String,
    /// The lot, where it is about one.
    pub lot: Option<String>,
    /// When bids close or closed.
    pub closes_at: Option<DateTime<Utc>>,
    /// How many bids the person's organisation had submitted.
    pub submitted: i32,
    /// The concern about the reader's bid, where the letter is about one.
    pub concern: Option<ConcernTold>,
    /// Where to write.
    pub address: String,
}

#[derive(QueryableByName)]
struct Noted {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

#[derive(QueryableByName)]
struct LetterRow {
    #[diesel(sql_type = Text)]
    news: String,
    #[diesel(sql_type = Integer)]
    submitted: i32,
    #[diesel(sql_type = SqlUuid)]
    procurement_id: Uuid,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Nullable<Text>)]
    lot: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    closes_at: Option<DateTime<Utc>>,
}

impl Tx<'_> {
    /// Notes who is told of an event; gives those who were not noted for it before.
    pub fn note_tender_letters(&mut self, event: &TenderEvent) -> Result<Vec<PersonId>, StoreError> {
        let at = event.at.unwrap_or(self.now());
        let noted: Vec<Noted> = sql::query(
            "INSERT INTO app.tender_letter (event_id, person_id, provider_id, procurement_id, lot_id, news, submitted, noted_at) \
               SELECT $1, r.person_id, r.provider_id, $2, $3, $5, r.submitted, app.now() FROM app.tender_readers($2, $3, $4, $6) r \
             ON CONFLICT DO NOTHING RETURNING person_id",
        )
        .bind::<SqlUuid, _>(event.id)
        .bind::<SqlUuid, _>(event.procurement.uuid())
        .bind::<Nullable<SqlUuid>, _>(event.lot.map(LotId::uuid))
        .bind::<Nullable<SqlUuid>, _>(event.award.map(AwardId::uuid))
        .bind::<Text, _>(event.news.name())
        .bind::<Timestamptz, _>(at)
        .load(self.conn())?;
        Ok(noted.into_iter().map(|row| row.person_id.into()).collect())
    }

    /// What a person is told of an event; nothing where neither is known.
    pub fn tender_letter(
        &mut self,
        event: Uuid,
        person: PersonId,
    ) -> Result<Option<TenderLetter>, StoreError> {
        let row: Option<LetterRow> = sql::query("SELECT * FROM app.tender_letter_of($1, $2)")
            .bind::<SqlUuid, _>(event)
            .bind::<SqlUuid, _>(person.uuid())
            .get_result(self.conn())
            .optional()?;
        let Some((row, address)) = row.zip(self.address_of(person.uuid())?) else { return Ok(None) };
        let concern = self.concern_told(event, person)?;
        Ok(Some(TenderLetter {
            news: TenderNews::from_name(&row.news).ok_or(StoreError::Corrupt(row.news))?,
            procurement: row.procurement_id.into(),
            title: row.title,
            lot: row.lot,
            closes_at: row.closes_at,
            submitted: row.submitted,
            concern,
            address,
        }))
    }
}
