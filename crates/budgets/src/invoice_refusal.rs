//! Why an invoice cannot do what was asked of it.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::Pence;

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
    /// The same document as one that we have.
    #[error("this very document was already received")]
    SameContent,
    /// The hold is about the document itself.
    #[error("the invoice is held for {0}; the supplier sends a corrected one")]
    HoldStands(String),
    /// A disputed part is nil, or all of it.
    #[error("{part} is no part of the net amount, {net}")]
    NoPart {
        /// What was named.
        part: Pence,
        /// The net amount.
        net: Pence,
    },
    /// The agreed part has been matched, so the rest needs a document of its own.
    #[error("the agreed part is matched already; the supplier bills the rest on a new invoice")]
    AgreedPartMatched,
    /// A part that was billed is taken back by a credit note.
    #[error("the supplier takes back a part by a credit note; ask for one")]
    CreditNoteNeeded,
    /// More would be given back than was billed.
    #[error("{credit} cannot be given back; {left} of the invoice is left")]
    CreditAbove {
        /// The credit note.
        credit: Pence,
        /// What is left.
        left: Pence,
    },
    /// More would be given back, VAT left out, than was billed.
    #[error("{credit} without VAT cannot be given back; {left} of the invoice without VAT is left")]
    CreditNetAbove {
        /// The net amount of the credit note.
        credit: Pence,
        /// What is left of the invoice's.
        left: Pence,
    },
    /// The invoice that a credit note names is not here.
    #[error(
        "invoice {0} of this supplier, which the credit note corrects, was not received for this contract"
    )]
    NoPreceding(String),
    /// A credit note is not paid.
    #[error("a credit note is not paid; it lowers what is owed once it is matched")]
    CreditNoteNotPaid,
    /// Credit notes gave all of it back.
    #[error("nothing of the invoice is left to pay")]
    NothingLeft,
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
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
            Self::Duplicate { .. } | Self::SameContent => "duplicate-invoice",
            Self::HoldStands(_) => "hold-stands",
            Self::NoPart { .. } => "dispute-no-part",
            Self::AgreedPartMatched => "agreed-part-matched",
            Self::CreditNoteNeeded => "credit-note-needed",
            Self::CreditAbove { .. } | Self::CreditNetAbove { .. } => "credit-above-invoice",
            Self::NoPreceding(_) => "preceding-invoice-missing",
            Self::CreditNoteNotPaid => "credit-note-not-paid",
            Self::NothingLeft => "nothing-left-to-pay",
            Self::TooLarge => "amount-too-large",
            Self::SelfApproval => "sod-11",
        }
    }
}
