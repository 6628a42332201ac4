//! Sub-criteria are answered and scored in place of their criterion, and too low a score takes a bid out of the ranking.

use serde_json::{Value, json};

use super::panel::{FOSTERING, HARBOUR, LANTERN, Panel, assessment};
use crate::tendering::story::Story;

/// The places of the sub-criteria among the criteria of the lot.
const SAFEGUARDING: usize = 1;
const DELIVERY: usize = 2;

/// Quality 65 of safeguarding 25, which disqualifies below 2, and delivery 40; price 35.
pub fn criteria() -> Value {
    json!({ "criteria": [
        { "kind": "quality", "title": "Quality", "weight_bp": 6_500 },
        { "kind": "price", "title": "Price", "weight_bp": 3_500 },
        { "kind": "quality", "title": "Safeguarding", "weight_bp": 2_500, "parent": "quality", "disqualifies_below": 2 },
        { "kind": "quality", "title": "Delivery", "weight_bp": 4_000, "parent": "Quality" }
    ] })
}

/// The draft with those criteria on its first lot.
fn drafted() -> Story {
    let story = Story::drafted();
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    story.app.put(&story.commissioner, &path, story.version(), &criteria()).expect(200);
    story
}

fn published() -> Story {
    let story = drafted();
    story.post("/submission-for-approval", &json!({})).expect(200);
    story.approve().expect(200);
    story.publish().expect(200);
    story
}

/// Every sub-criterion is scored and agreed; Lantern's safeguarding is not good enough.
fn agreed() -> Panel {
    let panel = Panel::assigned_to(Panel::opened_for(published()));
    for (bid, values) in [(HARBOUR, [4, 3]), (LANTERN, [1, 5]), (FOSTERING, [3, 5])] {
        for (criterion, value) in [SAFEGUARDING, DELIVERY].into_iter().zip(values) {
            for evaluator in &panel.evaluators {
                panel.score(evaluator, bid, criterion, value).expect(200);
                panel.submit(evaluator, bid, criterion).expect(200);
            }
            panel.moderate(bid, criterion, value).expect(200);
        }
    }
    panel
}

#[test]
fn the_parts_of_a_criterion_make_its_weight_and_have_their_place() {
    let story = drafted();
    let held = story.read()["lots"][0]["criteria"].clone();
    let titles: Vec<&Value> = held.as_array().expect("criteria").iter().map(|it| &it["title"]).collect();
    assert_eq!(titles, ["Quality", "Safeguarding", "Delivery", "Price"]);
    assert_eq!((&held[1]["parent_id"], &held[1]["disqualifies_below"]), (&held[0]["id"], &json!(2)));
    assert_eq!((&held[0]["parent_id"], &held[0]["disqualifies_below"]), (&Value::Null, &Value::Null));
    let path = story.path(&format!("/lots/{}/criteria", story.lots[0]));
    let put = |change: &dyn Fn(&mut Value)| {
        let mut body = criteria();
        change(&mut body["criteria"]);
        story.app.put(&story.commissioner, &path, story.version(), &body)
    };
    let told = put(&|criteria| criteria[3]["weight_bp"] = json!(3_500)).refused(422, "weights-sum");
    assert!(told.contains("the sub-criteria of 'Quality' add up to 60, not to its 65"), "{told}");
    for (place, part, value, pointer) in [
        (3, "parent", json!("Quantity"), "/criteria/3/parent"),
        (3, "parent", json!("Price"), "/criteria/3/parent"),
        (3, "parent", json!("Safeguarding"), "/criteria/3/parent"),
        (3, "kind", json!("cost"), "/criteria/3/kind"),
        (0, "disqualifies_below", json!(2), "/criteria/0/disqualifies_below"),
        (1, "disqualifies_below", json!(2), "/criteria/1/disqualifies_below"),
        (3, "disqualifies_below", json!(6), "/criteria/3/disqualifies_below"),
    ] {
        let refused = put(&|criteria| criteria[place][part] = value.clone());
        assert_eq!(refused.body["errors"][0]["pointer"], pointer, "{part} of {place}: {}", refused.body);
        refused.refused(422, "invalid-content");
    }
}

#[test]
fn a_part_belongs_to_a_criterion_of_its_own_lot() {
    let story = drafted();
    let sql = format!(
        "UPDATE app.award_criterion part SET parent_id = whole.id FROM app.award_criterion whole \
         WHERE whole.lot_id = '{}' AND whole.title = 'Quality' AND part.lot_id = '{}' AND part.title = 'Social value'",
        story.lots[0], story.lots[1]
    );
    let refused = story.app.database.as_role("postgres", &sql).expect_err("a criterion of another lot");
    assert!(refused.contains("award_criterion_part"), "{refused}");
}

