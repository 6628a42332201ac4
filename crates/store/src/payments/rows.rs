//! A payment as a row: the people of each step in columns of their own, where the database's own rule sees them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_budgets::{Payment, PaymentState, Released};
use trellis_kernel::{BudgetLineId, InvoiceId, OrganisationId, Pence, PersonId};
use uuid::Uuid;

use super::KeptPayment;
use crate::StoreError;
use crate::schema::payment;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = payment, treat_none_as_null = true)]
pub(crate) struct PaymentRow {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    provider_id: Option<Uuid>,
    invoice_id: Option<Uuid>,
    line_id: Option<Uuid>,
    payee: String,
    amount_p: i64,
    state: String,
    requested_by: Uuid,
    approved_by: Option<Uuid>,
    released_by: Option<Uuid>,
    settled_on: Option<NaiveDate>,
    reason: Option<String>,
    requested_at: DateTime<Utc>,
    version: i64,
}

/// The columns that hold a state's data.
struct Columns {
    requested_by: PersonId,
    approved_by: Option<PersonId>,
    released_by: Option<PersonId>,
    settled_on: Option<NaiveDate>,
    reason: Option<String>,
}

fn columns_of(state: &PaymentState) -> Columns {
    let of = |release: &Released, settled_on: Option<NaiveDate>, reason: Option<&String>| Columns {
        requested_by: release.requested_by,
        approved_by: Some(release.approved_by),
        released_by: Some(release.released_by),
        settled_on,
        reason: reason.cloned(),
    };
    let before = |requested_by, approved_by| Columns {
        requested_by,
        approved_by,
        released_by: None,
        settled_on: None,
        reason: None,
    };
    match state {
        PaymentState::Requested { requested_by } | PaymentState::Withdrawn { requested_by } => {
            before(*requested_by, None)
        }
        PaymentState::Approved { requested_by, approved_by } => before(*requested_by, Some(*approved_by)),
        PaymentState::Released(release) => of(release, None, None),
        PaymentState::Settled { release, on } => of(release, Some(*on), None),
        PaymentState::Returned { release, settled, reason } => of(release, *settled, Some(reason)),
    }
}

impl PaymentRow {
    pub(crate) fn of(kept: &KeptPayment) -> Self {
        let Payment { id, invoice, amount, state } = &kept.payment;
        let columns = columns_of(state);
        Self {
            id: id.uuid(),
            trust_id: kept.trust.uuid(),
            fund_id: kept.fund.uuid(),
            provider_id: kept.provider.map(OrganisationId::uuid),
            invoice_id: invoice.map(InvoiceId::uuid),
            line_id: kept.line.map(BudgetLineId::uuid),
            payee: kept.payee.clone(),
            amount_p: amount.get(),
            state: state.key().to_owned(),
            requested_by: columns.requested_by.uuid(),
            approved_by: columns.approved_by.map(PersonId::uuid),
            released_by: columns.released_by.map(PersonId::uuid),
            settled_on: columns.settled_on,
            reason: columns.reason,
            requested_at: kept.requested_at,
            version: kept.version,
        }
    }

    pub(crate) fn into_domain(self) -> Result<KeptPayment, StoreError> {
        let state = self.state().ok_or_else(|| StoreError::Corrupt(self.state.clone()))?;
        let payment = Payment {
            id: self.id.into(),
            invoice: self.invoice_id.map(Into::into),
            amount: Pence::new(self.amount_p),
            state,
        };
        Ok(KeptPayment {
            payment,
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            provider: self.provider_id.map(Into::into),
            line: self.line_id.map(Into::into),
            payee: self.payee,
            requested_at: self.requested_at,
            version: self.version,
        })
    }

    fn state(&self) -> Option<PaymentState> {
        let requested_by = self.requested_by.into();
        let release = || {
            Some(Released {
                requested_by,
                approved_by: self.approved_by?.into(),
                released_by: self.released_by?.into(),
            })
        };
        Some(match self.state.as_str() {
            "requested" => PaymentState::Requested { requested_by },
            "withdrawn" => PaymentState::Withdrawn { requested_by },
            "approved" => PaymentState::Approved { requested_by, approved_by: self.approved_by?.into() },
            "released" => PaymentState::Released(release()?),
            "settled" => PaymentState::Settled { release: release()?, on: self.settled_on? },
            "returned" => PaymentState::Returned {
                release: release()?,
                settled: self.settled_on,
                reason: self.reason.clone()?,
            },
            _ => return None,
        })
    }
}
