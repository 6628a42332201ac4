//! Quotes below the threshold: chosen suppliers alone are asked, see the tender and bid.

use serde_json::{Value, json};
use trellis_access::{Role, Sector};
use trellis_test_support::{Actor, Response};

use super::story::{CLOSES_AT, Story, criteria, particulars, version};

/// A small contract for which Lantern and Harbour are asked; Fostering is not.
pub(super) struct Quotes {
    pub(super) story: Story,
    pub(super) lantern: Actor,
    pub(super) harbour: Actor,
    fostering: Actor,
}

pub(super) fn terms(suppliers: &[&Actor]) -> Value {
    let ids: Vec<_> = suppliers.iter().map(|supplier| supplier.organisation).collect();
    json!({ "supplier_ids": ids, "barriers_considered": "One small lot; no turnover is asked for." })
}

impl Quotes {
    /// The draft of a contract of this gross value, in pence.
    pub(super) fn drafted(gross_p: i64) -> Self {
        let story = Story::begun();
        let lantern = story.lantern();
        let harbour = story.harbour();
        let fostering = story.bidder("Wexcombe Fostering", Sector::Statutory);
        let mut quotes = Self { story, lantern, harbour, fostering };
        quotes.write(&terms(&[&quotes.lantern, &quotes.harbour])).expect(200);
        let lot = json!({ "title": "East", "description": "Schools.", "value_gross_p": gross_p });
        let lot = quotes.story.post("/lots", &lot).expect(201)["id"].as_str().expect("an id").to_owned();
        let path = quotes.story.path(&format!("/lots/{lot}/criteria"));
        let version = quotes.story.version();
        quotes.story.app.put(&quotes.story.commissioner, &path, version, &criteria(3_500)).expect(200);
        quotes.story.lots.push(lot);
        quotes
    }

    /// The draft of a small contract, approved by the second person.
    pub(super) fn approved() -> Self {
        let quotes = Self::drafted(27_300_000);
        quotes.hand_in().expect(200);
        quotes.story.approve().expect(200);
        quotes
    }

    fn published() -> Self {
        let quotes = Self::approved();
        quotes.story.post("/publication", &json!({})).expect(200);
        quotes
    }

    pub(super) fn write(&self, invited: &Value) -> Response {
        let mut particulars = particulars();
        particulars["invited_quotes"] = invited.clone();
        let (app, story) = (&self.story.app, &self.story);
        app.put(&story.commissioner, &story.path(""), story.version(), &particulars)
    }

    fn hand_in(&self) -> Response {
        self.story.post("/submission-for-approval", &json!({}))
    }

    fn request(&self, who: &Actor) -> Response {
        self.story.app.get(who, &format!("/quote-requests/{}", self.story.id))
    }

    /// Lantern asks, and everybody who was asked for a quote is given the answer.
    pub(super) fn answer(&self, question: &str) {
        let (app, story) = (&self.story.app, &self.story);
        let ask = format!("/opportunities/{}/questions", story.id);
        let asked = app.post(&self.lantern, &ask, &json!({ "question": question })).expect(201);
        let path = format!("/clarifications/{}", asked["id"].as_str().expect("an id"));
        let answer = json!({ "answer": "Yes.", "changes_tender": false });
        app.post(&story.commissioner, &format!("{path}/answer"), &answer).expect(200);
        app.post(&story.commissioner, &format!("{path}/publication"), &json!({})).expect(200);
    }

    /// A complete bid for the lot at a price, as an invited supplier can write it.
    fn content(&self, who: &Actor, price_p: i64) -> Value {
        let tender = self.request(who).expect(200)["tender"].clone();
        let asked = tender["lots"][0]["criteria"].as_array().expect("criteria").clone();
        let answers: Vec<Value> = asked
            .iter()
            .filter(|criterion| criterion["kind"] != "price")
            .map(|criterion| json!({ "criterion_id": criterion["id"], "text": "A named worker." }))
            .collect();
        json!({ "price_p": price_p, "answers": answers })
    }

