//! The record of a process: its releases merged in the order of their dates, by the rules of OCDS 1.1 as the UK
//! profile's schema marks them (`omitWhenMerged`, `wholeListMerge`; lists of objects by `id`; null removes).
//!
//! Numbers and texts stay as they were written: merging moves parts of documents and never reads their values.

use serde_json::Value;
use thiserror::Error;

use super::WrittenTime;
use super::json::{Json, Node};

/// Lists of objects that the schema marks `wholeListMerge`: the newest list stands, whatever was in the one before. In the
/// schema each of these names is marked wherever it holds objects.
const WHOLE_LISTS: [&str; 19] = [
    "additionalClassifications",
    "additionalContactPoints",
    "additionalIdentifiers",
    "buyerClassificationRestrictions",
    "buyerLocationRestrictions",
    "classifications",
    "criteria",
    "customerServices",
    "dates",
    "deliveryAddresses",
    "deliveryLocations",
    "essentialAssets",
    "identifiers",
    "juryMembers",
    "legislativeReferences",
    "numbers",
    "procurementMethodRationaleClassifications",
    "rationaleClassifications",
    "unstructuredChanges",
];
/// Members of a release that speak of the release and not of the process (`omitWhenMerged`).
const OMITTED: [&str; 3] = ["id", "date", "tag"];

/// A process as its releases tell it together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The process.
    pub ocid: String,
    /// When its newest release was released.
    pub newest: WrittenTime,
    /// Its releases as they were released, the oldest first.
    pub releases: Vec<String>,
    /// The compiled release as JSON text.
    pub compiled: String,
}

/// Why releases make no record (`no-record`).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// There are none.
    #[error("a record needs at least one release")]
    Nothing,
    /// One is not a release.
    #[error("release {0} has no ocid or no date, so it cannot be put in order")]
    Unordered(usize),
    /// They belong to different processes.
    #[error("the releases belong to {0} and {1}; a record is of one process")]
    TwoProcesses(String, String),
}

/// Merges the releases of one process, in whatever order they are given. Of two with the same date the later given wins.
pub fn record(releases: &[&str]) -> Result<Record, RecordError> {
    let nodes: Vec<Option<Node<'_>>> = releases.iter().map(|text| Node::parse(text).ok()).collect();
    let mut dated = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let read = node.as_ref().and_then(|node| Some((text(node, "ocid")?, node)));
        let (ocid, node) = read.ok_or(RecordError::Unordered(index))?;
        let date = text(node, "date").and_then(|text| WrittenTime::parse(text).ok());
        dated.push((date.ok_or(RecordError::Unordered(index))?, ocid, node));
    }
    dated.sort_by_key(|(date, ..)| date.instant);
    let Some((newest, ocid, _)) = dated.last() else { return Err(RecordError::Nothing) };
    if let Some((_, other, _)) = dated.iter().find(|(_, other, _)| other != ocid) {
        return Err(RecordError::TwoProcesses((*other).to_owned(), (*ocid).to_owned()));
    }
    let mut whole = Merged::Object(Vec::new());
    for (_, _, node) in &dated {
        whole = whole.release(node);
    }
    Ok(Record {
        ocid: (*ocid).to_owned(),
        newest: newest.clone(),
        releases: dated.iter().map(|(_, _, node)| node.raw.to_owned()).collect(),
        compiled: whole.compiled(ocid, &newest.text),
    })
}

