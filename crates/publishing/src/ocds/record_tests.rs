use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::fixtures::{fixture, notices};
use crate::ocds::read_package;

fn release(date: &str, members: &str) -> String {
    format!(
        r#"{{"ocid":"ocds-h6vhtk-06f17d","id":"{date}","date":"{date}T09:00:00Z","tag":["tender"],"initiationType":"tender"{members}}}"#
    )
}

fn merged(releases: &[(&str, &str)]) -> Value {
    let texts: Vec<String> = releases.iter().map(|(date, members)| release(date, members)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    serde_json::from_str(&record(&texts).expect("a record").compiled).expect("JSON")
}

#[test]
fn a_compiled_release_has_a_head_of_its_own() {
    let whole = merged(&[("2026-05-01", r#","language":"en""#), ("2026-06-01", "")]);
    assert_eq!(
        whole,
        json!({
            "ocid": "ocds-h6vhtk-06f17d", "id": "ocds-h6vhtk-06f17d-2026-06-01T09:00:00Z",
            "date": "2026-06-01T09:00:00Z", "tag": ["compiled"], "initiationType": "tender", "language": "en"
        })
    );
}

#[test]
fn later_values_stand_and_null_removes() {
    let whole = merged(&[
        ("2026-05-01", r#","tender":{"id":"T","title":"Old","value":{"amount":1.50,"currency":"GBP"}}"#),
        (
            "2026-06-01",
            r#","tender":{"id":"T","title":"New","description":null,"value":{"amount":1E2}},"buyer":null"#,
        ),
        ("2026-07-01", r#","tender":{"title":null}"#),
    ]);
    assert_eq!(whole["tender"], json!({ "id": "T", "value": { "amount": 1E2, "currency": "GBP" } }));
    assert_eq!(whole.get("buyer"), None);
}

#[test]
fn objects_of_lists_join_by_id_whether_text_or_number() {
    let whole = merged(&[
        (
            "2026-05-01",
            r#","tender":{"id":"T","lots":[{"id":"1","status":"active","title":"East"},{"id":2,"status":"active"}]}"#,
        ),
        ("2026-06-01", r#","tender":{"lots":[{"id":"2","status":"complete"},{"id":"3"}]}"#),
    ]);
    assert_eq!(
        whole["tender"]["lots"],
        json!([
            { "id": "1", "status": "active", "title": "East" },
            { "id": "2", "status": "complete" },
            { "id": "3" }
        ])
    );
}

#[test]
fn objects_without_id_stay_apart() {
    let whole = merged(&[
        ("2026-05-01", r#","links":[{"rel":"canonical","href":"https://trellis.example/a"}]"#),
        ("2026-06-01", r#","links":[{"rel":"canonical","href":"https://trellis.example/b"}]"#),
    ]);
    assert_eq!(whole["links"].as_array().map(Vec::len), Some(2));
}

#[test]
fn marked_lists_and_lists_of_values_are_taken_whole() {
    let whole = merged(&[
        (
            "2026-05-01",
            r#","tender":{"id":"T","submissionMethod":["written"],"items":[{"id":"1","additionalClassifications":[{"id":"85311300"},{"id":"85000000"}]}]}"#,
        ),
        (
            "2026-06-01",
            r#","tender":{"submissionMethod":["electronicSubmission"],"items":[{"id":"1","additionalClassifications":[{"id":"85312000"}]}]}"#,
        ),
        ("2026-07-01", r#","tender":{"submissionMethod":[],"items":[]}"#),
    ]);
    assert_eq!(whole["tender"]["submissionMethod"], json!(["electronicSubmission"]));
    assert_eq!(
        whole["tender"]["items"],
        json!([{ "id": "1", "additionalClassifications": [{ "id": "85312000" }] }])
    );
}

#[test]
fn the_order_is_that_of_the_dates_and_not_of_the_file() {
    let early = release("2026-05-01", r#","tender":{"id":"T","status":"active"}"#);
    let late = release("2026-06-01", r#","tender":{"status":"complete"}"#);
    let one = record(&[&early, &late]).expect("a record");
    let other = record(&[&late, &early]).expect("a record");
    assert_eq!(one, other);
    assert_eq!(one.releases, [early, late]);
    assert_eq!(one.newest.text, "2026-06-01T09:00:00Z");
}

#[test]
fn releases_that_make_no_record_are_told() {
    assert_eq!(record(&[]).expect_err("nothing"), RecordError::Nothing);
    assert_eq!(record(&["{}"]).expect_err("no ocid"), RecordError::Unordered(0));
    let one = release("2026-05-01", "");
    let other = one.replace("06f17d", "06f17e");
    let refused = record(&[&one, &other]).expect_err("two processes");
    assert!(refused.to_string().contains("a record is of one process"));
}

/// The marks of the schema: each property with a list, and whether it is `wholeListMerge`.
fn lists(node: &Value, found: &mut BTreeSet<(String, bool, bool)>) {
    for (name, property) in node["properties"].as_object().into_iter().flatten() {
        let kinds = &property["type"];
        if kinds == "array" || kinds.as_array().is_some_and(|kinds| kinds.contains(&json!("array"))) {
            let values = property["items"]["type"] == "string";
            found.insert((name.clone(), property["wholeListMerge"] == json!(true), values));
        }
        lists(property, found);
    }
    if node["items"].is_object() {
        lists(&node["items"], found);
    }
}

#[test]
fn the_rules_are_those_of_the_schema() {
    let Some(bytes) = fixture("ocds/schema/uk-release-schema.json") else { return };
    let schema: Value = serde_json::from_slice(&bytes).expect("JSON");
    let mut found = BTreeSet::new();
    lists(&schema, &mut found);
    for definition in schema["definitions"].as_object().expect("definitions").values() {
        lists(definition, &mut found);
    }
    assert!(found.len() > 60, "{}", found.len());
    for (name, whole, values) in found {
        assert!(values || whole == WHOLE_LISTS.contains(&name.as_str()), "{name}");
    }
    let omitted: BTreeSet<&str> = schema["properties"]
        .as_object()
        .expect("properties")
        .iter()
        .filter(|(_, property)| property["omitWhenMerged"] == json!(true))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(omitted, BTreeSet::from(OMITTED));
}

#[test]
fn the_synthetic_process_is_merged() {
    let sources: Vec<String> = notices()
        .into_iter()
        .filter(|(name, _)| name.starts_with("SYNTH_"))
        .flat_map(|(_, bytes)| read_package(&bytes).expect("a package").notices)
        .map(|notice| notice.source)
        .collect();
    if sources.is_empty() {
        return;
    }
    let texts: Vec<&str> = sources.iter().map(String::as_str).collect();
    let whole = record(&texts).expect("one process");
    assert_eq!(whole.releases.len(), sources.len());
    let compiled: Value = serde_json::from_str(&whole.compiled).expect("JSON");
    assert_eq!(compiled["tender"]["status"], "complete");
    let lots = compiled["tender"]["lots"].as_array().expect("lots");
    let second = lots.iter().find(|lot| lot["id"] == "2").expect("lot 2");
    assert_eq!(second["status"], "active");
    assert_eq!(compiled["contracts"][0]["status"], "terminated");
    assert_eq!(compiled["contracts"][0]["implementation"]["metrics"][0]["id"], "kpi-1");
}

proptest! {
    #[test]
    fn merging_a_release_with_itself_changes_nothing(amount in 0_u32..1_000_000, title in "[a-z ]{1,20}") {
        let members = format!(
            r#","tender":{{"id":"T","title":"{title}","value":{{"amount":{amount}}},"lots":[{{"id":"1","title":"{title}"}}]}}"#
        );
        let once = merged(&[("2026-05-01", &members)]);
        let twice = merged(&[("2026-05-01", &members), ("2026-05-01", &members)]);
        prop_assert_eq!(once, twice);
    }
}
