//! Why a payment file cannot be written, or is not what it says.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{CalendarError, Pence};

/// Why a payment file cannot be written, or is not what it says.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PaymentFileError {
    /// A service user number has six digits, a serial number too.
    #[error("'{0}' is not a number of six digits")]
    SixDigits(String),
    /// No payments.
    #[error("a payment file needs at least one payment")]
    Empty,
    /// Nil, negative, or more than a field holds.
    #[error("payment {id} of {amount} cannot stand in a payment file")]
    Amount {
        /// The payment.
        id: String,
        /// Its amount.
        amount: Pence,
    },
    /// The same payment twice.
    #[error("payment {0} stands in the file twice")]
    Repeated(String),
    /// The sum does not fit its field.
    #[error("the payments come to more than a file holds")]
    TooLarge,
    /// A name of which nothing is left.
    #[error("nothing of the name or reference '{0}' can be written in a payment file")]
    Unwritable(String),
    /// Not the total that was expected.
    #[error("the payments come to {found}, but the control total is {expected}")]
    ControlTotal {
        /// What they come to.
        found: Pence,
        /// The control total.
        expected: Pence,
    },
    /// A day on which Bacs does not work.
    #[error("Bacs does not process on {0}: it is a weekend or a bank holiday")]
    NoProcessingDay(NaiveDate),
    /// The calendar ends.
    #[error("{0}")]
    Calendar(CalendarError),
    /// A line of a file is not what the layout says.
    #[error("line {line}: {reason}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        reason: &'static str,
    },
}

impl PaymentFileError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SixDigits(_) | Self::Unwritable(_) | Self::Line { .. } => "payment-file-unreadable",
            Self::Empty => "payment-file-empty",
            Self::Amount { .. } => "amount-not-positive",
            Self::Repeated(_) => "payment-repeated",
            Self::TooLarge => "amount-too-large",
            Self::ControlTotal { .. } => "control-total",
            Self::NoProcessingDay(_) => "no-processing-day",
            Self::Calendar(_) => "calendar-out-of-range",
        }
    }
}
