//! An invoice as a row. A state's data lies in columns that the other states leave empty. What follows from other columns, its
//! financial year, its day of receipt and its last day under s.68, is the database's to fill.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_budgets::{Hands, Invoice, InvoiceDetails, InvoiceKey, InvoiceKind, InvoiceState, PayBy};
use trellis_kernel::{FinancialYear, FundId, PaymentId, Pence, PersonId, london_date};
use uuid::Uuid;

use super::KeptInvoice;
use crate::StoreError;
use crate::schema::invoice;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = invoice, treat_none_as_null = true)]
pub(crate) struct InvoiceRow {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    contract_id: Uuid,
    number: String,
    number_key: String,
    dated: NaiveDate,
    due: Option<NaiveDate>,
    period_start: NaiveDate,
    period_end: NaiveDate,
    amount_p: i64,
    state: String,
    reason: Option<String>,
    difference_p: Option<i64>,
    payment_id: Option<Uuid>,
    fund_id: Option<Uuid>,
    pay_by_target: NaiveDate,
    submitted_by: Uuid,
    matched_by: Option<Uuid>,
    approved_by: Option<Uuid>,
    received_at: DateTime<Utc>,
    version: i64,
    vat_p: i64,
    currency: String,
    disputed_p: i64,
    dispute: Option<String>,
    credited_p: i64,
    corrects: Option<Uuid>,
    content_hash: Option<Vec<u8>>,
    prepaid_p: i64,
    rounding_p: i64,
    on_account: bool,
}

/// The columns that hold a state's data: reason, difference, payment.
pub(crate) fn columns_of(state: &InvoiceState) -> (Option<String>, Option<Pence>, Option<PaymentId>) {
    match state {
        InvoiceState::Matched | InvoiceState::Approved => (None, None, None),
        InvoiceState::Received { note } => (note.clone(), None, None),
        InvoiceState::Held { code, reason } => (Some(format!("{code}: {reason}")), None, None),
        InvoiceState::Invalid { codes, reason } => {
            (Some(format!("{}: {reason}", codes.join(" "))), None, None)
        }
        InvoiceState::Disputed { reason }
        | InvoiceState::Returned { reason }
        | InvoiceState::Cancelled { reason } => (Some(reason.clone()), None, None),
        InvoiceState::Queried { difference, reason } => (Some(reason.clone()), Some(*difference), None),
        InvoiceState::InRun { payment } | InvoiceState::Paid { payment } => (None, None, Some(*payment)),
    }
}

fn state_of(
    key: &str,
    reason: Option<String>,
    difference: Option<i64>,
    payment: Option<Uuid>,
) -> Option<InvoiceState> {
    Some(match key {
        "received" => InvoiceState::Received { note: reason },
        "held" => {
            let (code, reason) = reason.as_deref()?.split_once(": ")?;
            InvoiceState::Held { code: code.to_owned(), reason: reason.to_owned() }
        }
        "invalid" => {
            let (codes, reason) = reason.as_deref()?.split_once(": ")?;
            let codes = codes.split_whitespace().map(str::to_owned).collect();
            InvoiceState::Invalid { codes, reason: reason.to_owned() }
        }
        "queried" => InvoiceState::Queried { difference: Pence::new(difference?), reason: reason? },
        "disputed" => InvoiceState::Disputed { reason: reason? },
        "matched" => InvoiceState::Matched,
        "approved" => InvoiceState::Approved,
        "in_run" => InvoiceState::InRun { payment: payment?.into() },
        "paid" => InvoiceState::Paid { payment: payment?.into() },
        "returned" => InvoiceState::Returned { reason: reason? },
        "cancelled" => InvoiceState::Cancelled { reason: reason? },
        _ => return None,
    })
}

fn kind_of(corrects: Option<Uuid>, on_account: bool) -> InvoiceKind {
    match corrects {
        Some(id) => InvoiceKind::CreditNote { corrects: id.into() },
        None if on_account => InvoiceKind::OnAccount,
        None => InvoiceKind::Invoice,
    }
}

impl InvoiceRow {
    pub(crate) fn of(kept: &KeptInvoice) -> Self {
        let Invoice { id, details, disputed, dispute, credited, hands, state } = &kept.invoice;
        let corrects = match details.kind {
            InvoiceKind::Invoice | InvoiceKind::OnAccount => None,
            InvoiceKind::CreditNote { corrects } => Some(corrects.uuid()),
        };
        let (reason, difference, payment) = columns_of(state);
        Self {
            id: id.uuid(),
            trust_id: kept.trust.uuid(),
            provider_id: kept.key.supplier.uuid(),
            contract_id: kept.contract.uuid(),
            number: details.number.clone(),
            number_key: kept.key.number.clone(),
            dated: details.dated,
            due: details.due,
            period_start: details.period_start,
            period_end: details.period_end,
            amount_p: details.amount.get(),
            state: state.key().to_owned(),
            reason,
            difference_p: difference.map(Pence::get),
            payment_id: payment.map(PaymentId::uuid),
            fund_id: kept.fund.map(FundId::uuid),
            pay_by_target: kept.pay_by.target,
            submitted_by: hands.submitted.uuid(),
            matched_by: hands.matched.map(PersonId::uuid),
            approved_by: hands.approved.map(PersonId::uuid),
            received_at: kept.received_at,
            version: kept.version,
            vat_p: details.vat.get(),
            currency: details.currency.clone(),
            disputed_p: disputed.get(),
            dispute: dispute.clone(),
            credited_p: credited.get(),
            corrects,
            content_hash: kept.content_hash.clone(),
            prepaid_p: details.prepaid.get(),
            rounding_p: details.rounding.get(),
            on_account: kept.invoice.is_on_account(),
        }
    }

    pub(crate) fn into_domain(self) -> Result<KeptInvoice, StoreError> {
        let state = state_of(&self.state, self.reason, self.difference_p, self.payment_id)
            .ok_or(StoreError::Corrupt(self.state))?;
        let details = InvoiceDetails {
            number: self.number,
            dated: self.dated,
            due: self.due,
            period_start: self.period_start,
            period_end: self.period_end,
            amount: Pence::new(self.amount_p),
            vat: Pence::new(self.vat_p),
            prepaid: Pence::new(self.prepaid_p),
            rounding: Pence::new(self.rounding_p),
            currency: self.currency,
            kind: kind_of(self.corrects, self.on_account),
        };
        let hands = Hands {
            submitted: self.submitted_by.into(),
            matched: self.matched_by.map(Into::into),
            approved: self.approved_by.map(Into::into),
        };
        let out_of_calendar = || StoreError::Corrupt(format!("an invoice of {}", self.dated));
        let year = FinancialYear::containing(self.dated).ok_or_else(out_of_calendar)?;
        let received_on = london_date(self.received_at);
        let pay_by = PayBy::of(received_on, self.due).ok_or_else(out_of_calendar)?;
        Ok(KeptInvoice {
            invoice: Invoice {
                id: self.id.into(),
                details,
                disputed: Pence::new(self.disputed_p),
                dispute: self.dispute,
                credited: Pence::new(self.credited_p),
                hands,
                state,
            },
            key: InvoiceKey { supplier: self.provider_id.into(), number: self.number_key, year },
            trust: self.trust_id.into(),
            contract: self.contract_id.into(),
            fund: self.fund_id.map(Into::into),
            received_on,
            received_at: self.received_at,
            pay_by: PayBy { target: self.pay_by_target, ..pay_by },
            content_hash: self.content_hash,
            version: self.version,
        })
    }
}
