//! What a request rests on: a document, a call to a number that we held before, the answer of the payee's bank.

use chrono::{DateTime, Utc};
use trellis_kernel::{Fields, Invalid, PayeeContactId, PersonId};

use super::Stamp;

/// The document that came with the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it is, such as "Letter of 2 November 2026 on headed paper".
    pub title: String,
    /// SHA-256 of the file, so that it can be told from another later.
    pub sha256: [u8; 32],
}

impl Evidence {
    /// Reads a title of at most 200 characters and a SHA-256 in 64 hexadecimal digits.
    pub fn new(title: &str, sha256: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/evidence/title", title, 200);
        let digest = digest(sha256).ok_or("enter the SHA-256 of the document: 64 hexadecimal digits");
        let digest = fields.take("/evidence/sha256", digest);
        fields.finish(|| Some(Self { title, sha256: digest? }))
    }
}

fn digest(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let byte = |at: usize| text.get(at * 2..at * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Vec<u8> = (0..32).map(byte).collect::<Option<_>>()?;
    bytes.try_into().ok()
}

/// How a payee can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactKind {
    /// By telephone.
    Telephone,
    /// By mail.
    Email,
}

impl ContactKind {
    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::Email => "email",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Telephone, Self::Email].into_iter().find(|kind| kind.key() == key)
    }
}

/// A number or an address that we hold for a payee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldContact {
    /// Its id.
    pub id: PayeeContactId,
    /// Telephone or mail.
    pub kind: ContactKind,
    /// The number or the address.
    pub value: String,
    /// Whose it is, by function: "Finance team".
    pub function: String,
    /// Since when we hold it, and who put it on file.
    pub added: Stamp,
}

impl HeldContact {
    /// A contact to put on file: a number of 7 to 15 digits, or an address.
    pub fn new(
        id: PayeeContactId,
        kind: ContactKind,
        (value, function): (&str, &str),
        added: Stamp,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let value = fields.text("/value", value, 200);
        let function = fields.text("/function", function, 100);
        match kind {
            ContactKind::Telephone => {
                let digits = value.chars().filter(char::is_ascii_digit).count();
                let plain = value.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')'));
                let detail = "enter a telephone number of 7 to 15 digits, such as 020 7946 0000";
                fields.require(plain && (7..=15).contains(&digits), "/value", detail);
            }
            ContactKind::Email => {
                let formed = value.split_once('@').is_some_and(|(name, host)| {
                    !name.is_empty() && host.contains('.') && !value.contains(char::is_whitespace)
                });
                fields.require(formed, "/value", "enter an address such as finance@lantern.example");
            }
        }
        fields.finish(|| Some(Self { id, kind, value, function, added }))
    }
}

/// A call to the payee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallBack {
    /// The number that was called.
    pub contact: PayeeContactId,
    /// Who called, and when.
    pub called: Stamp,
}

/// What the payee's bank says of the name on the account (Confirmation of Payee).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfirmationResult {
    /// The name is the account's.
    Match,
    /// It is nearly the account's.
    CloseMatch,
    /// It is not.
    NoMatch,
    /// The bank gives no answer.
    Unavailable,
}

impl ConfirmationResult {
    /// Every result.
    pub const ALL: [Self; 4] = [Self::Match, Self::CloseMatch, Self::NoMatch, Self::Unavailable];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::CloseMatch => "close_match",
            Self::NoMatch => "no_match",
            Self::Unavailable => "unavailable",
        }
    }

    /// The result of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.key() == key)
    }
}

/// The answer of the payee's bank, as somebody wrote it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// What it says.
    pub result: ConfirmationResult,
    /// Who asked, and when.
    pub asked: Stamp,
}

impl HeldContact {
    /// Whether it was on file before an instant, and not put there by a person.
    pub(super) fn held_before(&self, instant: DateTime<Utc>, other_than: PersonId) -> bool {
        self.added.at < instant && self.added.by != other_than
    }
}
