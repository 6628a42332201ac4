//! Reservations against budget lines.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_budgets::{Reservation, ReservationState};
use trellis_kernel::{BudgetLineId, FundId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::schema::reservation;
use crate::{After, Page, StoreError, Tx, sql};

/// A reservation and what it is for.
#[derive(Clone, Debug)]
pub struct KeptReservation {
    /// Its id.
    pub id: Uuid,
    /// The trust.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The line that it holds money of.
    pub line: BudgetLineId,
    /// What the money is held for.
    pub purpose: String,
    /// The reservation.
    pub reservation: Reservation,
    /// Who made it.
    pub made_by: PersonId,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = reservation)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    line_id: Uuid,
    purpose: String,
    amount_p: i64,
    consumed_p: i64,
    expires: Option<NaiveDate>,
    state: String,
    made_by: Uuid,
    made_at: DateTime<Utc>,
    version: i64,
}

#[derive(QueryableByName)]
struct ExpiredRow {
    #[diesel(sql_type = SqlUuid)]
    trust_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    fund_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

impl Tx<'_> {
    /// One reservation, locked until the transaction ends.
    pub fn reservation_for_update(&mut self, id: Uuid) -> Result<Option<KeptReservation>, StoreError> {
        let row = reservation::table
            .find(id)
            .select(Row::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// One reservation.
    pub fn reservation(&mut self, id: Uuid) -> Result<Option<KeptReservation>, StoreError> {
        let row = reservation::table.find(id).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The reservations of a fund, by id.
    pub fn reservations(&mut self, fund: FundId, after: After) -> Result<Page<KeptReservation>, StoreError> {
        let rows: Vec<Row> = reservation::table
            .filter(reservation::fund_id.eq(fund.uuid()).and(reservation::id.gt(after.floor())))
            .order(reservation::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(Row::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |kept| kept.id))
    }

    /// Open reservations whose last day lies before this one, each with its trust and fund. For a job's session.
    pub fn expired_reservations(
        &mut self,
        today: NaiveDate,
    ) -> Result<Vec<(OrganisationId, FundId, Uuid)>, StoreError> {
        let rows: Vec<ExpiredRow> = sql::query("SELECT * FROM app.expired_reservations($1)")
            .bind::<Date, _>(today)
            .load(self.conn())?;
        Ok(rows.into_iter().map(|row| (row.trust_id.into(), row.fund_id.into(), row.id)).collect())
    }

    /// Adds a reservation.
    pub fn insert_reservation(&mut self, _: &Permit, new: &KeptReservation) -> Result<(), StoreError> {
        diesel::insert_into(reservation::table).values(&Row::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a reservation; returns its new version.
    pub fn save_reservation(&mut self, _: &Permit, kept: &KeptReservation) -> Result<i64, StoreError> {
        let next = kept.version + 1;
        let saved = diesel::update(reservation::table.find(kept.id))
            .filter(reservation::version.eq(kept.version))
            .set((
                reservation::consumed_p.eq(kept.reservation.consumed.get()),
                reservation::state.eq(kept.reservation.state.key()),
                reservation::version.eq(next),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }
}

impl Row {
    fn of(kept: &KeptReservation) -> Self {
        Self {
            id: kept.id,
            trust_id: kept.trust.uuid(),
            fund_id: kept.fund.uuid(),
            line_id: kept.line.uuid(),
            purpose: kept.purpose.clone(),
            amount_p: kept.reservation.amount.get(),
            consumed_p: kept.reservation.consumed.get(),
            expires: kept.reservation.expires,
            state: kept.reservation.state.key().to_owned(),
            made_by: kept.made_by.uuid(),
            made_at: kept.made_at,
            version: kept.version,
        }
    }

    fn into_domain(self) -> Result<KeptReservation, StoreError> {
        let state = ReservationState::from_key(&self.state).ok_or(StoreError::Corrupt(self.state))?;
        Ok(KeptReservation {
            id: self.id,
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            line: self.line_id.into(),
            purpose: self.purpose,
            reservation: Reservation {
                amount: Pence::new(self.amount_p),
                consumed: Pence::new(self.consumed_p),
                expires: self.expires,
                state,
            },
            made_by: self.made_by.into(),
            made_at: self.made_at,
            version: self.version,
        })
    }
}
