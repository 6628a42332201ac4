//! The one error of the application: what a person is told, and what the log keeps.

use std::fmt;

use serde_json::{Map, Value};
use trellis_access::{Action, Denial, Visibility};
use trellis_kernel::{FieldError, Invalid};
use trellis_store::{Event, StoreError, TransactionError};

/// Why an action did not happen. Nothing of it was kept.
///
/// `code` is the problem type: a slug that the API's table turns into a status and a title. `detail` is a sentence that
/// a person can act on.
#[derive(Debug)]
pub struct Refusal(Box<Parts>);

#[derive(Debug)]
struct Parts {
    code: &'static str,
    detail: String,
    fields: Vec<FieldError>,
    figures: Map<String, Value>,
    denied: Option<(Action, Denial)>,
    cause: Option<StoreError>,
    noted: Vec<Event>,
}

impl Refusal {
    /// A refusal of a rule, by its code and in its own words.
    pub fn rule(code: &'static str, detail: impl fmt::Display) -> Self {
        Self(Box::new(Parts {
            code,
            detail: detail.to_string(),
            fields: Vec::new(),
            figures: Map::new(),
            denied: None,
            cause: None,
            noted: Vec::new(),
        }))
    }

    /// There is no such thing here: also for what the caller may not know exists.
    pub fn not_found() -> Self {
        Self::rule(Denial::NotVisible.code(), Denial::NotVisible)
    }

    /// The policy said no.
    pub fn denied(action: Action, denial: Denial) -> Self {
        let mut refusal = Self::rule(denial.code(), denial);
        refusal.0.denied = Some((action, denial));
        refusal
    }

    /// Adds a figure for machines, such as the amount available.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.figures.insert(name.to_owned(), value.into());
        self
    }

    /// Names the field that is wrong, by JSON pointer; the sentence stands there too.
    #[must_use]
    pub fn at(mut self, pointer: &str) -> Self {
        let detail = self.0.detail.clone();
        self.0.fields.push(FieldError { pointer: pointer.to_owned(), detail });
        self
    }

    /// The same with one field named as a form names it.
    #[must_use]
    pub fn renamed(mut self, pointer: &str, name: &str) -> Self {
        for error in self.0.fields.iter_mut().filter(|error| error.pointer == pointer) {
            name.clone_into(&mut error.pointer);
        }
        self
    }

    /// The same refusal to be told once more, without what the log and the audit chain have of it already.
    #[must_use]
    pub fn told_again(&self) -> Self {
        if self.is_hidden() { Self::not_found() } else { Self::rule(self.0.code, &self.0.detail) }
    }

    /// Notes an event that outlives the refusal: nothing of the action is kept, but the chain says that it was tried.
    #[must_use]
    pub fn noting(mut self, event: Event) -> Self {
        self.0.noted.push(event);
        self
    }

    /// The problem type.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The sentence for the person.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Errors of fields, by JSON pointer.
    pub fn fields(&self) -> &[FieldError] {
        &self.0.fields
    }

    /// Figures for machines.
    pub fn figures(&self) -> &Map<String, Value> {
        &self.0.figures
    }

    /// What is to be written to the audit chain although the action was refused: a denial by the policy, and what the
    /// use case noted.
    pub fn events(&self) -> Vec<Event> {
        let denial = self.0.denied.map(|(action, denial)| Event::denial(action, denial.code()));
        denial.into_iter().chain(self.0.noted.iter().cloned()).collect()
    }

    /// True when the caller may not learn that the thing exists.
    pub fn is_hidden(&self) -> bool {
        self.0.code == Denial::NotVisible.code()
            || self.0.denied.is_some_and(|(_, denial)| denial.visibility() == Visibility::Hidden)
    }
}

/// A refusal that is kept: the transaction commits what it noted on the way, such as one more wrong guess.
pub type Kept<T> = Result<T, Refusal>;

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.detail)
    }
}

impl std::error::Error for Refusal {}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        let mut refusal = Self::rule("invalid-content", "check the fields named below and send it again");
        refusal.0.fields = invalid.0;
        refusal
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let (code, detail) = match &error {
            StoreError::Overloaded => ("overloaded", error.to_string()),
            StoreError::Unavailable(_) => {
                ("unavailable", "the service cannot reach its database; try again shortly".to_owned())
            }
            StoreError::CredentialRevoked => ("sign-in-required", error.to_string()),
            StoreError::KeyBusy => ("idempotency-key-busy", error.to_string()),
            StoreError::KeyReused => ("idempotency-key-reused", error.to_string()),
            StoreError::Unstorable => ("invalid-content", error.to_string()),
            StoreError::Stale => ("stale-version", error.to_string()),
            StoreError::Duplicate(_) => ("exists-already", "it exists already".to_owned()),
            StoreError::Check { .. } => {
                ("not-allowed-by-database", "the database's own rules do not allow this".to_owned())
            }
            StoreError::Missing(_) => {
                ("refers-to-nothing", "something that it refers to does not exist".to_owned())
            }
            StoreError::Retry(_) => ("overloaded", "two changes met; try again".to_owned()),
            StoreError::Corrupt(_) | StoreError::Internal(_) => {
                ("internal", "something went wrong on our side; nothing was changed".to_owned())
            }
        };
        let mut refusal = Self::rule(code, detail);
        refusal.0.cause = Some(error);
        refusal
    }
}

impl TransactionError for Refusal {
    fn store_error(&self) -> Option<&StoreError> {
        self.0.cause.as_ref()
    }
}
