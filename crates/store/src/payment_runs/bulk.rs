//! Many payments, and the invoices that they pay, read and saved in one statement each.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{InvoiceId, PaymentId, PersonId};
use uuid::Uuid;

use crate::invoices::{InvoiceRow, columns_of};
use crate::payments::PaymentRow;
use crate::schema::{invoice, payment};
use crate::{KeptInvoice, KeptPayment, StoreError, Tx, sql};

impl Tx<'_> {
    /// Payments, locked in the order of their ids.
    pub fn payments_for_update(&mut self, ids: &[PaymentId]) -> Result<Vec<KeptPayment>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows: Vec<PaymentRow> = payment::table
            .filter(payment::id.eq_any(ids))
            .order(payment::id)
            .select(PaymentRow::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        rows.into_iter().map(PaymentRow::into_domain).collect()
    }

    /// Payments, not locked.
    pub fn payments_of(&mut self, ids: &[PaymentId]) -> Result<Vec<KeptPayment>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows: Vec<PaymentRow> = payment::table
            .filter(payment::id.eq_any(ids))
            .order(payment::id)
            .select(PaymentRow::as_select())
            .load(self.conn())?;
        rows.into_iter().map(PaymentRow::into_domain).collect()
    }

    /// The invoices that payments pay, locked in the order of their ids.
    pub fn paid_invoices_for_update(&mut self, ids: &[PaymentId]) -> Result<Vec<KeptInvoice>, StoreError> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let paid = payment::table
            .filter(payment::id.eq_any(ids).and(payment::invoice_id.is_not_null()))
            .select(payment::invoice_id.assume_not_null());
        let rows: Vec<InvoiceRow> = invoice::table
            .filter(invoice::id.eq_any(paid))
            .order(invoice::id)
            .select(InvoiceRow::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        rows.into_iter().map(InvoiceRow::into_domain).collect()
    }

    /// Adds payments.
    pub fn insert_payments(&mut self, _: &Permit, new: &[KeptPayment]) -> Result<(), StoreError> {
        let rows: Vec<PaymentRow> = new.iter().map(PaymentRow::of).collect();
        diesel::insert_into(payment::table).values(&rows).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of payments that were read at their versions.
    pub fn save_payments(&mut self, _: &Permit, kept: &[KeptPayment]) -> Result<(), StoreError> {
        let of = |pick: fn(&KeptPayment) -> Option<PersonId>| -> Vec<Option<Uuid>> {
            kept.iter().map(|one| pick(one).map(PersonId::uuid)).collect()
        };
        let reasons: Vec<Option<&str>> = kept.iter().map(|one| one.payment.return_reason()).collect();
        let saved = sql::query(
            "UPDATE app.payment p SET state = u.state, approved_by = u.approved, released_by = u.released, settled_on = u.settled, \
               reason = u.reason, version = p.version + 1 \
             FROM unnest($1, $2, $3, $4, $5, $6, $7) AS u (id, version, state, approved, released, settled, reason) \
             WHERE p.id = u.id AND p.version = u.version",
        )
        .bind::<Array<SqlUuid>, _>(kept.iter().map(|one| one.payment.id.uuid()).collect::<Vec<_>>())
        .bind::<Array<BigInt>, _>(kept.iter().map(|one| one.version).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(kept.iter().map(|one| one.payment.state.key()).collect::<Vec<_>>())
        .bind::<Array<Nullable<SqlUuid>>, _>(of(|one| one.payment.approved_by()))
        .bind::<Array<Nullable<SqlUuid>>, _>(of(|one| one.payment.released_by()))
        .bind::<Array<Nullable<Date>>, _>(kept.iter().map(|one| one.payment.settled_on()).collect::<Vec<_>>())
        .bind::<Array<Nullable<Text>>, _>(reasons)
        .execute(self.conn())?;
        if saved == kept.len() { Ok(()) } else { Err(StoreError::Stale) }
    }

    /// Saves the states of invoices that were read at their versions: what a payment changes of them.
    pub fn save_invoice_states(&mut self, _: &Permit, kept: &[KeptInvoice]) -> Result<(), StoreError> {
        let columns: Vec<_> = kept.iter().map(|one| columns_of(&one.invoice.state)).collect();
        let ids: Vec<Uuid> = kept.iter().map(|one| InvoiceId::uuid(one.invoice.id)).collect();
        let saved = sql::query(
            "UPDATE app.invoice i SET state = u.state, reason = u.reason, payment_id = u.payment, version = i.version + 1 \
             FROM unnest($1, $2, $3, $4, $5) AS u (id, version, state, reason, payment) \
             WHERE i.id = u.id AND i.version = u.version",
        )
        .bind::<Array<SqlUuid>, _>(ids)
        .bind::<Array<BigInt>, _>(kept.iter().map(|one| one.version).collect::<Vec<_>>())
        .bind::<Array<Text>, _>(kept.iter().map(|one| one.invoice.state.key()).collect::<Vec<_>>())
        .bind::<Array<Nullable<Text>>, _>(columns.iter().map(|(reason, ..)| reason.as_deref()).collect::<Vec<_>>())
        .bind::<Array<Nullable<SqlUuid>>, _>(
            columns.iter().map(|(_, _, payment)| payment.map(PaymentId::uuid)).collect::<Vec<_>>(),
        )
        .execute(self.conn())?;
        if saved == kept.len() { Ok(()) } else { Err(StoreError::Stale) }
    }
}
