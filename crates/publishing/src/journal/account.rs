//! The names of accounts in the plain-text journal.

use std::fmt;

use trellis_ledger::{Account, Class};

/// An account, and what it is split by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName {
    /// The account; it lives in one layer.
    pub account: Account,
    /// The partner whose money it is.
    pub partner: Option<String>,
    /// The scheme that it is spent on.
    pub scheme: Option<String>,
}

impl AccountName {
    /// The root under which the account stands: its class in the actual layer, elsewhere the layer.
    fn root(&self) -> &'static str {
        match self.account.class() {
            Class::Asset => "assets",
            Class::Liability => "liabilities",
            Class::Balance => "equity",
            Class::Income => "revenues",
            Class::Cost => "expenses",
            Class::Memorandum => self.account.layer().code(),
        }
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.root(), self.account)?;
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
        let name = |account, partner: Option<&str>| {
            let partner = partner.map(str::to_owned);
            AccountName { account, partner, scheme: Some("School  teams; (pilot)".to_owned()) }.to_string()
        };
        assert_eq!(name(Account::ServiceSpend, None), "expenses:5000 Service spend:School teams pilot");
        assert_eq!(name(Account::Commitments, Some("A:B")), "commit:7000 Commitments:A B:School teams pilot");
        assert_eq!(name(Account::Cash, None).split(':').next(), Some("assets"));
        assert_eq!(plain(" \t"), "none");
    }
}
