//! Where an invoice is in its life, and what each state remembers.

use trellis_kernel::{PaymentId, Pence};

/// Where an invoice is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvoiceState {
    /// It is here.
    Received {
        /// What was last said of it: the supplier's answer, or why a part is disputed.
        note: Option<String>,
    },
    /// It waits for a person.
    Held {
        /// The code, such as `CURRENCY_NOT_GBP`.
        code: String,
        /// In words.
        reason: String,
    },
    /// It cannot be an invoice; the supplier is told at once (Procurement Act 2023 s.68).
    Invalid {
        /// The rules that it breaks, by their codes.
        codes: Vec<String>,
        /// What is wrong with it.
        reason: String,
    },
    /// It is not what was expected.
    Queried {
        /// Invoiced less expected.
        difference: Pence,
        /// In words.
        reason: String,
    },
    /// We do not agree with it; the supplier is told at once (s.68).
    Disputed {
        /// Why not.
        reason: String,
    },
    /// It is what was expected.
    Matched,
    /// It may be paid.
    Approved,
    /// A payment has been requested for it.
    InRun {
        /// The payment.
        payment: PaymentId,
    },
    /// The money is with the supplier.
    Paid {
        /// The payment.
        payment: PaymentId,
    },
    /// The bank sent the money back.
    Returned {
        /// Why.
        reason: String,
    },
    /// It is withdrawn.
    Cancelled {
        /// Why.
        reason: String,
    },
}

impl InvoiceState {
    /// Its name in the database and on the wire.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Held { .. } => "held",
            Self::Invalid { .. } => "invalid",
            Self::Queried { .. } => "queried",
            Self::Disputed { .. } => "disputed",
            Self::Matched => "matched",
            Self::Approved => "approved",
            Self::InRun { .. } => "in_run",
            Self::Paid { .. } => "paid",
            Self::Returned { .. } => "returned",
            Self::Cancelled { .. } => "cancelled",
        }
    }
}