    /// A supplier's bid for the lot at a price; its id.
    pub(super) fn bid(&self, who: &Actor, price_p: i64) -> String {
        let body = self.content(who, price_p);
        let path = format!("/lots/{}/bids", self.story.lots[0]);
        let bid =
            self.story.app.post(who, &path, &body).expect(201)["id"].as_str().expect("an id").to_owned();
        self.story.app.post(who, &format!("/bids/{bid}/submission"), &json!({})).expect(200);
        bid
    }
}

#[test]
fn invited_suppliers_alone_see_the_tender_and_bid() {
    let quotes = Quotes::published();
    let (app, id) = (&quotes.story.app, &quotes.story.id);
    assert_eq!(quotes.story.read()["procedure"], "invited");
    // Nothing is public: no opportunity, no notice, nothing to find.
    app.get_public(&format!("/opportunities/{id}")).refused(404, "not-visible");
    app.get_public(&format!("/opportunities/{id}/answers")).refused(404, "not-visible");
    assert_eq!(app.get_public("/opportunities").expect(200)["items"], json!([]));
    assert_eq!(app.get_public("/ocds/releases").expect(200)["releases"], json!([]));
    let read = quotes.request(&quotes.lantern).expect(200);
    assert_eq!((&read["tender"]["status"], &read["tender"]["id"]), (&json!("open"), &json!(id)));
    assert!(
        !read.to_string().contains(&quotes.harbour.organisation.to_string()),
        "who else is asked is not told"
    );
    let listed = |who: &Actor| app.get(who, "/quote-requests").expect(200)["items"].as_array().map(Vec::len);
    assert_eq!((listed(&quotes.lantern), listed(&quotes.fostering)), (Some(1), Some(0)));
    quotes.request(&quotes.fostering).refused(404, "not-visible");
    let path = format!("/lots/{}/bids", quotes.story.lots[0]);
    app.post(&quotes.fostering, &path, &json!({ "price_p": 1, "answers": [] })).refused(404, "not-visible");
    let question = json!({ "question": "May we see the schools?" });
    let ask = format!("/opportunities/{id}/questions");
    app.post(&quotes.fostering, &ask, &question).refused(404, "not-visible");
    quotes.bid(&quotes.lantern, 20_000_000);
}

#[test]
fn the_database_alone_hides_it_from_who_is_not_invited() {
    let quotes = Quotes::published();
    quotes.answer("May we see the schools?");
    let seen = |who: &Actor, table: &str| {
        let sql = format!(
            "BEGIN; SELECT set_config('app.org_id', '{}', true), set_config('app.now', '2026-05-12T09:00:00Z', true); \
             SELECT count(*) FROM app.{table}; COMMIT",
            who.organisation
        );
        let printed = quotes.story.app.database.as_role("trellis_app", &sql).expect("a count");
        printed.lines().last().unwrap_or_default().to_owned()
    };
    for table in ["opportunity", "opportunity_change", "opportunity_lot", "published_answer"] {
        assert_eq!(seen(&quotes.fostering, table), "0", "{table}");
        assert_eq!(seen(&quotes.lantern, table), "1", "{table}");
        assert_eq!(seen(&quotes.story.commissioner, table), "1", "{table}");
    }
    assert_eq!(seen(&quotes.lantern, "quote_invitation"), "1", "its own invitation alone");
    assert_eq!(seen(&quotes.story.commissioner, "quote_invitation"), "2");
}

#[test]
fn invited_suppliers_read_every_answer() {
    let quotes = Quotes::published();
    let (app, id) = (&quotes.story.app, &quotes.story.id);
    quotes.answer("May we see the schools?");
    quotes.answer("May sessions be held online?");
    let page = |after: &str| {
        let path = format!("/quote-requests/{id}?limit=1{after}");
        app.get(&quotes.harbour, &path).expect(200)
    };
    let first = page("");
    let second = page(&format!("&after={}", first["next"].as_str().expect("another page")));
    let mut read = [&first["answers"][0]["question"], &second["answers"][0]["question"]]
        .map(|question| question.as_str().expect("a question"));
    read.sort_unstable();
    assert_eq!(read, ["May sessions be held online?", "May we see the schools?"]);
    assert_eq!(second["next"], Value::Null);
    app.get(&quotes.fostering, &format!("/quote-requests/{id}?limit=1")).refused(404, "not-visible");
    app.get_public(&format!("/opportunities/{id}/answers")).refused(404, "not-visible");
}

