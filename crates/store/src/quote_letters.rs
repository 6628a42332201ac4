//! Letters to suppliers that are asked for a quote: they are told of what happens to the tender before they bid, and if they never do.

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use trellis_kernel::{LotId, PersonId};
use uuid::Uuid;

use crate::{StoreError, TenderEvent, Tx, sql};

#[derive(QueryableByName)]
struct Noted {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

impl Tx<'_> {
    /// Notes who is told of an event for the suppliers that were asked; gives those who were not noted for it before, as its bidders
    /// are. For a job's session.
    pub fn note_quote_letters(&mut self, event: &TenderEvent) -> Result<Vec<PersonId>, StoreError> {
        let noted: Vec<Noted> = sql::query(
            "INSERT INTO app.tender_letter (event_id, person_id, provider_id, procurement_id, lot_id, news, submitted, noted_at) \
               SELECT $1, r.person_id, r.provider_id, $2, $3, $4, 0, app.now() FROM app.invited_readers($2) r \
             ON CONFLICT DO NOTHING RETURNING person_id",
        )
        .bind::<SqlUuid, _>(event.id)
        .bind::<SqlUuid, _>(event.procurement.uuid())
        .bind::<Nullable<SqlUuid>, _>(event.lot.map(LotId::uuid))
        .bind::<Text, _>(event.news.name())
        .load(self.conn())?;
        Ok(noted.into_iter().map(|row| row.person_id.into()).collect())
    }
}
