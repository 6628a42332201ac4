//! Why an invoice cannot do what was asked of it.

use chrono::NaiveDate;
use thiserror::Error;

/// Why an invoice cannot do what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InvoiceRefusal {
    /// The step is not one that the state allows.
    #[error("an invoice that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it is.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// The date on it has not come yet.
    #[error("the invoice is dated {dated}, which is after today, {today}")]
    DatedInFuture {
        /// The date on it.
        dated: NaiveDate,
        /// Today in London.
        today: NaiveDate,
    },
    /// It bills days outside the contract.
    #[error("the invoice bills {from} up to {until}; the contract runs from {start} up to {end}")]
    OutsideContract {
        /// The first day billed.
        from: NaiveDate,
        /// The day after the last day billed.
        until: NaiveDate,
        /// The contract's first day.
        start: NaiveDate,
        /// The day after the contract's last.
        end: NaiveDate,
    },
    /// The same supplier, number and year as one that we have.
    #[error("invoice {number} of this supplier was already received in {year}")]
    Duplicate {
        /// Its number.
        number: String,
        /// The financial year of its date.
        year: String,
    },
    /// The person sent or matched the invoice and cannot approve it.
    #[error("whoever sent or matched an invoice cannot approve it; ask another person")]
    SelfApproval,
}

impl InvoiceRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::DatedInFuture { .. } => "invoice-dated-in-future",
            Self::OutsideContract { .. } => "E6_DATE_OUT_OF_BOUNDS",
            Self::Duplicate { .. } => "duplicate-invoice",
            Self::SelfApproval => "sod-11",
        }
    }
}
