//! Payments.

mod rows;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::Payment;
use trellis_kernel::{BudgetLineId, FundId, OrganisationId, PaymentId};

pub(crate) use self::rows::PaymentRow;
use crate::schema::payment;
use crate::{After, Page, StoreError, Tx};

/// A payment, out of which fund and to whom.
#[derive(Clone, Debug)]
pub struct KeptPayment {
    /// The payment.
    pub payment: Payment,
    /// The trust that pays.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The provider paid, when it is one of ours.
    pub provider: Option<OrganisationId>,
    /// The budget line of a spend without a contract.
    pub line: Option<BudgetLineId>,
    /// Who is paid.
    pub payee: String,
    /// When it was requested.
    pub requested_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

impl Tx<'_> {
    /// One payment, for its trust or its provider.
    pub fn payment(&mut self, id: PaymentId) -> Result<Option<KeptPayment>, StoreError> {
        let row =
            payment::table.find(id.uuid()).select(PaymentRow::as_select()).first(self.conn()).optional()?;
        row.map(PaymentRow::into_domain).transpose()
    }

    /// One payment of the caller's trust, locked until the transaction ends.
    pub fn payment_for_update(&mut self, id: PaymentId) -> Result<Option<KeptPayment>, StoreError> {
        let row = payment::table
            .find(id.uuid())
            .select(PaymentRow::as_select())
            .for_no_key_update()
            .first(self.conn())
            .optional()?;
        row.map(PaymentRow::into_domain).transpose()
    }

    /// The payments that an organisation makes or receives, by id.
    pub fn payments(
        &mut self,
        organisation: OrganisationId,
        after: After,
    ) -> Result<Page<KeptPayment>, StoreError> {
        let side = payment::trust_id
            .eq(organisation.uuid())
            .or(payment::provider_id.is_not_null().and(payment::provider_id.eq(organisation.uuid())));
        let rows: Vec<PaymentRow> = payment::table
            .filter(payment::id.gt(after.floor()))
            .filter(side)
            .order(payment::id)
            .limit(after.rows())
            .select(PaymentRow::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(PaymentRow::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |kept| kept.payment.id.uuid()))
    }

    /// Adds a payment.
    pub fn insert_payment(&mut self, _: &Permit, new: &KeptPayment) -> Result<(), StoreError> {
        diesel::insert_into(payment::table).values(&PaymentRow::of(new)).execute(self.conn())?;
        Ok(())
    }

    /// Saves what has become of a payment; returns its new version.
    pub fn save_payment(&mut self, _: &Permit, kept: &KeptPayment) -> Result<i64, StoreError> {
        let next = kept.version + 1;
        let row = PaymentRow::of(&KeptPayment { version: next, ..kept.clone() });
        let saved = diesel::update(payment::table.find(kept.payment.id.uuid()))
            .filter(payment::version.eq(kept.version))
            .set(&row)
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }
}
