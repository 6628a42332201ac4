//! Payments as they are published: what was paid, when, and which entry tells of it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, PersonId};
use uuid::Uuid;

use crate::schema::{payee_privacy, payments_notice};
use crate::{StoreError, Tx, sql};

/// An invoice that was paid between two days, or had its last day between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, QueryableByName)]
pub struct BillPaid {
    /// The invoice.
    #[diesel(sql_type = SqlUuid)]
    pub invoice: Uuid,
    /// The payment that settled.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub payment: Option<Uuid>,
    /// The entry of the settlement.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub entry: Option<Uuid>,
    /// When the invoice came.
    #[diesel(sql_type = Date)]
    pub received: NaiveDate,
    /// Its last day under s.68.
    #[diesel(sql_type = Date)]
    pub pay_by: NaiveDate,
    /// When it was paid.
    #[diesel(sql_type = Nullable<Date>)]
    pub paid: Option<NaiveDate>,
    /// How much, in pence.
    #[diesel(sql_type = BigInt)]
    pub amount_p: i64,
}

/// A payment under a contract that settled between two days.
#[derive(Clone, Debug, QueryableByName)]
pub struct ContractPaid {
    /// The payment.
    #[diesel(sql_type = SqlUuid)]
    pub payment: Uuid,
    /// The entry of the settlement.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub entry: Option<Uuid>,
    /// The supplier's name.
    #[diesel(sql_type = Text)]
    pub supplier: String,
    /// The supplier.
    #[diesel(sql_type = SqlUuid)]
    pub supplier_id: Uuid,
    /// The process of the contract, where the central platform has given it one.
    #[diesel(sql_type = Nullable<Text>)]
    pub ocid: Option<String>,
    /// What the contract is for.
    #[diesel(sql_type = Text)]
    pub title: String,
    /// When the procurement began.
    #[diesel(sql_type = Date)]
    pub begun: NaiveDate,
    /// When the supplier had the money.
    #[diesel(sql_type = Date)]
    pub paid: NaiveDate,
    /// How much, in pence, with VAT.
    #[diesel(sql_type = BigInt)]
    pub amount_p: i64,
}

/// Money spent between two days: a payment of ours that settled, or one taken in from a published file.
#[derive(Clone, Debug, QueryableByName)]
pub struct MoneySpent {
    /// The payment.
    #[diesel(sql_type = SqlUuid)]
    pub source: Uuid,
    /// The entry that tells it.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub entry: Option<Uuid>,
    /// The day.
    #[diesel(sql_type = Date)]
    pub date: NaiveDate,
    /// The fund.
    #[diesel(sql_type = Text)]
    pub department: String,
    /// Who was paid.
    #[diesel(sql_type = Text)]
    pub beneficiary: String,
    /// What for.
    #[diesel(sql_type = Text)]
    pub purpose: String,
    /// How much, in pence, without the VAT that is reclaimed.
    #[diesel(sql_type = BigInt)]
    pub amount_p: i64,
    /// VAT that nobody gives back, in pence.
    #[diesel(sql_type = BigInt)]
    pub irrecoverable_p: i64,
    /// The number of the transaction.
    #[diesel(sql_type = Text)]
    pub transaction: String,
    /// The supplier's number.
    #[diesel(sql_type = Text)]
    pub supplier_id: String,
    /// The code of what was bought.
    #[diesel(sql_type = Text)]
    pub expense_code: String,
    /// The supplier's legal form, or sector.
    #[diesel(sql_type = Text)]
    pub creditor_type: String,
    /// `nothing`, `individual` or `revealing`.
    #[diesel(sql_type = Text)]
    pub withheld: String,
}

/// A notice that was approved.
#[derive(Clone, Debug)]
pub struct KeptNotice {
    /// The last day of its period.
    pub period_end: NaiveDate,
    /// What it counted.
    pub counted: Vec<BillPaid>,
    /// The approver's name and post.
    pub signed: (String, String),
    /// Who approved it.
    pub approved_by: PersonId,
    /// When.
    pub approved_at: DateTime<Utc>,
}

