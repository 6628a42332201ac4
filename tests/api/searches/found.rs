//! What a question finds among published tenders.

use serde_json::{Value, json};
use trellis_test_support::TestApp;

use crate::tendering::story::{Story, nowhere, particulars};

fn titles(app: &TestApp, query: &str) -> Vec<String> {
    let page = app.get_public(&format!("/opportunities?{query}")).expect(200);
    let items = page["items"].as_array().expect("tenders").clone();
    items.iter().map(|item| item["title"].as_str().expect("a title").to_owned()).collect()
}

fn found(app: &TestApp, query: &str) -> bool {
    !titles(app, query).is_empty()
}

/// The story's tender, delivered in one ITL region.
fn placed() -> Story {
    let story = Story::drafted();
    let mut said = particulars();
    said["areas"] = json!(["UKK4"]);
    story.app.put(&story.commissioner, &story.path(""), story.version(), &said).expect(200);
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    story
}

#[test]
fn words_are_those_of_the_tender_and_its_lots_in_any_form() {
    let story = placed();
    let app = &story.app;
    for words in
        ["counsel", "school%20counselling", "%22group%20work%22", "yoga%20OR%20wellbeing", "central%20-yoga"]
    {
        assert!(found(app, &format!("words={words}")), "{words}");
    }
    for words in ["yoga", "wellbeing%20yoga", "%22work%20group%22", "wellbeing%20-schools"] {
        assert!(!found(app, &format!("words={words}")), "{words}");
    }
    // Odd signs are words or nothing, never an error.
    assert!(!found(app, "words=%27%26%7C%21%28%29%3A*%3C-%3E%20zzz"));
}

#[test]
fn categories_and_areas_are_trees() {
    let story = placed();
    let app = &story.app;
    for query in ["category=85000000", "category=85311300", "area=UK", "area=UKK", "area=ukk4", "area=UKK43"]
    {
        assert!(found(app, query), "{query}");
    }
    for query in ["category=80000000", "category=85311200", "area=UKJ", "area=UKK3"] {
        assert!(!found(app, query), "{query}");
    }
    let body = app.get_public("/opportunities?area=UKK").expect(200);
    assert_eq!(body["items"][0]["areas"], json!(["UKK4"]));
    assert_eq!(body["items"][0]["value_gross_p"], 126_000_000);
}

#[test]
fn values_days_and_standing_are_bounds() {
    let story = placed();
    let app = &story.app;
    for query in [
        "value_from_p=126000000&value_to_p=126000000",
        "closes_from=2026-06-19&closes_to=2026-06-19",
        "status=open",
    ] {
        assert!(found(app, query), "{query}");
    }
    for query in [
        "value_from_p=126000001",
        "value_to_p=125999999",
        "closes_to=2026-06-18",
        "closes_from=2026-06-20",
        "status=closed",
    ] {
        assert!(!found(app, query), "{query}");
    }
    let body = json!({ "questions_close_at": "2026-06-12T12:00", "closes_at": "2026-06-26T12:00", "reason": "An answer changes the tender." });
    story.post("/deadline-extension", &body).expect(200);
    assert!(found(app, "closes_from=2026-06-26&closes_to=2026-06-26"));
    story.at("2026-06-26T11:00:00Z");
    assert!(found(app, "status=closed") && !found(app, "status=open"));
    story
        .app
        .post(&story.approver, &story.path("/abandonment"), &json!({ "reason": "No budget." }))
        .expect(200);
    assert!(found(app, "status=cancelled") && !found(app, "status=closed"));
}

#[test]
fn the_regime_that_was_accepted_is_found() {
    let story = placed();
    assert!(found(&story.app, "regime=light_touch"));
    assert!(!found(&story.app, "regime=provider_selection"));
    story.app.get_public("/opportunities?regime=gift").refused(422, "invalid-content");
}

#[test]
fn nonsense_is_refused_with_its_place() {
    let app = TestApp::start();
    let query = "words=%20&category=853&area=Wexcombe&value_from_p=2&value_to_p=1&closes_from=2026-02-02&closes_to=2026-02-01";
    let refused = app.get_public(&format!("/opportunities?{query}"));
    let pointers: Vec<&Value> =
        refused.body["errors"].as_array().expect("errors").iter().map(|e| &e["pointer"]).collect();
    assert_eq!(pointers, ["/words", "/category", "/area", "/value_to_p", "/closes_to"]);
    refused.refused(422, "invalid-content");
    for query in ["status=lost", "sort=cheapest", "after=1", "limit=101"] {
        app.get_public(&format!("/opportunities?{query}")).refused(422, "invalid-content");
    }
    app.get_public("/opportunities?colour=red").refused(400, "unknown-query");
    let far = format!("after=-9223372036854775808.{}", nowhere());
    app.get_public(&format!("/opportunities?{far}")).refused(422, "invalid-content");
    assert_eq!(titles(&app, "closes_from=-262143-01-01&closes_to=%2B262142-12-31"), Vec::<String>::new());
}

/// Twelve tenders beside the story's, an hour apart; the later published, the earlier they close.
fn twelve_more(story: &Story) {
    story.app.database.superuser(
        "SET session_replication_role = replica; \
         INSERT INTO app.opportunity (id, trust_id, published_at, content) \
           SELECT ('00000000-0000-7000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, o.trust_id, o.published_at - n * interval '1 hour', \
             jsonb_set(o.content, '{title}', to_jsonb('Tender ' || lpad(n::text, 2, '0'))) FROM app.opportunity o, generate_series(1, 12) n; \
         INSERT INTO app.opportunity_change (opportunity_id, number, trust_id, kind, at, questions_close_at, closes_at) \
           SELECT o.id, 1, o.trust_id, 'published', o.published_at, c.questions_close_at, c.closes_at + (c.at - o.published_at) \
             FROM app.opportunity o, app.opportunity_change c WHERE o.id <> c.opportunity_id; \
         INSERT INTO app.opportunity_search (id, trust_id, published_at, closes_at, value_p, marks, title, body) \
           SELECT o.id, o.trust_id, o.published_at, c.closes_at, 100, '{}', o.content->>'title', 'Tender' \
             FROM app.opportunity o JOIN app.opportunity_change c ON c.opportunity_id = o.id \
             WHERE o.id NOT IN (SELECT id FROM app.opportunity_search)",
    );
}

#[test]
fn pages_follow_one_another_in_both_orders() {
    let story = placed();
    twelve_more(&story);
    for sort in ["newest", "closing"] {
        let (mut seen, mut after) = (Vec::new(), String::new());
        loop {
            let page =
                story.app.get_public(&format!("/opportunities?sort={sort}&limit=5{after}")).expect(200);
            seen.extend(page["items"].as_array().expect("tenders").iter().map(|item| item["title"].clone()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        let wanted = std::iter::once("Emotional wellbeing in schools".to_owned())
            .chain((1..=12).map(|n| format!("Tender {n:02}")));
        assert_eq!(seen, wanted.map(Value::from).collect::<Vec<_>>(), "{sort}");
    }
}