#[test]
fn a_quote_is_given_by_an_invited_supplier_alone() {
    let quotes = Quotes::published();
    let (app, lantern) = (&quotes.story.app, &quotes.lantern);
    let alone = quotes.content(lantern, 20_000_000);
    let with = |other: &Actor| {
        let mut together = alone.clone();
        together["members"] = json!([
            { "organisation_id": lantern.organisation, "share_bp": 6_000 },
            { "organisation_id": other.organisation, "share_bp": 4_000 }
        ]);
        together
    };
    let path = format!("/lots/{}/bids", quotes.story.lots[0]);
    // Who was asked beside it is not told, so one answer is given of all.
    for other in [&quotes.harbour, &quotes.fostering] {
        app.post(lantern, &path, &with(other)).refused(409, "wrong-procedure");
    }
    let bid = format!("/bids/{}", quotes.bid(lantern, 20_000_000));
    let tag = version(&app.get(lantern, &bid));
    app.put(lantern, &bid, tag, &with(&quotes.fostering)).refused(409, "wrong-procedure");
    app.put(lantern, &bid, tag, &alone).expect(200);
}

#[test]
fn a_quote_is_awarded_and_signed_without_notice_or_standstill_and_told_of_afterwards() {
    let quotes = Quotes::published();
    let (app, story) = (&quotes.story.app, &quotes.story);
    let bid = quotes.bid(&quotes.lantern, 20_000_000);
    story.at(CLOSES_AT);
    story.post("/evaluation", &json!({})).expect(200);
    let trust = story.commissioner.organisation;
    let evaluators = [0, 1].map(|_| app.person(trust, &[Role::Evaluator]));
    let moderator = app.person(trust, &[Role::Moderator]);
    let declare = |who: &Actor| {
        let path = story.path("/conflict-declarations");
        app.post(who, &path, &json!({ "conflicts": [] })).expect(201);
    };
    for evaluator in &evaluators {
        story.post("/evaluators", &json!({ "person_id": evaluator.person })).expect(201);
        declare(evaluator);
    }
    declare(&moderator);
    let score = json!({ "value": 4, "reason": "Named workers (page 2)." });
    for criterion in story.read()["lots"][0]["criteria"].as_array().expect("criteria") {
        if criterion["kind"] == "price" {
            continue;
        }
        let id = criterion["id"].as_str().expect("an id");
        for evaluator in &evaluators {
            app.put(evaluator, &format!("/bids/{bid}/scores/{id}"), 0, &score).expect(200);
            app.post(evaluator, &format!("/bids/{bid}/scores/{id}/submission"), &json!({})).expect(200);
        }
        app.post(&moderator, &format!("/bids/{bid}/moderated-scores/{id}"), &score).expect(200);
    }
    let lot = &story.lots[0];
    app.post(&story.approver, &format!("/lots/{lot}/ranking"), &json!({})).expect(201);
    let body = json!({ "bid_id": bid, "reason": "It ranks first." });
    let recommend = || app.post(&story.commissioner, &format!("/lots/{lot}/award-recommendations"), &body);
    let regime = |name: &str| {
        let changed = format!("jsonb_set(decision, '{{regime}}', '\"{name}\"')");
        app.database.superuser(&format!("UPDATE app.regime_decision SET decision = {changed}"));
    };
    regime("light_touch");
    recommend().refused(409, "regime-changed");
    regime("below_threshold");
    let award = recommend().expect(201);
    assert_eq!((&award["basis"], &award["bid_id"]), (&json!("quote"), &json!(bid)));
    let award = award["id"].as_str().expect("an id");
    app.post(&story.approver, &format!("/awards/{award}/approval"), &json!({})).expect(200);
    app.post(&story.commissioner, &format!("/awards/{award}/summaries"), &json!({})).expect(200);
    let notice = json!({ "details": trellis_story::notice_details() });
    app.post(&story.commissioner, &format!("/awards/{award}/notice"), &notice)
        .refused(409, "transition-not-allowed");
    let term = json!({ "starts_on": "2026-09-01", "months": 12 });
    let sign = || app.post(&story.approver, &format!("/awards/{award}/contract"), &term);
    regime("public_contract");
    sign().refused(409, "regime-changed");
    regime("below_threshold");
    sign().expect(201);
    let duties = app.get(&story.commissioner, "/duties").expect(200);
    let details =
        duties["items"].as_array().expect("a list").iter().find(|duty| duty["kind"] == "contract_details");
    assert_eq!(details.expect("the contract is notified")["due_on"], "2026-06-25");
}

