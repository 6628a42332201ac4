//! The reason that a person gives for a step that needs one.

use std::fmt;

use serde::Serialize;
use trellis_kernel::{Fields, Invalid};

/// A reason in words, never empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Reason(String);

impl Reason {
    /// The longest reason, in characters.
    pub const MOST: usize = 2_000;

    /// A reason; its errors stand at `/reason`.
    pub fn new(text: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let text = fields.text("/reason", text, Self::MOST);
        fields.finish(|| Some(Self(text)))
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_words() {
        assert_eq!(Reason::new("  ").expect_err("refused").0[0].pointer, "/reason");
        assert_eq!(Reason::new(" Funding ended. ").expect("a reason").text(), "Funding ended.");
    }
}
