//! Errors of fields, gathered once in a domain constructor and shown as JSON pointers or beside form fields.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// RFC 6901 pointer into the request body, such as `/lots/0/title`.
    pub pointer: String,
    /// A sentence that a person can act on.
    pub detail: String,
}

/// One or more field errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(pub Vec<FieldError>);

impl Invalid {
    /// A single error at `pointer`.
    pub fn at(pointer: impl Into<String>, detail: impl fmt::Display) -> Self {
        Self(vec![FieldError { pointer: pointer.into(), detail: detail.to_string() }])
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details: Vec<&str> = self.0.iter().map(|error| error.detail.as_str()).collect();
        f.write_str(&details.join("; "))
    }
}

impl std::error::Error for Invalid {}

/// Gathers field errors while a constructor checks its input.
#[derive(Debug, Default)]
pub struct Fields(Vec<FieldError>);

impl Fields {
    /// Nothing wrong yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes an error at `pointer`.
    pub fn refuse(&mut self, pointer: impl Into<String>, detail: impl fmt::Display) {
        self.0.push(FieldError { pointer: pointer.into(), detail: detail.to_string() });
    }

    /// Notes an error at `pointer` unless the condition holds.
    pub fn require(&mut self, holds: bool, pointer: impl Into<String>, detail: impl fmt::Display) {
        if !holds {
            self.refuse(pointer, detail);
        }
    }

    /// Takes the value of a result, or notes its error at `pointer`.
    pub fn take<T, E: fmt::Display>(
        &mut self,
        pointer: impl Into<String>,
        result: Result<T, E>,
    ) -> Option<T> {
        result.map_err(|error| self.refuse(pointer, error)).ok()
    }

    /// Takes over the errors of a part, each pointer prefixed with `at`.
    pub fn within<T>(&mut self, at: &str, result: Result<T, Invalid>) -> Option<T> {
        result
            .map_err(|Invalid(errors)| {
                self.0.extend(
                    errors.into_iter().map(|e| FieldError { pointer: format!("{at}{}", e.pointer), ..e }),
                );
            })
            .ok()
    }

    /// The trimmed text of a required field of at most `most` characters; empty, longer or containing control
    /// characters other than line breaks is refused.
    pub fn text(&mut self, pointer: &str, value: &str, most: usize) -> String {
        let trimmed = value.trim();
        let length = trimmed.chars().count();
        self.require(length > 0, pointer, "enter some text");
        self.require(length <= most, pointer, format!("use at most {most} characters; this has {length}"));
        let clean = trimmed.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
        self.require(clean, pointer, "remove the control characters");
        trimmed.to_owned()
    }

    /// `Ok` with the value made by `make` when nothing was wrong.
    pub fn finish<T>(self, make: impl FnOnce() -> Option<T>) -> Result<T, Invalid> {
        if !self.0.is_empty() {
            return Err(Invalid(self.0));
        }
        make().ok_or_else(|| Invalid::at("", "the request is incomplete"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_told_at_once_with_its_place() {
        let mut fields = Fields::new();
        let title = fields.text("/title", "  ", 10);
        fields.within("/lots/0", Err::<(), _>(Invalid::at("/title", "enter some text")));
        let error = fields.finish(|| Some(title)).expect_err("two errors");
        let pointers: Vec<&str> = error.0.iter().map(|e| e.pointer.as_str()).collect();
        assert_eq!(pointers, ["/title", "/lots/0/title"]);
    }

    #[test]
    fn text_is_trimmed_and_bounded() {
        let mut fields = Fields::new();
        assert_eq!(fields.text("/a", " ok\n", 2), "ok");
        fields.text("/b", "too long", 3);
        fields.text("/c", "bell\u{7}", 30);
        let error = fields.finish(|| Some(())).expect_err("two errors");
        assert_eq!(error.0.len(), 2);
    }
}
