//! Typed reads of a JSON object's members: a wrong type is noted with its pointer, absent and null are `None`.

use trellis_kernel::Fields;

use super::WrittenTime;
use super::json::{Json, Node, below};

/// An object and where it stands.
pub(crate) struct Reader<'n> {
    node: &'n Node<'n>,
    pub(crate) pointer: String,
}

impl<'n> Reader<'n> {
    /// Stands at an object; anything else is noted as an error.
    pub(crate) fn at(node: &'n Node<'n>, pointer: String, fields: &mut Fields) -> Option<Self> {
        let object = matches!(node.json, Json::Object(_));
        fields.require(object, pointer.clone(), "this must be an object");
        object.then_some(Self { node, pointer })
    }

    /// The pointer of a member.
    pub(crate) fn pointer_of(&self, key: &str) -> String {
        below(&self.pointer, key)
    }

    /// A member that is an object.
    pub(crate) fn part(&self, fields: &mut Fields, key: &str) -> Option<Self> {
        let node = self.node.member(key)?;
        Self::at(node, self.pointer_of(key), fields)
    }

    /// A member that is an array of objects.
    pub(crate) fn parts(&self, fields: &mut Fields, key: &str) -> Vec<Self> {
        let Some(items) = self.array(fields, key) else { return Vec::new() };
        let at = self.pointer_of(key);
        items
            .iter()
            .enumerate()
            .filter_map(|(index, node)| Self::at(node, format!("{at}/{index}"), fields))
            .collect()
    }

    /// A member that is an array of texts, each with its pointer.
    pub(crate) fn texts(&self, fields: &mut Fields, key: &str) -> Vec<(String, String)> {
        let Some(items) = self.array(fields, key) else { return Vec::new() };
        let at = self.pointer_of(key);
        items
            .iter()
            .enumerate()
            .filter_map(|(index, node)| {
                let pointer = format!("{at}/{index}");
                text_of(node, &pointer, fields).map(|text| (pointer, text))
            })
            .collect()
    }

    /// A member that is text.
    pub(crate) fn text(&self, fields: &mut Fields, key: &str) -> Option<String> {
        let node = self.node.member(key)?;
        text_of(node, &self.pointer_of(key), fields)
    }

    /// A member that is text or a whole number: the OCDS schema lets identifiers be either.
    pub(crate) fn name(&self, fields: &mut Fields, key: &str) -> Option<String> {
        let node = self.node.member(key)?;
        if let Json::Number(digits) = node.json {
            return Some(digits.to_owned());
        }
        text_of(node, &self.pointer_of(key), fields)
    }

    /// A member that must be there and must be text.
    pub(crate) fn required_text(&self, fields: &mut Fields, key: &str) -> Option<String> {
        let present = self.node.member(key).is_some();
        fields.require(present, self.pointer_of(key), format!("'{key}' is missing"));
        let text = self.text(fields, key)?;
        fields.require(!text.trim().is_empty(), self.pointer_of(key), format!("'{key}' is empty"));
        Some(text)
    }

    /// A member that is true or false.
    pub(crate) fn flag(&self, fields: &mut Fields, key: &str) -> Option<bool> {
        let node = self.node.member(key)?;
        let Json::Bool(flag) = node.json else {
            fields.refuse(self.pointer_of(key), "this must be true or false");
            return None;
        };
        Some(flag)
    }

    /// A member that is a number, as the digits written.
    pub(crate) fn number(&self, fields: &mut Fields, key: &str) -> Option<&'n str> {
        let node = self.node.member(key)?;
        let Json::Number(digits) = node.json else {
            fields.refuse(self.pointer_of(key), "this must be a number");
            return None;
        };
        Some(digits)
    }

    /// A member that is a date and time with an offset (RFC 3339).
    pub(crate) fn time(&self, fields: &mut Fields, key: &str) -> Option<WrittenTime> {
        let text = self.text(fields, key)?;
        fields.take(self.pointer_of(key), WrittenTime::parse(&text))
    }

    fn array(&self, fields: &mut Fields, key: &str) -> Option<&'n [Node<'n>]> {
        let node = self.node.member(key)?;
        let Json::Array(items) = &node.json else {
            fields.refuse(self.pointer_of(key), "this must be a list");
            return None;
        };
        Some(items)
    }
}

fn text_of(node: &Node<'_>, pointer: &str, fields: &mut Fields) -> Option<String> {
    let Json::Text(text) = &node.json else {
        fields.refuse(pointer, "this must be text");
        return None;
    };
    Some(text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_type_is_told_with_its_pointer() {
        let node =
            Node::parse(r#"{"a":1,"b":"x","c":{},"d":[1,{}],"e":null,"f":"21/09/2026"}"#).expect("JSON");
        let mut fields = Fields::new();
        let reader = Reader::at(&node, String::new(), &mut fields).expect("an object");
        assert_eq!(reader.text(&mut fields, "a"), None);
        assert_eq!(reader.number(&mut fields, "b"), None);
        assert_eq!(reader.flag(&mut fields, "c"), None);
        assert_eq!(reader.parts(&mut fields, "d").len(), 1);
        assert_eq!(reader.text(&mut fields, "e"), None);
        assert_eq!(reader.required_text(&mut fields, "g"), None);
        assert!(reader.time(&mut fields, "f").is_none());
        assert_eq!(reader.name(&mut fields, "a").as_deref(), Some("1"));
        let told = fields.finish(|| Some(())).expect_err("errors").0;
        let pointers: Vec<&str> = told.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/a", "/b", "/c", "/d/0", "/g", "/f"]);
    }
}
