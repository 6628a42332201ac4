//! An approved notice becomes a release: its identifiers, its instant and the end of the standstill are known only now, and
//! nothing else of what was approved changes.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::award_notice::standstill;
use super::stamps::stamp;
use crate::ocds::Ocid;
use crate::ocds::json::{Json, Node};

/// What is known of a notice once it is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The process.
    pub ocid: Ocid,
    /// The release's identifier.
    pub release_id: String,
    /// When it was released.
    pub released_at: DateTime<Utc>,
    /// Where it can be read.
    pub uri: String,
    /// The last day of the standstill that its publication began.
    pub standstill_last_day: Option<NaiveDate>,
}

/// The release of what was approved; `None` when that is no JSON object.
pub fn stamped(approved: &str, with: &Stamp) -> Option<String> {
    let node = Node::parse(approved).ok()?;
    let Json::Object(members) = &node.json else { return None };
    let members = members.iter().map(|(key, member)| {
        let text = match key.as_str() {
            "ocid" => quoted(with.ocid.as_str()),
            "id" => quoted(&with.release_id),
            "date" => quoted(&stamp(with.released_at)),
            _ => with.part(key, member),
        };
        format!("{}:{text}", quoted(key))
    });
    Some(format!("{{{}}}", members.collect::<Vec<_>>().join(",")))
}

impl Stamp {
    /// A part of the release; `within` is the list or member that it belongs to.
    fn part(&self, within: &str, node: &Node<'_>) -> String {
        match &node.json {
            Json::Object(members) => {
                let form = node.member("noticeType").is_some();
                let mut texts: Vec<String> = members
                    .iter()
                    .map(|(key, member)| format!("{}:{}", quoted(key), self.member(form, key, member)))
                    .collect();
                let announced = self.standstill_last_day.filter(|_| within == "awards");
                texts.extend(announced.map(|day| format!("\"standstillPeriod\":{}", standstill(day))));
                format!("{{{}}}", texts.join(","))
            }
            Json::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.part(within, item)).collect();
                format!("[{}]", items.join(","))
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => node.raw.to_owned(),
        }
    }

    /// A member; the document that names the form carries the notice's own identifier, address and day.
    fn member(&self, form: bool, key: &str, node: &Node<'_>) -> String {
        match (form, key) {
            (true, "id") => quoted(&self.release_id),
            (true, "url") => quoted(&self.uri),
            (true, "datePublished") => quoted(&stamp(self.released_at)),
            _ => self.part(key, node),
        }
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_publication_settles_is_changed() {
        let approved = r#"{"ocid":"ocds-trells-1","id":"draft","date":"1970-01-01T01:00:00+01:00","tag":["award"],"awards":[{"id":"1","value":{"amount":1.50},"documents":[{"id":"draft","noticeType":"UK6","url":"urn:uuid:1","datePublished":"1970-01-01T01:00:00+01:00"},{"id":"draft"}]}]}"#;
        let with = Stamp {
            ocid: Ocid::parse("ocds-h6vhtk-06f17d").expect("an ocid"),
            release_id: "083650-2026".to_owned(),
            released_at: "2026-07-30T23:03:00Z".parse().expect("an instant"),
            uri: "https://www.find-tender.service.gov.uk/Notice/083650-2026".to_owned(),
            standstill_last_day: "2026-08-12".parse().ok(),
        };
        assert_eq!(
            stamped(approved, &with).as_deref(),
            Some(
                r#"{"ocid":"ocds-h6vhtk-06f17d","id":"083650-2026","date":"2026-07-31T00:03:00+01:00","tag":["award"],"awards":[{"id":"1","value":{"amount":1.50},"documents":[{"id":"083650-2026","noticeType":"UK6","url":"https://www.find-tender.service.gov.uk/Notice/083650-2026","datePublished":"2026-07-31T00:03:00+01:00"},{"id":"draft"}],"standstillPeriod":{"endDate":"2026-08-12T23:59:59+01:00"}}]}"#
            )
        );
        assert_eq!(stamped("[]", &with), None);
    }
}
