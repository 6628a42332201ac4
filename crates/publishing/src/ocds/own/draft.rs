//! A JSON document in the making: members in the order given, numbers as exact digits.

use std::fmt;

use serde_json::Value;
use trellis_kernel::{BasisPoints, Pence};

/// A JSON value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Draft {
    Text(String),
    Flag(bool),
    /// The digits as they will stand; no float ever holds them.
    Number(String),
    List(Vec<Draft>),
    Object(Vec<(&'static str, Draft)>),
}

/// An object without members.
pub(super) fn object() -> Draft {
    Draft::Object(Vec::new())
}

impl Draft {
    /// The object with one more member.
    pub(super) fn with(mut self, key: &'static str, value: impl Into<Self>) -> Self {
        if let Self::Object(members) = &mut self {
            members.push((key, value.into()));
        }
        self
    }

    /// The object with one more member, if there is a value.
    pub(super) fn maybe(self, key: &'static str, value: Option<impl Into<Self>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// `None` for an object without members or an empty list: the schema asks for at least one.
    pub(super) fn unless_empty(self) -> Option<Self> {
        let empty = match &self {
            Self::Object(members) => members.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Text(_) | Self::Flag(_) | Self::Number(_) => false,
        };
        (!empty).then_some(self)
    }
}

impl fmt::Display for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{}", Value::from(text.as_str())),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(digits) => f.write_str(digits),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index > 0 { "," } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (key, value)) in members.iter().enumerate() {
                    write!(f, "{}\"{key}\":{value}", if index > 0 { "," } else { "" })?;
                }
                f.write_str("}")
            }
        }
    }
}

impl From<&str> for Draft {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Draft {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Draft {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u32> for Draft {
    fn from(number: u32) -> Self {
        Self::Number(number.to_string())
    }
}

impl From<Pence> for Draft {
    /// Pounds.
    fn from(amount: Pence) -> Self {
        let sign = if amount.is_negative() { "-" } else { "" };
        let pence = amount.get().unsigned_abs();
        match (pence / 100, pence % 100) {
            (pounds, 0) => Self::Number(format!("{sign}{pounds}")),
            (pounds, rest) => Self::Number(format!("{sign}{pounds}.{rest:02}")),
        }
    }
}

impl From<BasisPoints> for Draft {
    /// A percentage.
    fn from(weight: BasisPoints) -> Self {
        Self::Number(weight.to_string())
    }
}

impl<T: Into<Draft>> From<Vec<T>> for Draft {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_order_and_quotes_are_exact() {
        let draft = object()
            .with("amount", Pence::new(90_000_000_000_000_001))
            .with("whole", Pence::new(57_500_000))
            .with("number", BasisPoints::new(1_250))
            .maybe("gone", None::<&str>)
            .with("title", "Quote \" and\nbreak");
        assert_eq!(
            draft.to_string(),
            r#"{"amount":900000000000000.01,"whole":575000,"number":12.5,"title":"Quote \" and\nbreak"}"#
        );
        assert_eq!(object().unless_empty(), None);
    }
}
