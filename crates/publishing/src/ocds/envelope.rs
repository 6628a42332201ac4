//! What stands around the releases of a package.

use serde_json::Value;

use super::json::{Json, Node};

/// The members of a release package apart from its releases, in the order and with the bytes they were written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope(Vec<(String, String)>);

impl Envelope {
    pub(crate) fn of(package: &Node<'_>) -> Self {
        let Json::Object(members) = &package.json else { return Self(Vec::new()) };
        let kept = |(key, node): &(String, Node<'_>)| {
            let raw = if key == "releases" { "[]" } else { node.raw };
            (key.clone(), raw.to_owned())
        };
        Self(members.iter().map(kept).collect())
    }

    /// The envelope as a package without releases, for keeping.
    pub fn to_text(&self) -> String {
        self.package(&[])
    }

    /// Reads back what `to_text` wrote; `None` when it is no JSON object.
    pub fn from_text(text: &str) -> Option<Self> {
        let node = Node::parse(text).ok()?;
        matches!(node.json, Json::Object(_)).then(|| Self::of(&node))
    }

    /// A package of these releases, each placed byte for byte. An imported package whose releases were not edited
    /// comes out equal to the JSON that came in.
    pub fn package(&self, releases: &[&str]) -> String {
        let members = self.0.iter().map(|(key, raw)| {
            let raw = if key == "releases" { format!("[{}]", releases.join(",")) } else { raw.clone() };
            format!("{}:{raw}", Value::from(key.as_str()))
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    /// The same envelope with another address and publication date, for a package that we assemble ourselves.
    #[must_use]
    pub fn readdressed(mut self, uri: &str, published: &str) -> Self {
        for (key, raw) in &mut self.0 {
            match key.as_str() {
                "uri" => *raw = Value::from(uri).to_string(),
                "publishedDate" => *raw = Value::from(published).to_string(),
                _ => {}
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_go_back_where_they_stood() {
        let text = r#"{"uri":"a","releases":[{"n":1.0}],"license":null}"#;
        let envelope = Envelope::of(&Node::parse(text).expect("JSON"));
        assert_eq!(envelope.package(&[r#"{"n":1.0}"#]), text);
        assert_eq!(Envelope::from_text(&envelope.to_text()), Some(envelope.clone()));
        let moved = envelope.readdressed("b", "2026-01-01T00:00:00Z").to_text();
        assert_eq!(moved, r#"{"uri":"b","releases":[],"license":null}"#);
        assert_eq!(Envelope::from_text("[1]"), None);
    }
}
