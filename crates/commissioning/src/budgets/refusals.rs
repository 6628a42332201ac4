//! How the refusals of budgets, commitments, invoices and payments are told.

use trellis_budgets::{
    BudgetRefusal, CommitmentRefusal, InvoiceRefusal, PaymentRefusal, PositionError, ReservationRefusal,
    ScheduleError,
};

use crate::Refusal;

impl From<BudgetRefusal> for Refusal {
    /// With the figures of section 4 of the money rules: amounts in pence.
    fn from(refusal: BudgetRefusal) -> Self {
        let body = refusal.body();
        Self::rule(body.code, &refusal)
            .with("code", body.code)
            .with("overridable", body.overridable)
            .with("limit", body.limit)
            .with("requested", body.requested.get())
            .with("available", body.available.get())
            .with("shortfall", body.shortfall.get())
            .with("within_allowance", body.within_allowance)
            .with("may_override", body.may_override)
    }
}

impl From<PositionError> for Refusal {
    fn from(error: PositionError) -> Self {
        Self::rule(error.code(), error)
    }
}

impl From<ReservationRefusal> for Refusal {
    fn from(refusal: ReservationRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<CommitmentRefusal> for Refusal {
    fn from(refusal: CommitmentRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<InvoiceRefusal> for Refusal {
    fn from(refusal: InvoiceRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<PaymentRefusal> for Refusal {
    fn from(refusal: PaymentRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ScheduleError> for Refusal {
    fn from(error: ScheduleError) -> Self {
        Self::rule(error.code(), error)
    }
}
