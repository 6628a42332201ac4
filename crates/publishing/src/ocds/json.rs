//! A JSON document read without loss: numbers stay text, keys keep their order, a key given twice is refused.

use std::collections::HashSet;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use trellis_kernel::Invalid;

/// Deeper documents are refused: no notice needs a tenth of it, and each level is scanned once more.
const DEEPEST: usize = 64;

/// A value and the text that it was written as.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub(crate) raw: &'a str,
    pub(crate) json: Json<'a>,
}

#[derive(Debug)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    /// The digits as written.
    Number(&'a str),
    Text(String),
    Array(Vec<Node<'a>>),
    Object(Vec<(String, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// Reads a whole document.
    pub(crate) fn parse(text: &'a str) -> Result<Self, Invalid> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| unreadable("", &error))?;
        Self::read(raw, "", 0)
    }

    fn read(raw: &'a RawValue, pointer: &str, depth: usize) -> Result<Self, Invalid> {
        if depth > DEEPEST {
            return Err(Invalid::at(pointer, format!("this is nested more than {DEEPEST} levels deep")));
        }
        let text = raw.get();
        let json = match text.bytes().next() {
            Some(b'{') => Json::Object(members(text, pointer, depth)?),
            Some(b'[') => Json::Array(elements(text, pointer, depth)?),
            Some(b'"') => {
                Json::Text(serde_json::from_str(text).map_err(|error| unreadable(pointer, &error))?)
            }
            Some(b't') => Json::Bool(true),
            Some(b'f') => Json::Bool(false),
            Some(b'n') => Json::Null,
            _ => Json::Number(text),
        };
        Ok(Self { raw: text, json })
    }

    /// The member of an object; `None` when it is absent, null, or this is no object.
    pub(crate) fn member(&self, key: &str) -> Option<&Self> {
        let Json::Object(members) = &self.json else { return None };
        let (_, node) = members.iter().find(|(name, _)| name == key)?;
        (!matches!(node.json, Json::Null)).then_some(node)
    }
}

/// One step further down a JSON pointer (RFC 6901).
pub(crate) fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn unreadable(pointer: &str, error: &serde_json::Error) -> Invalid {
    let place = format!("line {}, column {}", error.line(), error.column());
    if error.is_eof() {
        Invalid::at(pointer, format!("the file is cut off: it ends in the middle at {place}"))
    } else {
        Invalid::at(pointer, format!("this is not JSON at {place}"))
    }
}

fn members<'a>(text: &'a str, pointer: &str, depth: usize) -> Result<Vec<(String, Node<'a>)>, Invalid> {
    let Members(pairs) = serde_json::from_str(text).map_err(|error| unreadable(pointer, &error))?;
    let mut seen = HashSet::with_capacity(pairs.len());
    if let Some((twice, _)) = pairs.iter().find(|(key, _)| !seen.insert(key.clone())) {
        return Err(Invalid::at(below(pointer, twice), format!("'{twice}' is given twice")));
    }
    pairs
        .into_iter()
        .map(|(key, raw)| {
            let node = Node::read(raw, &below(pointer, &key), depth + 1)?;
            Ok((key, node))
        })
        .collect()
}

fn elements<'a>(text: &'a str, pointer: &str, depth: usize) -> Result<Vec<Node<'a>>, Invalid> {
    let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| unreadable(pointer, &error))?;
    items
        .into_iter()
        .enumerate()
        .map(|(index, raw)| Node::read(raw, &format!("{pointer}/{index}"), depth + 1))
        .collect()
}

/// The members of an object in the order written, with repeated keys still there to be seen.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(Pairs).map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> (String, String) {
        let error = Node::parse(text).expect_err("refused").0.remove(0);
        (error.pointer, error.detail)
    }

    #[test]
    fn numbers_and_order_are_kept_as_written() {
        let node = Node::parse(r#" {"b": 18000.0, "a": [null, 0.10]} "#).expect("JSON");
        assert_eq!(node.raw, r#"{"b": 18000.0, "a": [null, 0.10]}"#);
        assert!(matches!(node.member("b").expect("b").json, Json::Number("18000.0")));
        let Json::Array(items) = &node.member("a").expect("a").json else { panic!("an array") };
        assert!(matches!(items[1].json, Json::Number("0.10")));
    }

    #[test]
    fn a_key_given_twice_is_refused_where_it_stands() {
        let (pointer, detail) = refusal(r#"{"releases":[{"ocid":"a","ocid":"b"}]}"#);
        assert_eq!((pointer.as_str(), detail.as_str()), ("/releases/0/ocid", "'ocid' is given twice"));
    }

    #[test]
    fn a_cut_off_file_says_where_it_ends() {
        let (pointer, detail) = refusal("{\"a\": [1,\n2");
        assert_eq!(pointer, "");
        assert_eq!(detail, "the file is cut off: it ends in the middle at line 2, column 1");
        assert!(refusal("{'a': 1}").1.starts_with("this is not JSON at line 1"));
    }

    #[test]
    fn a_tower_of_brackets_is_refused() {
        let tower = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(refusal(&tower).1.contains("nested more than 64 levels"));
    }
}
