//! Payments taken in from published files.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{EntryId, FundId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::schema::imported_payment;
use crate::{StoreError, Tx};

/// Rows of one statement: PostgreSQL takes at most 65,535 values.
const BATCH: usize = 1_000;

/// A payment as it is kept beside its entry.
#[derive(Clone, Debug)]
pub struct StoredPayment {
    /// The payer's number of the transaction.
    pub transaction_number: String,
    /// The day of the payment.
    pub paid_on: NaiveDate,
    /// The amount; below nothing for a credit.
    pub amount: Pence,
    /// Whether the amount carried the dirt of a binary float.
    pub float_dirt: bool,
    /// The supplier's name.
    pub supplier_name: String,
    /// The payer's number of the supplier.
    pub supplier_id: String,
    /// What was bought.
    pub expense_type: String,
    /// The payer's code for it.
    pub expense_code: String,
    /// The supplier's legal form.
    pub creditor_type: String,
    /// The line of the file.
    pub line: u64,
    /// The entry that was posted.
    pub entry: EntryId,
}

/// What is the same for all payments of a file.
#[derive(Clone, Debug)]
pub struct PaymentOrigin {
    /// The trust.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// SHA-256 of the file.
    pub file_sha256: Vec<u8>,
    /// Who took it in.
    pub imported_by: PersonId,
}

#[derive(Insertable)]
#[diesel(table_name = imported_payment)]
struct PaymentRow<'p> {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    transaction_number: &'p str,
    paid_on: NaiveDate,
    amount: i64,
    float_dirt: bool,
    supplier_name: &'p str,
    supplier_id: &'p str,
    expense_type: &'p str,
    expense_code: &'p str,
    creditor_type: &'p str,
    file_sha256: &'p [u8],
    line: i64,
    entry_id: Uuid,
    imported_by: Uuid,
    imported_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// Which of these transactions the fund has already, with the day and the amount that came first.
    pub fn imported_payments(
        &mut self,
        fund: FundId,
        numbers: &[&str],
    ) -> Result<Vec<(String, NaiveDate, Pence)>, StoreError> {
        let rows: Vec<(String, NaiveDate, i64)> = imported_payment::table
            .filter(imported_payment::fund_id.eq(fund.uuid()))
            .filter(imported_payment::transaction_number.eq_any(numbers))
            .select((
                imported_payment::transaction_number,
                imported_payment::paid_on,
                imported_payment::amount,
            ))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(number, day, amount)| (number, day, Pence::new(amount))).collect())
    }

    /// Keeps payments that were posted, a thousand in one statement.
    pub fn insert_imported_payments(
        &mut self,
        _: &Permit,
        origin: &PaymentOrigin,
        payments: &[StoredPayment],
    ) -> Result<(), StoreError> {
        let now = self.now();
        for batch in payments.chunks(BATCH) {
            let rows: Vec<PaymentRow<'_>> =
                batch.iter().map(|payment| payment.row(origin, self.new_id(), now)).collect();
            diesel::insert_into(imported_payment::table).values(&rows).execute(self.conn())?;
        }
        Ok(())
    }
}

impl StoredPayment {
    fn row<'p>(&'p self, origin: &'p PaymentOrigin, id: Uuid, now: DateTime<Utc>) -> PaymentRow<'p> {
        PaymentRow {
            id,
            trust_id: origin.trust.uuid(),
            fund_id: origin.fund.uuid(),
            transaction_number: &self.transaction_number,
            paid_on: self.paid_on,
            amount: self.amount.get(),
            float_dirt: self.float_dirt,
            supplier_name: &self.supplier_name,
            supplier_id: &self.supplier_id,
            expense_type: &self.expense_type,
            expense_code: &self.expense_code,
            creditor_type: &self.creditor_type,
            file_sha256: &origin.file_sha256,
            line: i64::try_from(self.line).unwrap_or(i64::MAX),
            entry_id: self.entry.uuid(),
            imported_by: origin.imported_by.uuid(),
            imported_at: now,
        }
    }
}
