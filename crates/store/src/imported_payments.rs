//! Payments taken in from published files.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Date, Text, Uuid as SqlUuid};
use trellis_access::Permit;
use trellis_kernel::{EntryId, FundId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use crate::schema::{imported_payment, imported_payment_again};
use crate::{StoreError, Tx, sql};

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
    /// Its place among the lines of this transaction on this day.
    pub occurrence: i32,
}

/// A line that is kept already.
#[derive(Clone, Debug)]
pub struct KeptLine {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub payment: StoredPayment,
    /// Whether the file at hand brought it.
    pub of_this_file: bool,
    /// Whether the file at hand has told of it again.
    pub told_again: bool,
}

/// A line that an earlier file has of a transaction's day, and a later one lacks.
#[derive(Clone, Debug, QueryableByName)]
pub struct LineLeftOut {
    /// The number of the transaction.
    #[diesel(sql_type = Text)]
    pub transaction_number: String,
    /// The day.
    #[diesel(sql_type = Date)]
    pub paid_on: NaiveDate,
    /// The amount, in pence.
    #[diesel(sql_type = BigInt)]
    pub amount: i64,
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
    occurrence: i32,
}

#[derive(Insertable)]
#[diesel(table_name = imported_payment_again)]
struct AgainRow<'p> {
    file_sha256: &'p [u8],
    payment_id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    line: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = imported_payment)]
struct LineRow {
    id: Uuid,
    transaction_number: String,
    paid_on: NaiveDate,
    amount: i64,
    float_dirt: bool,
    supplier_name: String,
    supplier_id: String,
    expense_type: String,
    expense_code: String,
    creditor_type: String,
    file_sha256: Vec<u8>,
    line: i64,
    entry_id: Uuid,
    occurrence: i32,
}

impl Tx<'_> {
    /// Whether the fund has taken this very file in.
    pub fn has_payments_of(&mut self, origin: &PaymentOrigin) -> Result<bool, StoreError> {
        let of_file = imported_payment::table
            .filter(imported_payment::fund_id.eq(origin.fund.uuid()))
            .filter(imported_payment::file_sha256.eq(&origin.file_sha256));
        Ok(diesel::select(exists(of_file)).get_result(self.conn())?)
    }

    /// The lines of these transactions that the fund has already.
    pub fn lines_of_payments(
        &mut self,
        origin: &PaymentOrigin,
        numbers: &[&str],
    ) -> Result<Vec<KeptLine>, StoreError> {
        let again = imported_payment_again::payment_id
            .eq(imported_payment::id)
            .and(imported_payment_again::file_sha256.eq(&origin.file_sha256));
        let rows: Vec<(LineRow, Option<i64>)> = imported_payment::table
            .left_join(imported_payment_again::table.on(again))
            .filter(imported_payment::fund_id.eq(origin.fund.uuid()))
            .filter(imported_payment::transaction_number.eq_any(numbers))
            .order((
                imported_payment::transaction_number,
                imported_payment::paid_on,
                imported_payment::occurrence,
            ))
            .select((LineRow::as_select(), imported_payment_again::line.nullable()))
            .load(self.conn())?;
        Ok(rows.into_iter().map(|(row, line)| row.kept(&origin.file_sha256, line.is_some())).collect())
    }

    /// Keeps which lines a file tells of again, each with its place in the file.
    pub fn insert_payments_again(
        &mut self,
        _: &Permit,
        origin: &PaymentOrigin,
        lines: &[(Uuid, u64)],
    ) -> Result<(), StoreError> {
        let row = |(payment_id, line): &(Uuid, u64)| AgainRow {
            file_sha256: &origin.file_sha256,
            payment_id: *payment_id,
            trust_id: origin.trust.uuid(),
            fund_id: origin.fund.uuid(),
            line: i64::try_from(*line).unwrap_or(i64::MAX),
        };
        for batch in lines.chunks(BATCH) {
            let rows: Vec<AgainRow<'_>> = batch.iter().map(row).collect();
            diesel::insert_into(imported_payment_again::table).values(&rows).execute(self.conn())?;
        }
        Ok(())
    }

    /// A line that an earlier file has of a transaction's day of which this file tells, and which this file lacks.
    pub fn line_left_out(&mut self, origin: &PaymentOrigin) -> Result<Option<LineLeftOut>, StoreError> {
        let row = sql::query(
            "SELECT p.transaction_number, p.paid_on, p.amount FROM app.imported_payment p \
             WHERE p.fund_id = $1 AND p.file_sha256 <> $2 AND (p.transaction_number, p.paid_on) IN ( \
               SELECT q.transaction_number, q.paid_on FROM app.imported_payment_again a \
               JOIN app.imported_payment q ON q.id = a.payment_id WHERE a.file_sha256 = $2 AND a.fund_id = $1) \
             AND NOT EXISTS (SELECT FROM app.imported_payment_again a WHERE a.payment_id = p.id AND a.file_sha256 = $2) LIMIT 1",
        );
        let row = row.bind::<SqlUuid, _>(origin.fund.uuid()).bind::<Binary, _>(&origin.file_sha256);
        Ok(row.get_result(self.conn()).optional()?)
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
            occurrence: self.occurrence,
        }
    }
}

impl LineRow {
    fn kept(self, file_sha256: &[u8], told_again: bool) -> KeptLine {
        let payment = StoredPayment {
            transaction_number: self.transaction_number,
            paid_on: self.paid_on,
            amount: Pence::new(self.amount),
            float_dirt: self.float_dirt,
            supplier_name: self.supplier_name,
            supplier_id: self.supplier_id,
            expense_type: self.expense_type,
            expense_code: self.expense_code,
            creditor_type: self.creditor_type,
            line: u64::try_from(self.line).unwrap_or_default(),
            entry: self.entry_id.into(),
            occurrence: self.occurrence,
        };
        KeptLine { id: self.id, payment, of_this_file: self.file_sha256 == file_sha256, told_again }
    }
}