fn text<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    match &node.member(key)?.json {
        Json::Text(text) => Some(text),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A part of the compiled release.
#[derive(Debug)]
enum Merged<'a> {
    /// A value, or a list that is taken whole, as written.
    Written(&'a str),
    /// An object with its members in the order in which they first came.
    Object(Vec<(String, Merged<'a>)>),
    /// A list of objects, each with its identifier; one without stays apart.
    List(Vec<(Option<String>, Merged<'a>)>),
}

impl<'a> Merged<'a> {
    /// The process after one more release.
    fn release(self, release: &Node<'a>) -> Self {
        let Json::Object(members) = &release.json else { return self };
        let mut whole = self.members();
        for (key, node) in members.iter().filter(|(key, _)| !OMITTED.contains(&key.as_str())) {
            replace(&mut whole, key, |before| Self::fold(before, key, node));
        }
        Self::Object(whole)
    }

    /// A member after a release gave it anew; `None` removes it.
    fn fold(before: Option<Self>, key: &str, node: &Node<'a>) -> Option<Self> {
        match &node.json {
            Json::Null => None,
            Json::Bool(_) | Json::Number(_) | Json::Text(_) => Some(Self::Written(node.raw)),
            Json::Object(members) => {
                let mut merged = before.map(Self::members).unwrap_or_default();
                for (key, node) in members {
                    replace(&mut merged, key, |before| Self::fold(before, key, node));
                }
                (!merged.is_empty()).then_some(Self::Object(merged))
            }
            Json::Array(items) if is_whole(key, items) => Some(Self::Written(node.raw)),
            Json::Array(items) if items.is_empty() => before,
            Json::Array(items) => {
                let mut entries = before.map(Self::entries).unwrap_or_default();
                for item in items {
                    entry(&mut entries, item);
                }
                Some(Self::List(entries))
            }
        }
    }

    fn members(self) -> Vec<(String, Self)> {
        match self {
            Self::Object(members) => members,
            Self::Written(_) | Self::List(_) => Vec::new(),
        }
    }

    fn entries(self) -> Vec<(Option<String>, Self)> {
        match self {
            Self::List(entries) => entries,
            Self::Written(_) | Self::Object(_) => Vec::new(),
        }
    }

    /// The compiled release: the process with an identifier and a date of its own.
    fn compiled(&self, ocid: &str, date: &str) -> String {
        let head = format!(
            "{{\"ocid\":{},\"id\":{},\"date\":{},\"tag\":[\"compiled\"]",
            Value::from(ocid),
            Value::from(format!("{ocid}-{date}")),
            Value::from(date)
        );
        let mut text = head;
        if let Self::Object(members) = self {
            for (key, member) in members.iter().filter(|(key, _)| key != "ocid") {
                text.push(',');
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                member.write(&mut text);
            }
        }
        text.push('}');
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Written(raw) => text.push_str(raw),
            Self::Object(members) => {
                text.push('{');
                for (index, (key, member)) in members.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    text.push_str(&Value::from(key.as_str()).to_string());
                    text.push(':');
                    member.write(text);
                }
                text.push('}');
            }
            Self::List(entries) => {
                text.push('[');
                for (index, (_, item)) in entries.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    item.write(text);
                }
                text.push(']');
            }
        }
    }
}

/// Puts what becomes of a member in its place, or takes it out.
fn replace<'a>(
    members: &mut Vec<(String, Merged<'a>)>,
    key: &str,
    turn: impl FnOnce(Option<Merged<'a>>) -> Option<Merged<'a>>,
) {
    let place = members.iter().position(|(name, _)| name == key);
    let before = place.and_then(|at| members.get_mut(at)).map(|(_, member)| taken(member));
    match (place, turn(before)) {
        (Some(at), Some(after)) => {
            if let Some((_, member)) = members.get_mut(at) {
                *member = after;
            }
        }
        (Some(at), None) => {
            members.remove(at);
        }
        (None, Some(after)) => members.push((key.to_owned(), after)),
        (None, None) => {}
    }
}

/// An object of a list joins the one with its identifier, or stands after the others. Identifiers are compared as text: the
/// schema lets them be numbers.
fn entry<'a>(entries: &mut Vec<(Option<String>, Merged<'a>)>, item: &Node<'a>) {
    let id = item.member("id").and_then(|id| match &id.json {
        Json::Text(text) => Some(text.clone()),
        Json::Number(digits) => Some((*digits).to_owned()),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    });
    let place = entries.iter().position(|(known, _)| known.is_some() && *known == id);
    match place.and_then(|at| entries.get_mut(at)) {
        Some((_, known)) => {
            if let Some(joined) = Merged::fold(Some(taken(known)), "", item) {
                *known = joined;
            }
        }
        None => {
            if let Some(new) = Merged::fold(None, "", item) {
                entries.push((id, new));
            }
        }
    }
}

fn taken<'a>(part: &mut Merged<'a>) -> Merged<'a> {
    std::mem::replace(part, Merged::Written("null"))
}

/// A list that the schema marks, or that holds something else than objects.
fn is_whole(key: &str, items: &[Node<'_>]) -> bool {
    WHOLE_LISTS.contains(&key) || items.iter().any(|item| !matches!(item.json, Json::Object(_)))
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
