//! What somebody typed into a form, as it came: it is kept for them whatever happens.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use trellis_commissioning::Refusal;
use trellis_store::IdempotencyKey;

use crate::reading::Reading;

/// The fields of a form or query, in the order they came; a name may come more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    fields: Vec<(String, String)>,
    files: Vec<Sent>,
}

/// A file that was chosen in a form. It is never shown again, and not kept when a session runs out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sent {
    /// The field.
    pub(crate) field: String,
    /// What it is called there where it came from.
    pub(crate) name: String,
    /// What the browser takes it for.
    pub(crate) media_type: String,
    /// Its content; nothing of one that is too large.
    pub(crate) bytes: Vec<u8>,
    /// Whether it has more than is read.
    pub(crate) too_large: bool,
}

/// Fields that the form carries for itself.
const OWN: [&str; 4] = ["csrf", "form_key", "next", "mark"];

impl Typed {
    /// Reads `application/x-www-form-urlencoded`, as forms and queries are written.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        Self { fields: form_urlencoded::parse(bytes).into_owned().collect(), files: Vec::new() }
    }

    /// Adds a field.
    pub(crate) fn add(&mut self, name: String, value: String) {
        self.fields.push((name, value));
    }

    /// Adds a file.
    pub(crate) fn attach(&mut self, sent: Sent) {
        self.files.push(sent);
    }

    /// The file that was chosen in a field.
    pub(crate) fn file(&self, field: &str) -> Option<&Sent> {
        self.files.iter().find(|sent| sent.field == field)
    }

    /// The same in its written form, without what the form carries for itself and without passwords.
    pub(crate) fn to_keep(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.content().filter(|(name, _)| !name.contains("password")) {
            out.append_pair(name, value);
        }
        out.finish()
    }

    /// A field's text; empty when it was not sent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.list(name).next().unwrap_or_default()
    }

    /// A field's text, unless nothing but space was typed.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        Some(self.text(name).trim()).filter(|text| !text.is_empty())
    }

    /// Every text sent under a name.
    pub(crate) fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The same without a field.
    #[must_use]
    pub(crate) fn without(&self, name: &str) -> Self {
        let fields = self.fields.iter().filter(|(known, _)| known != name).cloned().collect();
        Self { fields, files: self.files.clone() }
    }

    /// Reads the fields into values, gathering what is wrong with each.
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading::of(self)
    }

    /// The version of the thing when the form was opened.
    pub(crate) fn version(&self) -> Result<i64, Refusal> {
        self.text("version").parse().map_err(|_| Refusal::rule("stale-version", "open the page again"))
    }

    /// What a second click is known by. A form has a key of its own, drawn when it was shown.
    pub(crate) fn key(&self, path: &str) -> Result<IdempotencyKey, Refusal> {
        let key = self.text("form_key");
        if !(1..=64).contains(&key.len())
            || !key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            return Err(crate::csrf::strange());
        }
        let mut hash = Sha256::new();
        let texts = self.content().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
        let files = self.files.iter().flat_map(|sent| [sent.field.as_bytes(), &sent.bytes[..]]);
        for part in std::iter::once(path.as_bytes()).chain(texts).chain(files) {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part);
        }
        Ok(IdempotencyKey { key: format!("form-{key}"), request_hash: hash.finalize().to_vec() })
    }

    /// Every field with its texts, for showing the form again; passwords are typed anew.
    pub(crate) fn values(&self) -> BTreeMap<String, Vec<String>> {
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in self.content().filter(|(name, _)| !name.contains("password")) {
            values.entry(name.to_owned()).or_default().push(value.to_owned());
        }
        values
    }

    fn content(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| !OWN.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_second_click_is_the_same_request_and_another_answer_is_not() {
        let typed = |text: &str| Typed::parse(text.as_bytes());
        let key = |text: &str| typed(text).key("/bids/1").expect("a key").request_hash;
        assert_eq!(key("form_key=k-1&csrf=a&price=1"), key("form_key=k-1&csrf=b&price=1"));
        assert_ne!(key("form_key=k-1&price=1"), key("form_key=k-1&price=2"));
        for odd in ["price=1", "form_key=", "form_key=a%0Ab"] {
            assert!(typed(odd).key("/bids/1").is_err(), "{odd}");
        }
    }

    #[test]
    fn passwords_and_the_form_s_own_fields_are_not_kept() {
        let typed = Typed::parse(b"csrf=x&new_password=secret&role=a&role=b&name=Lantern%20%F0%9F%8F%AE");
        assert_eq!(typed.to_keep(), "role=a&role=b&name=Lantern+%F0%9F%8F%AE");
        assert_eq!(typed.values()["role"], ["a", "b"]);
        assert!(!typed.values().contains_key("new_password"));
    }

    proptest! {
        #[test]
        fn what_is_kept_comes_back(value: String) {
            let typed = Typed { fields: vec![("statement".to_owned(), value)], files: Vec::new() };
            prop_assert_eq!(Typed::parse(typed.to_keep().as_bytes()), typed);
        }
    }
}
