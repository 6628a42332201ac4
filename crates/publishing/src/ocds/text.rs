//! The texts of a document, wherever they stand.

use super::json::{Json, Node, below};

/// Every text of a document with its pointer and the key it stands under; nothing of what is no JSON.
pub(crate) fn texts(document: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    if let Ok(node) = Node::parse(document) {
        gather(&node, "", "", &mut found);
    }
    found
}

fn gather(node: &Node<'_>, pointer: &str, key: &str, found: &mut Vec<(String, String, String)>) {
    match &node.json {
        Json::Text(text) => found.push((pointer.to_owned(), key.to_owned(), text.clone())),
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                gather(item, &format!("{pointer}/{index}"), key, found);
            }
        }
        Json::Object(members) => {
            for (name, member) in members {
                gather(member, &below(pointer, name), name, found);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
