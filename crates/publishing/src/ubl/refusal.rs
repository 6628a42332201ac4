//! Why a document is not taken as an invoice.

use std::borrow::Cow;
use std::fmt;

use thiserror::Error;

use super::limits::{MOST_BYTES, MOST_DEPTH, MOST_ELEMENTS};

/// A rule that the document breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule's code, such as `BR-CO-16`.
    pub code: Cow<'static, str>,
    /// What the rule says.
    pub says: Cow<'static, str>,
    /// Where it is broken, such as `/Invoice/cac:InvoiceLine[2]`.
    pub at: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} (at {})", self.code, self.says, self.at)
    }
}

/// Why a document is not taken as an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum UblRefusal {
    /// Too many bytes.
    #[error("the document has {0} bytes; at most {MOST_BYTES} are read")]
    Oversized(usize),
    /// Not UTF-8.
    #[error("the document is not UTF-8 text")]
    Encoding,
    /// A document type, an entity or an inclusion.
    #[error("the document has {0}; send the invoice without it")]
    Forbidden(&'static str),
    /// Nested too deeply.
    #[error("the document nests elements more than {MOST_DEPTH} deep")]
    TooDeep,
    /// Too many elements.
    #[error("the document has more than {MOST_ELEMENTS} elements")]
    TooMany,
    /// Not XML.
    #[error("the document is not well-formed XML: {0}")]
    Malformed(String),
    /// Another document than an invoice or a credit note.
    #[error("the document is <{0}>; send a UBL 2.1 Invoice or CreditNote")]
    AnotherDocument(String),
    /// It breaks rules, all of them named.
    #[error("the invoice breaks {} of the rules of EN 16931 and Peppol: {}", .0.len(), listed(.0))]
    Invalid(Vec<Failure>),
}

impl UblRefusal {
    /// The slug of this refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Oversized(_) | Self::TooDeep | Self::TooMany => "XML_TOO_LARGE",
            Self::Encoding => "XML_NOT_UTF8",
            Self::Forbidden(_) => "XML_DTD_FORBIDDEN",
            Self::Malformed(_) => "XML_MALFORMED",
            Self::AnotherDocument(_) => "XML_NOT_AN_INVOICE",
            Self::Invalid(_) => "invoice-invalid",
        }
    }

    /// The rules broken; none where the document was not read so far.
    pub fn failures(&self) -> &[Failure] {
        if let Self::Invalid(failures) = self { failures } else { &[] }
    }

    /// Whether it is XML of a size that we read, so that it can be kept.
    pub const fn is_of_content(&self) -> bool {
        matches!(self, Self::Invalid(_) | Self::AnotherDocument(_))
    }

    /// The codes of the rules broken, each once, in alphabetical order; the refusal's own code for the rest.
    pub fn codes(&self) -> Vec<&str> {
        let Self::Invalid(failures) = self else { return vec![self.code()] };
        let mut codes: Vec<&str> = failures.iter().map(|failure| failure.code.as_ref()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

fn listed(failures: &[Failure]) -> String {
    failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
