//! The lock and the ranking, to the hundredth of a point.

use serde_json::{Value, json};
use trellis_access::Role;

use super::panel::{AGREED, FOSTERING, HARBOUR, LANTERN, Panel};

fn row(ranking: &Value, place: usize) -> (Value, Value, Value) {
    let row = &ranking["bids"][place];
    (row["rank"].clone(), row["bid_id"].clone(), row["total"].clone())
}

#[test]
fn the_storys_totals() {
    let panel = Panel::agreed();
    let ranking = panel.rank().expect(201);
    let expected = [(1, LANTERN, "95.00"), (2, HARBOUR, "79.41"), (3, FOSTERING, "77.00")];
    for (place, (rank, bid, total)) in expected.into_iter().enumerate() {
        assert_eq!(row(&ranking, place), (json!(rank), json!(panel.bids[bid]), json!(total)));
    }
    let points: Vec<&Value> = ranking["bids"][1]["criteria"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| &line["points"])
        .collect();
    assert_eq!(points, ["32.00", "15.00", "32.41"]);
    assert_eq!(ranking["abnormally_low"], json!([]));
    let read = panel.app().get(&panel.story.commissioner, &panel.lot_path("/ranking")).expect(200);
    assert_eq!(read, ranking);
}

#[test]
fn no_lock_before_everything_is_agreed_and_none_after() {
    let panel = Panel::assigned();
    let refusal = panel.rank();
    assert_eq!((&refusal.body["missing"], &refusal.body["needed"]), (&json!(6), &json!(6)));
    refusal.refused(409, "scores-not-agreed");
    panel.app().get(&panel.story.commissioner, &panel.lot_path("/ranking")).refused(404, "not-visible");
    let panel = Panel::ranked();
    panel.rank().refused(409, "scores-locked");
    panel.moderate(LANTERN, 0, AGREED[LANTERN][0]).refused(409, "scores-locked");
    let third = panel.app().person(panel.story.commissioner.organisation, &[Role::Evaluator]);
    panel.assign(&third).expect(201);
    panel.declare(&third, &json!([])).expect(201);
    panel.score(&third, LANTERN, 0, 0).refused(409, "scores-locked");
}

#[test]
fn before_the_opening_there_is_nothing_to_rank() {
    let story = crate::tendering::story::Story::published();
    let path = format!("/lots/{}/ranking", story.lots[0]);
    story.app.post(&story.approver, &path, &json!({})).refused(409, "not-evaluating");
    let panel = Panel::opened();
    let empty = format!("/lots/{}/ranking", panel.story.lots[1]);
    panel.app().post(&panel.story.approver, &empty, &json!({})).refused(409, "no-assessed-bids");
    panel
        .app()
        .post(&panel.evaluators[0], &panel.lot_path("/ranking"), &json!({}))
        .refused(403, "role-missing");
    panel.app().post(&panel.bidders[0], &panel.lot_path("/ranking"), &json!({})).refused(404, "not-visible");
}

#[test]
fn equal_bids_need_a_witnessed_draw() {
    let panel = Panel::assigned();
    panel.app().database.superuser("UPDATE app.bid_version SET price = 50000000");
    for bid in 0..3 {
        for criterion in 0..2 {
            for evaluator in &panel.evaluators {
                panel.score(evaluator, bid, criterion, 3).expect(200);
                panel.submit(evaluator, bid, criterion).expect(200);
            }
            panel.moderate(bid, criterion, 3).expect(200);
        }
    }
    let refusal = panel.rank();
    assert_eq!(refusal.body["bids"].as_array().map(Vec::len), Some(3));
    refusal.refused(409, "draw-needed");
    let drawn = |witness: trellis_kernel::PersonId| {
        let order = [&panel.bids[2], &panel.bids[0], &panel.bids[1]];
        let body = json!({ "draw": { "order": order, "witness_id": witness } });
        panel.app().post(&panel.story.approver, &panel.lot_path("/ranking"), &body)
    };
    drawn(panel.story.approver.person).refused(422, "draw-unwitnessed");
    let ranking = drawn(panel.moderator.person).expect(201);
    assert_eq!(ranking["bids"][0]["bid_id"], json!(panel.bids[2]));
    assert_eq!(ranking["draw_witness_id"], json!(panel.moderator.person));
}

#[test]
fn a_price_far_under_the_others_is_flagged() {
    let panel = Panel::agreed();
    let cheap =
        format!("UPDATE app.bid_version SET price = 30000000 WHERE bid_id = '{}'", panel.bids[LANTERN]);
    panel.app().database.superuser(&cheap);
    let flags = panel.rank().expect(201)["abnormally_low"].clone();
    assert_eq!(flags[0]["bid_id"], json!(panel.bids[LANTERN]));
    assert_eq!(
        (&flags[0]["under_mean_percent"], &flags[0]["under_next_percent"]),
        (&json!("48.5"), &json!("44.4"))
    );
}