#[test]
fn chosen_suppliers_are_invited_below_the_threshold_alone() {
    let quotes = Quotes::drafted(70_000_000);
    assert!(quotes.hand_in().refused(409, "not-below-threshold").contains("light touch"));
    let quotes = Quotes::drafted(27_300_000);
    quotes.story.at("2026-06-12T11:00:01Z");
    let mut short = particulars();
    short["stage"]["questions_close_at"] = json!("2026-06-18T12:00");
    short["invited_quotes"] = terms(&[&quotes.lantern]);
    let (app, story) = (&quotes.story.app, &quotes.story);
    app.put(&story.commissioner, &story.path(""), story.version(), &short).expect(200);
    quotes.hand_in().refused(409, "unreasonable-deadline");
    short["stage"]["closes_at"] = json!("2026-06-19T12:01");
    app.put(&story.commissioner, &story.path(""), story.version(), &short).expect(200);
    quotes.hand_in().expect(200);
    story.approve().expect(200);
    story.at("2026-06-12T11:01:01Z");
    story.post("/publication", &json!({})).refused(409, "unreasonable-deadline");
}

#[test]
fn suppliers_and_barriers_are_named() {
    let quotes = Quotes::drafted(27_300_000);
    let refused = |invited: Value, pointer: &str| {
        let response = quotes.write(&invited);
        assert_eq!(response.body["errors"][0]["pointer"], pointer);
        response.refused(422, "invalid-content");
    };
    refused(terms(&[]), "/invited_quotes/supplier_ids");
    refused(terms(&[&quotes.lantern, &quotes.lantern]), "/invited_quotes/supplier_ids/1");
    let mut silent = terms(&[&quotes.lantern]);
    silent["barriers_considered"] = json!("");
    refused(silent, "/invited_quotes/barriers_considered");
    quotes.write(&terms(&[&quotes.story.commissioner])).refused(422, "same-legal-entity");
    let mut both = particulars();
    both["stage"] = json!(null);
    both["invited_quotes"] = terms(&[&quotes.lantern]);
    both["direct_award"] = json!({ "explanation": "It is small." });
    let story = &quotes.story;
    let response = story.app.put(&story.commissioner, &story.path(""), story.version(), &both);
    assert_eq!(response.body["errors"][0]["pointer"], "/invited_quotes");
    response.refused(422, "invalid-content");
}

#[test]
fn a_tender_below_the_threshold_is_not_kept_to_a_market() {
    let quotes = Quotes::drafted(27_300_000);
    let story = &quotes.story;
    let market = uuid::Uuid::from_u128(0x51);
    story.app.database.superuser(&format!(
        "INSERT INTO app.dynamic_market (id, trust_id, procurement_id, conditions, users, state, live_at) \
         VALUES ('{market}', '{}', '{}', ARRAY['Registered.'], 'Councils', 'live', '2026-05-01')",
        story.commissioner.organisation, story.id
    ));
    let mut within = particulars();
    within["dynamic_market_id"] = json!(market);
    story.app.put(&story.commissioner, &story.path(""), story.version(), &within).expect(200);
    quotes.hand_in().refused(409, "below-threshold-suitability");
}