#[test]
fn a_bid_answers_the_parts_and_not_the_whole() {
    let story = published();
    let bidder = story.lantern();
    let tender = story.app.get_public(&format!("/opportunities/{}", story.id)).expect(200);
    let criteria = &tender["lots"][0]["criteria"];
    assert_eq!(criteria[1]["disqualifies_below"], 2, "what disqualifies is published");
    let path = format!("/lots/{}/bids", story.lots[0]);
    let whole =
        json!({ "price_p": 1, "answers": [{ "criterion_id": criteria[0]["id"], "text": "All of it." }] });
    story.app.post(&bidder, &path, &whole).refused(422, "invalid-content");
    let part = json!({ "price_p": 1, "answers": [{ "criterion_id": criteria[1]["id"], "text": "A part." }] });
    let made = story.app.post(&bidder, &path, &part).expect(201);
    let submission = format!("/bids/{}/submission", made["id"].as_str().expect("an id"));
    let told = story.app.post(&bidder, &submission, &json!({})).refused(409, "incomplete");
    assert!(told.contains("'Quality: Delivery'"), "{told}");
}

#[test]
fn evaluators_score_the_parts_alone() {
    let panel = Panel::assigned_to(Panel::opened_for(published()));
    panel.score(&panel.evaluators[0], HARBOUR, 0, 4).refused(409, "criterion-divided");
    let whole = panel.moderated_path(HARBOUR, 0);
    panel.app().post(&panel.moderator, &whole, &assessment(4)).refused(409, "criterion-divided");
    let trust = panel.story.commissioner.organisation;
    let another = panel.app().person(trust, &[trellis_access::Role::Evaluator]);
    let body = json!({ "person_id": another.person, "criterion_ids": [panel.criteria[0]] });
    panel.story.post("/evaluators", &body).refused(422, "invalid-content");
    let refusal = panel.rank();
    assert_eq!(refusal.body["needed"], 6, "two parts of three bids");
    refusal.refused(409, "scores-not-agreed");
}

#[test]
fn a_disqualifying_score_takes_a_bid_and_its_price_out_of_the_ranking() {
    let panel = agreed();
    let ranking = panel.rank().expect(201);
    let totals: Vec<(&Value, &Value)> =
        ranking["bids"].as_array().expect("bids").iter().map(|row| (&row["bid_id"], &row["total"])).collect();
    assert_eq!(
        totals,
        [(&json!(panel.bids[FOSTERING]), &json!("85.24")), (&json!(panel.bids[HARBOUR]), &json!("79.00"))],
        "the price of the bid that is out is not the lowest"
    );
    let out = &ranking["disqualified"][0];
    assert_eq!(out["bid_id"], json!(panel.bids[LANTERN]));
    assert_eq!(
        out["failures"],
        json!([{ "criterion_id": panel.criteria[SAFEGUARDING], "score": 1, "disqualifies_below": 2 }])
    );
    assert_eq!(panel.app().get(&panel.story.commissioner, &panel.lot_path("/ranking")).expect(200), ranking);
    panel.recommend(LANTERN).refused(409, "not-ranked");
    let sensitivity = panel.app().get(&panel.story.commissioner, &panel.lot_path("/sensitivity")).expect(200);
    assert_eq!(sensitivity["planned"]["standings"][0]["total"], "85.24");
}

#[test]
fn every_part_and_every_failure_is_told_in_the_letters() {
    let panel = agreed();
    panel.rank().expect(201);
    let award = panel.recommend(FOSTERING).expect(201);
    let award = award["id"].as_str().expect("an id").to_owned();
    panel.approve(&award).expect(200);
    let path = format!("/awards/{award}/summaries");
    let words =
        json!({ "explanations": [{ "bid_id": panel.bids[LANTERN], "why_not_awarded": "Name a lead." }] });
    panel.app().post(&panel.story.commissioner, &path, &words).expect(200);
    let letter = |n: usize| {
        let path = format!("/bids/{}/assessment-summary", panel.bids[n]);
        panel.app().get(&panel.bidders[n], &path).expect(200)
    };
    let (harbour, lantern) = (letter(HARBOUR), letter(LANTERN));
    let quality = &harbour["criteria"][0];
    assert_eq!((&quality["own"]["score"], &quality["own"]["points"]), (&Value::Null, &json!("44.00")));
    let part = &harbour["criteria"][1];
    assert_eq!((&part["parent_id"], &part["own"]["points"]), (&quality["criterion_id"], &json!("20.00")));
    assert_eq!(part["own"]["reason"], "Named workers in every school (page 12).");
    assert_eq!((&lantern["rank"], &lantern["total"]), (&Value::Null, &json!("45.00")));
    let why = lantern["why_not_awarded"].as_str().expect("a reason");
    assert!(
        why.contains("'Quality: Safeguarding' the agreed score is 1") && why.ends_with("Name a lead."),
        "{why}"
    );
    assert!(!lantern.to_string().contains("Harbour"));
    assert_eq!(letter(FOSTERING)["rank"], 1);
}

#[test]
fn a_methodology_with_parts_is_tried_out() {
    let story = drafted();
    let bids = json!([
        { "name": "Good", "price_p": 100, "scores": [4, 3] },
        { "name": "Cheap and unsafe", "price_p": 50, "scores": [1, 5] },
        { "name": "Dear", "price_p": 200, "scores": [5, 5] }
    ]);
    let path = format!("/lots/{}/what-ifs", story.lots[0]);
    let made = story.app.post(&story.commissioner, &path, &json!({ "bids": bids })).expect(201);
    let standings = made["planned"]["standings"].as_array().expect("standings");
    assert_eq!(standings.len(), 2, "one is out");
    assert_eq!(standings[0], json!({ "bid": 2, "total": "82.50", "points": ["25.00", "40.00", "17.50"] }));
}
