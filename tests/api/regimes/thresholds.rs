//! Thresholds are dated rows: one operator proposes, another approves, and none is ever changed.

use serde_json::{Value, json};
use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{Actor, Response, TestApp};

struct Ground {
    app: TestApp,
    proposer: Actor,
    approver: Actor,
    member: Actor,
}

impl Ground {
    fn laid() -> Self {
        let app = TestApp::start();
        let platform = app.organisation(OrganisationKind::Platform, None, "The platform");
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let [proposer, approver] = [(); 2].map(|()| app.person(platform, &[Role::PlatformAdmin]));
        let member = app.person(trust, &[Role::Commissioner]);
        Self { app, proposer, approver, member }
    }

    fn propose(&self, from: &str) -> String {
        let made = self.app.post(&self.proposer, "/thresholds", &row(from)).expect(201);
        made["id"].as_str().expect("an id").to_owned()
    }

    fn regime_on(&self, day: &str) -> Response {
        let question = json!({
            "commenced_on": day,
            "facts": { "buyer": "school", "parts": [{ "cpv": "85311300", "value_gross_p": 70_000_000 }] }
        });
        self.app.post(&self.member, "/regime-evaluations", &question)
    }
}

fn row(from: &str) -> Value {
    json!({
        "kind": "light_touch", "from": from, "to": "2029-12-31", "amount_p": 70_000_100,
        "citation": "Procurement Act 2023 Sch 1, as amended"
    })
}

#[test]
fn everyone_signed_in_reads_the_rows_of_the_law() {
    let ground = Ground::laid();
    let page = ground.app.get(&ground.member, "/thresholds?limit=100").expect(200);
    let rows = page["items"].as_array().expect("rows");
    let amount = |kind: &str, class: Value, from: &str| {
        let row = rows.iter().find(|row| row["kind"] == kind && row["class"] == class && row["from"] == from);
        row.expect("a row")["amount_p"].clone()
    };
    assert_eq!(rows.len(), 14);
    assert_eq!(amount("light_touch", json!(null), "2026-01-01"), 66_354_000);
    assert_eq!(amount("goods_and_services", json!("sub_central"), "2025-02-24"), 21_490_400);
    assert_eq!(amount("goods_and_services", json!("sub_central"), "2026-01-01"), 20_772_000);
    assert_eq!(amount("goods_and_services", json!("central"), "2026-01-01"), 13_501_800);
    assert_eq!(amount("works", json!(null), "2025-02-24"), 537_260_900);
    assert_eq!(amount("works", json!(null), "2026-01-01"), 519_300_000);
    ground.app.get_public("/thresholds").refused(401, "sign-in-required");
}

#[test]
fn a_row_counts_once_a_second_operator_approves_it() {
    let ground = Ground::laid();
    ground.regime_on("2028-02-01").refused(409, "no-threshold");
    let id = ground.propose("2028-01-01");
    ground.regime_on("2028-02-01").refused(409, "no-threshold");
    let approve = |who: &Actor| ground.app.post(who, &format!("/thresholds/{id}/approval"), &json!({}));
    approve(&ground.member).refused(403, "role-missing");
    approve(&ground.proposer).refused(409, "self-approval");
    assert!(approve(&ground.approver).expect(200)["approved_at"].is_string());
    approve(&ground.approver).refused(409, "transition-not-allowed");
    assert_eq!(ground.regime_on("2028-02-01").expect(200)["decision"]["regime"], "below_threshold");
    let path = format!("/thresholds/{}/approval", uuid::Uuid::from_u128(7));
    ground.app.post(&ground.approver, &path, &json!({})).refused(404, "not-visible");
}

#[test]
fn two_rows_never_answer_for_one_procurement() {
    let ground = Ground::laid();
    let id = ground.propose("2027-12-31");
    let path = format!("/thresholds/{id}/approval");
    ground.app.post(&ground.approver, &path, &json!({})).refused(409, "threshold-overlap");
    assert_eq!(
        ground.regime_on("2027-12-31").expect(200)["decision"]["regime"],
        "light_touch",
        "the kept row still counts"
    );
}

#[test]
fn a_row_is_proposed_whole_and_by_an_operator() {
    let ground = Ground::laid();
    let post = |who, body: Value| ground.app.post(who, "/thresholds", &body);
    post(&ground.member, row("2028-01-01")).refused(403, "role-missing");
    for (field, wrong) in [
        ("kind", json!("services")),
        ("class", json!("local")),
        ("to", json!("2027-01-01")),
        ("amount_p", json!(0)),
        ("citation", json!(" ")),
    ] {
        let mut body = row("2028-01-01");
        body[field] = wrong;
        let refused = post(&ground.proposer, body);
        assert_eq!(refused.body["errors"][0]["pointer"], format!("/{field}"));
        refused.refused(422, "invalid-content");
    }
}
