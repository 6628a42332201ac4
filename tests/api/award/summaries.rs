//! Assessment summaries: all at one instant, each bidder its own and the winner's.

use serde_json::{Value, json};

use super::panel::{FOSTERING, HARBOUR, LANTERN, Panel};

fn summary(panel: &Panel, reader: usize, bid: usize) -> trellis_test_support::Response {
    panel.app().get(&panel.bidders[reader], &format!("/bids/{}/assessment-summary", panel.bids[bid]))
}

#[test]
fn every_bidder_is_told_its_own_assessment_and_the_winners() {
    let (panel, award) = Panel::approved();
    summary(&panel, HARBOUR, HARBOUR).refused(404, "not-visible");
    panel.story.at("2026-07-29T15:00:00Z");
    let told = panel.commission(&award, "summaries").expect(200);
    assert_eq!(
        (&told["state"], &told["summaries_sent_at"]),
        (&json!("summaries_sent"), &json!("2026-07-29T15:00:00Z"))
    );
    let all: Vec<Value> = [HARBOUR, LANTERN, FOSTERING].map(|n| summary(&panel, n, n).expect(200)).into();
    assert!(all.iter().all(|summary| summary["sent_at"] == "2026-07-29T15:00:00Z"));
    let harbour = &all[HARBOUR];
    assert_eq!((&harbour["supplier"], &harbour["winner"]), (&json!("Harbour Homes Ltd"), &json!("Lantern")));
    assert_eq!((&harbour["total"], &harbour["winner_total"]), (&json!("79.41"), &json!("95.00")));
    let quality = &harbour["criteria"][0];
    assert_eq!((&quality["own"]["score"], &quality["winner"]["score"]), (&json!(4), &json!(5)));
    assert_eq!(quality["own"]["reason"], "Named workers in every school (page 12).");
    assert!(harbour["why_not_awarded"].as_str().is_some_and(|why| why.contains("79.41")));
    assert_eq!(all[LANTERN]["why_not_awarded"], Value::Null);
    assert!(!harbour.to_string().contains("Wexcombe Fostering"));
}

#[test]
fn nobody_reads_anothers_summary() {
    let (panel, award) = Panel::approved();
    panel.commission(&award, "summaries").expect(200);
    summary(&panel, HARBOUR, LANTERN).refused(404, "not-visible");
    let path = format!("/bids/{}/assessment-summary", panel.bids[HARBOUR]);
    panel.app().get(&panel.story.commissioner, &path).expect(200);
    panel.app().get(&panel.evaluators[0], &path).refused(403, "role-missing");
}

#[test]
fn summaries_follow_the_approval_once_and_come_before_the_notice() {
    let (panel, award) = Panel::recommended();
    panel.commission(&award, "summaries").refused(409, "transition-not-allowed");
    panel.commission(&award, "notice").refused(409, "transition-not-allowed");
    panel.approve(&award).expect(200);
    panel.commission(&award, "notice").refused(409, "transition-not-allowed");
    panel.commission(&award, "summaries").expect(200);
    panel.commission(&award, "summaries").refused(409, "transition-not-allowed");
    let path = format!("/awards/{award}/summaries");
    panel.app().post(&panel.story.approver, &path, &json!({})).refused(403, "role-missing");
}

#[test]
fn a_gap_holds_every_summary_back() {
    let (panel, award) = Panel::approved();
    panel.app().database.superuser(&format!(
        "ALTER TABLE app.moderated_score DISABLE TRIGGER USER; \
         DELETE FROM app.moderated_score WHERE bid_id = '{}'",
        panel.bids[FOSTERING]
    ));
    panel.commission(&award, "summaries").refused(409, "summary-incomplete");
    summary(&panel, HARBOUR, HARBOUR).refused(404, "not-visible");
    assert_eq!(panel.award(&award)["state"], "approved");
}

#[test]
fn an_explanation_of_ones_own_replaces_the_plain_sentence() {
    let (panel, award) = Panel::approved();
    let path = format!("/awards/{award}/summaries");
    let post = |bid: &str, why: &str| {
        let body = json!({ "explanations": [{ "bid_id": bid, "why_not_awarded": why }] });
        panel.app().post(&panel.story.commissioner, &path, &body)
    };
    post(&panel.story.id, "It is no bid.").refused(422, "invalid-content");
    post(&panel.bids[FOSTERING], " ").refused(422, "invalid-content");
    post(&panel.bids[FOSTERING], "Strong on social value, dearer than others.").expect(200);
    let told = summary(&panel, FOSTERING, FOSTERING).expect(200);
    assert_eq!(told["why_not_awarded"], "Strong on social value, dearer than others.");
}
