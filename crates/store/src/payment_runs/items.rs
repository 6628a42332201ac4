//! What stands in a run: payments with the account that each goes to; and what is due and could stand there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_budgets::{BankAccount, PartyAccount, RunItem};
use trellis_kernel::{FundId, OrganisationId, PaymentId, Pence, PersonId};
use uuid::Uuid;

use super::KeptRun;
use super::rows::RunRow;
use crate::invoices::InvoiceRow;
use crate::schema::{invoice, payment_run_item};
use crate::{KeptInvoice, StoreError, Tx, sql};

#[derive(QueryableByName)]
struct ItemRow {
    #[diesel(sql_type = SqlUuid)]
    run_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    payment_id: Uuid,
    #[diesel(sql_type = Integer)]
    number: i32,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    provider_id: Option<Uuid>,
    #[diesel(sql_type = BigInt)]
    amount_p: i64,
    #[diesel(sql_type = Array<Nullable<SqlUuid>>)]
    hands: Vec<Option<Uuid>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    change_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    account_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    sort_code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    account_number: Option<String>,
}

impl ItemRow {
    fn into_domain(self) -> Result<RunItem, StoreError> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("item {} of a run: {what}", self.number));
        let payee = self.provider_id.ok_or_else(|| corrupt("no payee"))?;
        let account = match (self.change_id, self.account_name, self.sort_code, self.account_number) {
            (Some(change), Some(name), Some(sort_code), Some(number)) => {
                let account = BankAccount::new(&sort_code, &number);
                let account = account.map_err(|error| StoreError::Corrupt(error.to_string()))?;
                Some((change.into(), PartyAccount { name, account }))
            }
            _ => None,
        };
        Ok(RunItem {
            number: u32::try_from(self.number).map_err(|_| StoreError::Corrupt(self.number.to_string()))?,
            payment: self.payment_id.into(),
            payee: payee.into(),
            amount: Pence::new(self.amount_p),
            reference: self.reference,
            account,
            hands: self.hands.into_iter().flatten().map(PersonId::new).collect(),
        })
    }
}

impl Tx<'_> {
    /// Runs with their items and the accounts that they pay from, in two queries more.
    pub(super) fn with_items(&mut self, rows: Vec<RunRow>) -> Result<Vec<KeptRun>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let found: Vec<ItemRow> = sql::query(
            "SELECT i.run_id, i.payment_id, i.number, i.reference, p.provider_id, p.amount_p, \
               ARRAY[p.requested_by, p.approved_by, v.approved_by] AS hands, \
               c.id AS change_id, c.account_name, c.sort_code, c.account_number \
             FROM app.payment_run_item i JOIN app.payment p ON p.id = i.payment_id \
             LEFT JOIN app.invoice v ON v.id = p.invoice_id LEFT JOIN app.bank_change c ON c.id = i.bank_change_id \
             WHERE i.run_id = ANY ($1) AND NOT i.taken_out ORDER BY i.run_id, i.number",
        )
        .bind::<Array<SqlUuid>, _>(ids)
        .load(self.conn())?;
        let mut items: BTreeMap<Uuid, Vec<RunItem>> = BTreeMap::new();
        for row in found {
            items.entry(row.run_id).or_default().push(row.into_domain()?);
        }
        let payers = self.payers(rows.iter().map(|row| row.paying_account_id).collect())?;
        let missing = || StoreError::Corrupt("a run without an account to pay from".to_owned());
        rows.into_iter()
            .map(|row| {
                let own = items.remove(&row.id).unwrap_or_default();
                let payer = payers.get(&row.paying_account_id).cloned().ok_or_else(missing)?;
                row.into_domain(payer, own)
            })
            .collect()
    }

    /// Invoices of a fund that may be paid and are to be paid by a day, earliest first, locked; at most so many.
    pub fn due_invoices_for_update(
        &mut self,
        (trust, fund): (OrganisationId, FundId),
        due_by: NaiveDate,
        most: i64,
    ) -> Result<Vec<KeptInvoice>, StoreError> {
        let rows: Vec<InvoiceRow> = invoice::table
            .filter(invoice::trust_id.eq(trust.uuid()).and(invoice::fund_id.eq(fund.uuid())))
            .filter(invoice::state.eq_any(["approved", "returned"]).and(invoice::corrects.is_null()))
            .filter(invoice::pay_by_target.le(due_by).and(invoice::credited_p.lt(invoice::amount_p)))
            .order((invoice::pay_by_target, invoice::id))
            .limit(most)
            .select(InvoiceRow::as_select())
            .for_no_key_update()
            .load(self.conn())?;
        rows.into_iter().map(InvoiceRow::into_domain).collect()
    }

    pub(super) fn insert_run_items(&mut self, _: &Permit, kept: &KeptRun) -> Result<(), StoreError> {
        let rows: Vec<_> = kept
            .run
            .items
            .iter()
            .map(|item| {
                (
                    payment_run_item::payment_id.eq(item.payment.uuid()),
                    payment_run_item::run_id.eq(kept.run.id.uuid()),
                    payment_run_item::trust_id.eq(kept.trust.uuid()),
                    payment_run_item::number.eq(i32::try_from(item.number).unwrap_or_default()),
                    payment_run_item::reference.eq(&item.reference),
                    payment_run_item::bank_change_id.eq(item.account.as_ref().map(|(id, _)| id.uuid())),
                )
            })
            .collect();
        diesel::insert_into(payment_run_item::table).values(rows).execute(self.conn())?;
        Ok(())
    }

    /// Saves to which account each item goes, as a check found it.
    pub fn save_run_accounts(&mut self, _: &Permit, kept: &KeptRun) -> Result<(), StoreError> {
        let (payments, changes): (Vec<Uuid>, Vec<Option<Uuid>>) = kept
            .run
            .items
            .iter()
            .map(|item| (item.payment.uuid(), item.account.as_ref().map(|(id, _)| id.uuid())))
            .unzip();
        sql::query(
            "UPDATE app.payment_run_item i SET bank_change_id = u.change FROM unnest($2, $3) AS u (payment, change) \
             WHERE i.run_id = $1 AND i.payment_id = u.payment AND i.bank_change_id IS DISTINCT FROM u.change",
        )
        .bind::<SqlUuid, _>(kept.run.id.uuid())
        .bind::<Array<SqlUuid>, _>(payments)
        .bind::<Array<Nullable<SqlUuid>>, _>(changes)
        .execute(self.conn())?;
        Ok(())
    }

    /// Takes a payment out of a run.
    pub fn take_out_of_run(
        &mut self,
        _: &Permit,
        kept: &KeptRun,
        payment: PaymentId,
    ) -> Result<(), StoreError> {
        let item = payment_run_item::table
            .filter(payment_run_item::run_id.eq(kept.run.id.uuid()))
            .filter(payment_run_item::payment_id.eq(payment.uuid()));
        diesel::update(item).set(payment_run_item::taken_out.eq(true)).execute(self.conn())?;
        Ok(())
    }
}