impl Tx<'_> {
    /// The invoices under contracts that were paid, or had their last day, between two days.
    pub fn bills_paid(
        &mut self,
        trust: OrganisationId,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Vec<BillPaid>, StoreError> {
        let rows = sql::query(
            "SELECT i.id AS invoice, p.id AS payment, e.id AS entry, i.received_on AS received, i.pay_by_statute AS pay_by, \
               p.settled_on AS paid, coalesce(p.amount_p, i.amount_p) AS amount_p \
             FROM app.invoice i LEFT JOIN app.payment p ON p.trust_id = i.trust_id AND p.invoice_id = i.id AND p.state = 'settled' \
             LEFT JOIN app.entry e ON e.fund_id = p.fund_id AND e.idem_key = 'payment-settled/' || p.id \
             WHERE i.trust_id = $1 AND i.corrects IS NULL AND i.currency = 'GBP' AND i.state NOT IN ('invalid', 'cancelled') \
               AND (p.settled_on BETWEEN $2 AND $3 OR i.pay_by_statute BETWEEN $2 AND $3) ORDER BY i.id",
        );
        Ok(rows
            .bind::<SqlUuid, _>(trust.uuid())
            .bind::<Date, _>(from)
            .bind::<Date, _>(until)
            .load(self.conn())?)
    }

    /// The payments under contracts that settled between two days.
    pub fn contract_payments(
        &mut self,
        trust: OrganisationId,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Vec<ContractPaid>, StoreError> {
        let rows = sql::query(
            "SELECT p.id AS payment, e.id AS entry, o.name AS supplier, o.id AS supplier_id, n.ocid, c.title, r.commenced_on AS begun, \
               p.settled_on AS paid, p.amount_p \
             FROM app.payment p JOIN app.invoice i ON i.id = p.invoice_id JOIN app.contract c ON c.id = i.contract_id \
             JOIN app.procurement r ON r.id = c.procurement_id JOIN app.organisation o ON o.id = c.provider_id \
             LEFT JOIN LATERAL (SELECT min(x.ocid) AS ocid FROM app.imported_notice x WHERE x.procurement_id = r.id) n ON true \
             LEFT JOIN app.entry e ON e.fund_id = p.fund_id AND e.idem_key = 'payment-settled/' || p.id \
             WHERE p.trust_id = $1 AND p.state = 'settled' AND p.settled_on BETWEEN $2 AND $3 ORDER BY p.id",
        );
        Ok(rows
            .bind::<SqlUuid, _>(trust.uuid())
            .bind::<Date, _>(from)
            .bind::<Date, _>(until)
            .load(self.conn())?)
    }

    /// What was spent between two days. A payee without a provider's name of ours may be a person, so it counts as one.
    pub fn money_spent(
        &mut self,
        trust: OrganisationId,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Vec<MoneySpent>, StoreError> {
        let rows = sql::query(
            "SELECT p.id AS source, e.id AS entry, p.settled_on AS date, f.title AS department, p.payee AS beneficiary, \
               coalesce(c.title, 'Children''s services') AS purpose, p.amount_p - v.reclaimed AS amount_p, v.borne AS irrecoverable_p, \
               p.id::text AS transaction, coalesce(p.provider_id::text, '') AS supplier_id, '' AS expense_code, \
               coalesce(o.sector, '') AS creditor_type, \
               CASE WHEN p.provider_id IS NULL THEN 'individual' ELSE coalesce(w.withheld, 'nothing') END AS withheld \
             FROM app.payment p JOIN app.fund f ON f.id = p.fund_id LEFT JOIN app.invoice i ON i.id = p.invoice_id \
             LEFT JOIN app.contract c ON c.id = i.contract_id LEFT JOIN app.organisation o ON o.id = p.provider_id \
             LEFT JOIN app.entry e ON e.fund_id = p.fund_id AND e.idem_key = 'payment-settled/' || p.id \
             LEFT JOIN LATERAL (SELECT x.withheld FROM app.payee_privacy x WHERE x.trust_id = p.trust_id AND x.provider_id = p.provider_id \
               ORDER BY x.id DESC LIMIT 1) w ON true \
             CROSS JOIN LATERAL (SELECT coalesce(sum(y.amount) FILTER (WHERE y.account_id = 1300), 0)::bigint AS reclaimed, \
               coalesce(sum(y.amount) FILTER (WHERE y.account_id = 5900), 0)::bigint AS borne \
               FROM app.posting y WHERE y.invoice_id = p.invoice_id AND y.fund_id = p.fund_id) v \
             WHERE p.trust_id = $1 AND p.state = 'settled' AND p.settled_on BETWEEN $2 AND $3 \
             UNION ALL \
             SELECT m.id, m.entry_id, m.paid_on, f.title, m.supplier_name, m.expense_type, m.amount, 0, m.transaction_number, m.supplier_id, \
               m.expense_code, m.creditor_type, CASE WHEN m.creditor_type ILIKE 'ind%' THEN 'individual' ELSE 'nothing' END \
             FROM app.imported_payment m JOIN app.fund f ON f.id = m.fund_id \
             WHERE m.trust_id = $1 AND m.paid_on BETWEEN $2 AND $3 ORDER BY 3, 1",
        );
        Ok(rows
            .bind::<SqlUuid, _>(trust.uuid())
            .bind::<Date, _>(from)
            .bind::<Date, _>(until)
            .load(self.conn())?)
    }

    /// The notice of a period, once it is approved.
    pub fn payments_notice(
        &mut self,
        trust: OrganisationId,
        period_end: NaiveDate,
    ) -> Result<Option<KeptNotice>, StoreError> {
        let row: Option<(Value, String, String, Uuid, DateTime<Utc>)> = payments_notice::table
            .filter(payments_notice::trust_id.eq(trust.uuid()))
            .filter(payments_notice::period_end.eq(period_end))
            .select((
                payments_notice::counted,
                payments_notice::approver,
                payments_notice::job_title,
                payments_notice::approved_by,
                payments_notice::approved_at,
            ))
            .first(self.conn())
            .optional()?;
        row.map(|(counted, approver, job_title, by, approved_at)| {
            let counted =
                serde_json::from_value(counted).map_err(|error| StoreError::Corrupt(error.to_string()))?;
            let signed = (approver, job_title);
            Ok(KeptNotice { period_end, counted, signed, approved_by: by.into(), approved_at })
        })
        .transpose()
    }

    /// Keeps a notice as it was approved.
    pub fn insert_payments_notice(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        new: &KeptNotice,
    ) -> Result<(), StoreError> {
        let id: Uuid = self.new_id();
        let counted =
            serde_json::to_value(&new.counted).map_err(|error| StoreError::Internal(error.to_string()))?;
        diesel::insert_into(payments_notice::table)
            .values((
                payments_notice::id.eq(id),
                payments_notice::trust_id.eq(trust.uuid()),
                payments_notice::period_end.eq(new.period_end),
                payments_notice::counted.eq(counted),
                payments_notice::approver.eq(&new.signed.0),
                payments_notice::job_title.eq(&new.signed.1),
                payments_notice::approved_by.eq(new.approved_by.uuid()),
                payments_notice::approved_at.eq(new.approved_at),
            ))
            .execute(self.conn())?;
        Ok(())
    }

    /// Says what of a payee's name is not published.
    pub fn insert_payee_privacy(
        &mut self,
        permit: &Permit,
        (trust, provider): crate::Payee,
        withheld: &str,
    ) -> Result<(), StoreError> {
        let (id, now): (Uuid, _) = (self.new_id(), self.now());
        diesel::insert_into(payee_privacy::table)
            .values((
                payee_privacy::id.eq(id),
                payee_privacy::trust_id.eq(trust.uuid()),
                payee_privacy::provider_id.eq(provider.uuid()),
                payee_privacy::withheld.eq(withheld),
                payee_privacy::set_by.eq(permit.principal().person().map(Uuid::from).unwrap_or_default()),
                payee_privacy::set_at.eq(now),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}
