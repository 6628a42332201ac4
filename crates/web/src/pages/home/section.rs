//! What a home page is made of: sections with what waits, and where to go about it.

use serde::Serialize;
use trellis_commissioning::Refusal;

/// One section of a home page.
#[derive(Serialize)]
pub(super) struct Section {
    pub(super) heading: &'static str,
    pub(super) items: Vec<Waiting>,
    /// What will appear here, while nothing does.
    pub(super) empty: &'static str,
    /// All of them.
    pub(super) all: Option<(&'static str, &'static str)>,
}

/// The word for what is past its day.
pub(super) const LATE: &str = "Late";

/// Something that waits.
#[derive(Serialize)]
pub(super) struct Waiting {
    pub(super) text: String,
    pub(super) href: Option<String>,
    /// A date, an amount, a state.
    pub(super) meta: String,
    /// What is wrong with it, in a word.
    pub(super) alarm: Option<&'static str>,
}

/// What a role may not see is left out of its home page.
pub(crate) fn if_allowed<T>(read: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(refusal) if refusal.code() == "role-missing" => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// The same where those of another side may not even know that there is such a list.
pub(crate) fn if_seen<T>(read: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    match if_allowed(read) {
        Err(refusal) if refusal.is_hidden() => Ok(None),
        other => other,
    }
}
