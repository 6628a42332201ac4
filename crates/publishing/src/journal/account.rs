//! The names of accounts in the plain-text journal.

use std::fmt;

/// The four layers of the journal, each of which sums to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// What may be spent.
    Budget,
    /// What is reserved.
    Precommit,
    /// What is promised.
    Commit,
    /// What happened.
    Actual,
}

impl Layer {
    /// The name of the layer, which is the root of its accounts but for the actual layer's.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Precommit => "precommit",
            Self::Commit => "commit",
            Self::Actual => "actual",
        }
    }
}

/// An account of a layer, and what it is split by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName {
    /// The layer.
    pub layer: Layer,
    /// The number of the account.
    pub number: u16,
    /// What the account is called.
    pub title: String,
    /// The partner whose money it is.
    pub partner: Option<String>,
    /// The scheme that it is spent on.
    pub scheme: Option<String>,
}

impl AccountName {
    /// The root under which the account stands.
    fn root(&self) -> &'static str {
        match (self.layer, self.number / 1_000) {
            (Layer::Actual, 1) => "assets",
            (Layer::Actual, 2) => "liabilities",
            (Layer::Actual, 3) => "equity",
            (Layer::Actual, 4) => "revenues",
            (Layer::Actual, _) => "expenses",
            (layer, _) => layer.as_str(),
        }
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {}", self.root(), self.number, plain(&self.title))?;
        for part in [&self.partner, &self.scheme].into_iter().flatten() {
            write!(f, ":{}", plain(part))?;
        }
        Ok(())
    }
}

/// Text that ends nothing and begins nothing in a journal: one line, single spaces, no marks of its grammar.
pub(super) fn plain(text: &str) -> String {
    let mark = |c: char| {
        c.is_control() || matches!(c, ':' | ';' | '|' | '*' | '!' | '(' | ')' | '[' | ']' | '"' | '@' | '=')
    };
    let spaced: String = text.chars().map(|c| if mark(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.is_empty() { "none".to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_stand_under_the_root_of_their_layer() {
        let name = |layer, number, partner: Option<&str>| {
            let (title, partner) = ("service spend".to_owned(), partner.map(str::to_owned));
            AccountName { layer, number, title, partner, scheme: Some("School  teams; (pilot)".to_owned()) }
                .to_string()
        };
        assert_eq!(name(Layer::Actual, 5_000, None), "expenses:5000 service spend:School teams pilot");
        assert_eq!(
            name(Layer::Commit, 7_000, Some("A:B")),
            "commit:7000 service spend:A B:School teams pilot"
        );
        assert_eq!(name(Layer::Actual, 1_000, None).split(':').next(), Some("assets"));
        assert_eq!(plain(" \t"), "none");
    }
}
