//! What everybody reads: packages page by page, records, JSON Lines; and how caches keep it.

use serde_json::{Value, json};
use trellis_test_support::{Response, TestApp};

use super::ground::{Hands, OCID, about, details, tender_notice, valid};
use crate::tendering::story::Story;

/// Three plans of one second each and the tender; in all four releases of one process.
fn published() -> Story {
    let story = Story::approved();
    let hands = Hands::of(&story);
    for (number, form) in ["UK1", "UK2", "UK3"].into_iter().enumerate() {
        let at = format!("2026-05-1{}T08:00:00Z", number + 1);
        story.at(&at);
        hands.published(
            &about(form, "procurement_id", &story.id, &details()),
            &format!("08300{number}-2026"),
            &at,
        );
    }
    story.at("2026-05-14T08:00:00Z");
    hands.published(&tender_notice(&story), "083563-2026", "2026-05-14T08:00:00Z");
    story
}

fn ids(package: &Value) -> Vec<String> {
    let releases = package["releases"].as_array().expect("releases");
    releases.iter().map(|release| release["id"].as_str().expect("an id").to_owned()).collect()
}

fn conditional(app: &TestApp, path: &str, header: (&str, &str)) -> Response {
    app.get_public_with(path, header)
}

#[test]
fn pages_follow_one_another_and_each_is_a_valid_package() {
    let story = published();
    let first = story.app.get_public("/ocds/releases?limit=3");
    let etag = first.header("etag").expect("a tag").to_owned();
    assert_eq!(first.header("cache-control"), Some("public, max-age=60"));
    assert_eq!(first.header("last-modified"), Some("Wed, 13 May 2026 08:00:00 GMT"));
    let first = first.expect(200);
    valid(&first);
    assert_eq!(ids(&first), ["083000-2026", "083001-2026", "083002-2026"]);
    assert_eq!(
        (&first["version"], &first["publishedDate"]),
        (&json!("1.1"), &json!("2026-05-13T09:00:00+01:00"))
    );
    let next = first["links"]["next"].as_str().expect("a next page");
    let path = next.split("/api/v1").nth(1).expect("below the API");
    let second = story.app.get_public(path).expect(200);
    valid(&second);
    assert_eq!((ids(&second), &second["links"]), (vec!["083563-2026".to_owned()], &Value::Null));

    let again = conditional(&story.app, "/ocds/releases?limit=3", ("if-none-match", &etag));
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    assert_eq!(again.header("etag"), Some(etag.as_str()));
    let since = |day| conditional(&story.app, "/ocds/releases?limit=3", ("if-modified-since", day)).status;
    assert_eq!(since("Wed, 13 May 2026 08:00:00 GMT"), 304);
    assert_eq!(since("Wed, 13 May 2026 07:59:59 GMT"), 200);
}

#[test]
fn releases_are_found_by_london_day_by_instant_and_by_process() {
    let story = published();
    let found = |query: &str| ids(&story.app.get_public(&format!("/ocds/releases?{query}")).expect(200));
    assert_eq!(found("from=2026-05-12&to=2026-05-13"), ["083001-2026", "083002-2026"]);
    assert_eq!(found("from=2026-05-13T08:00:00Z"), ["083002-2026", "083563-2026"]);
    assert_eq!(found("to=2026-05-13T08:00:00Z"), ["083000-2026", "083001-2026"]);
    assert_eq!(found("from=2026-05-15"), Vec::<String>::new());
    assert_eq!(found(&format!("ocid={OCID}")).len(), 4);
    assert_eq!(found("ocid=ocds-h6vhtk-000000"), Vec::<String>::new());
    for wrong in ["from=yesterday", "to=31/05/2026", "ocid=06f17d", "limit=0", "limit=101"] {
        story.app.get_public(&format!("/ocds/releases?{wrong}")).refused(422, "invalid-content");
    }
    story.app.get_public("/ocds/releases?colour=blue").refused(400, "unknown-query");
}

#[test]
fn a_record_merges_the_releases_of_its_process() {
    let story = published();
    let answer = story.app.get_public(&format!("/ocds/records/{OCID}"));
    let etag = answer.header("etag").expect("a tag").to_owned();
    let package = answer.expect(200);
    let record = &package["records"][0];
    assert_eq!((&record["ocid"], record["releases"].as_array().map(Vec::len)), (&json!(OCID), Some(4)));
    let compiled = &record["compiledRelease"];
    assert_eq!((&compiled["tag"], &compiled["tender"]["status"]), (&json!(["compiled"]), &json!("active")));
    assert_eq!(compiled["planning"]["documents"].as_array().map(Vec::len), Some(3), "joined by id");
    assert_eq!(compiled["date"], "2026-05-14T09:00:00+01:00");
    let mut as_release = story.app.get_public("/ocds/releases").expect(200);
    as_release["releases"] = json!([compiled]);
    valid(&as_release);
    let again = conditional(&story.app, &format!("/ocds/records/{OCID}"), ("if-none-match", &etag));
    assert_eq!(again.status, 304);
    story.app.get_public("/ocds/records/ocds-h6vhtk-000000").refused(404, "not-visible");
    story.app.get_public("/ocds/records/anything").refused(404, "not-visible");
}

#[test]
fn the_download_has_each_release_on_a_line_with_the_bytes_that_were_kept() {
    let story = published();
    let answer = story.app.get_public("/ocds/releases.jsonl");
    assert_eq!(answer.header("content-type"), Some("application/jsonl"));
    let lines: Vec<&str> = answer.text.lines().collect();
    assert_eq!(lines.len(), 4);
    for line in &lines {
        let read: Value = serde_json::from_str(line).expect("JSON");
        let sql = format!(
            "SELECT encode(sha256, 'hex') = encode(sha256(convert_to($json${line}$json$, 'UTF8')), 'hex') \
             FROM app.ocds_release WHERE release_id = '{}'",
            read["id"].as_str().expect("an id")
        );
        assert_eq!(story.app.database.superuser(&sql), "t");
    }
    let some = story.app.get_public("/ocds/releases.jsonl?from=2026-05-14").text;
    assert_eq!(some.lines().count(), 1);
    assert_eq!(story.app.get_public("/ocds/releases.jsonl?from=2027-01-01").expect(200), Value::Null);
    story.app.get_public("/ocds/releases.jsonl?from=x").refused(422, "invalid-content");
}

#[test]
fn a_download_goes_on_over_many_batches() {
    let story = published();
    story.app.database.superuser(
        "SET session_replication_role = replica; \
         INSERT INTO app.ocds_release SELECT gen_random_uuid(), trust_id, gen_random_uuid(), procurement_id, ocid, release_id || '-' || n, form, \
           released_at, bytes, sha256 FROM app.ocds_release, generate_series(1, 300) n",
    );
    let text = story.app.get_public("/ocds/releases.jsonl").text;
    assert_eq!(text.lines().count(), 4 * 301);
    let mut path = "/ocds/releases?limit=100".to_owned();
    let mut seen = 0;
    loop {
        let page = story.app.get_public(&path).expect(200);
        seen += page["releases"].as_array().map_or(0, Vec::len);
        let Some(next) = page["links"]["next"].as_str() else { break };
        path = next.split("/api/v1").nth(1).expect("below the API").to_owned();
    }
    assert_eq!(seen, 4 * 301);
}

#[test]
fn the_short_addresses_lead_there() {
    let story = published();
    let moved = story.app.get_at_root("/ocds/releases?limit=1");
    assert_eq!(ids(&moved.expect(200)), ["083000-2026"]);
}
