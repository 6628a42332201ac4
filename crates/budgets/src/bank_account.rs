//! Accounts at banks in the United Kingdom.

use std::fmt;

use thiserror::Error;

/// A text that is no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
// What was typed is not told again: it may be a whole account number, and refusals are kept in logs.
#[error("enter a sort code of six digits and an account number of six to eight digits")]
pub struct BankAccountError;

impl BankAccountError {
    /// The slug of this error.
    pub const fn code(self) -> &'static str {
        "bank-account-unreadable"
    }
}

/// A sort code of six digits and an account number of eight.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BankAccount {
    sort_code: String,
    number: String,
}

/// An account and the name it goes by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PartyAccount {
    /// The name.
    pub name: String,
    /// The account.
    pub account: BankAccount,
}

impl BankAccount {
    /// Reads `20-29-59` or `202959`, and a number of eight digits; six and seven digits are filled up with noughts in
    /// front, as banks do.
    pub fn new(sort_code: &str, number: &str) -> Result<Self, BankAccountError> {
        let digits = |text: &str| -> String { text.chars().filter(|c| !matches!(c, ' ' | '-')).collect() };
        let (sort_code, number) = (digits(sort_code), digits(number));
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits =
            sort_code.len() == 6 && (6..=8).contains(&number.len()) && plain(&sort_code) && plain(&number);
        if !fits {
            return Err(BankAccountError);
        }
        Ok(Self { sort_code, number: format!("{number:0>8}") })
    }

    /// The six digits.
    pub fn sort_code(&self) -> &str {
        &self.sort_code
    }

    /// The eight digits.
    pub fn number(&self) -> &str {
        &self.number
    }
}

impl fmt::Display for BankAccount {
    /// Nobody needs to read a whole account number: `20-29-59 ****8472`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = [0..2, 2..4, 4..6].map(|pair| self.sort_code.get(pair).unwrap_or_default().to_owned());
        write!(f, "{} ****{}", pairs.join("-"), self.number.get(4..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_digits() {
        let account = BankAccount::new("20-29-59", "63748472").expect("an account");
        assert_eq!((account.sort_code(), account.number()), ("202959", "63748472"));
        assert_eq!(account.to_string(), "20-29-59 ****8472");
        assert_eq!(BankAccount::new("202959", "123456").expect("an old one").number(), "00123456");
        for (sort_code, number) in [
            ("20295", "63748472"),
            ("202959", "63748"),
            ("20295x", "63748472"),
            ("202959", "637484721"),
            ("２０２９５９", "63748472"),
        ] {
            assert_eq!(
                BankAccount::new(sort_code, number).expect_err("no account").code(),
                "bank-account-unreadable"
            );
        }
    }
}
