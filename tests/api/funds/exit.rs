//! The end of a fund: notice, run-off, balances by the exit rule, disputes that outlive it.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_kernel::{FinancialYear, Pence};
use trellis_ledger::Dimensions;
use trellis_ledger::events::YearAmount;
use trellis_ledger::events::commitments::{commit, reduce_commitment};

use super::cast::{Cast, story_rule};

/// The story's rule with an exit rule, signed by both: two thirds to the council.
fn exit_rule(cast: &Cast, fund: &str) {
    let mut rule = story_rule();
    rule["exit"] = json!({ "steps": [{ "kind": "pro_rata", "weights": { "council": 2, "icb": 1 } }] });
    let told = cast.app.post(&cast.manager, &format!("{fund}/risk-rules"), &rule).expect(201);
    assert!(
        told["echo"]
            .as_str()
            .expect("an echo")
            .contains("What is left when the fund is dissolved is shared 2 to 1")
    );
    for partner in [&cast.council, &cast.icb] {
        let body = json!({ "agreement_hash": told["agreement_hash"] });
        cast.app.post(partner, &format!("{fund}/risk-rules/2/signatures"), &body).expect(201);
    }
}

/// A fund whose year is closed with £300,000 under, and £90,000 of the ICB's contribution in dispute.
fn closed_year(cast: &Cast) -> String {
    let fund = cast.scheduled();
    exit_rule(cast, &fund);
    let icb = cast.instalments(&fund).into_iter().find(|item| item["partner"] == "icb").expect("the ICB's");
    let dispute = json!({ "amount_p": 9_000_000, "reason": "Vacant posts", "evidence": "File 12", "owner_role": "finance_officer" });
    let path = format!("/contributions/{}/disputes", icb["id"].as_str().expect("an id"));
    cast.app.post(&cast.finance, &path, &dispute).expect(201);
    cast.on("2027-03-15");
    cast.receive_all_due(&fund);
    cast.spend(&fund, 450_000_000);
    cast.on("2027-04-10");
    cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    cast.app.post(&cast.manager, &format!("{fund}/year-end/2026/closure"), &json!({})).expect(200);
    fund
}

fn notice() -> Value {
    json!({ "partner": "icb", "given_on": "2026-04-01", "ends_on": "2027-03-31", "reason": "The ICB commissions on its own" })
}

fn accounts(rows: &Value) -> Vec<i64> {
    rows.as_array().expect("rows").iter().map(|row| row["account"].as_i64().expect("a code")).collect()
}

#[test]
fn a_fund_runs_off_pays_out_and_is_dissolved_with_its_dispute() {
    let cast = Cast::assemble();
    let fund = closed_year(&cast);
    let post = |path: &str| cast.app.post(&cast.manager, &format!("{fund}/{path}"), &json!({}));
    post("exit/distribution").refused(409, "transition-not-allowed");
    post("dissolution").refused(409, "transition-not-allowed");
    let closing = cast.app.post(&cast.manager, &format!("{fund}/notice"), &notice()).expect(200);
    assert_eq!(closing["state"], "closing");
    cast.app.post(&cast.manager, &format!("{fund}/notice"), &notice()).refused(409, "transition-not-allowed");

    let fy = FinancialYear::starting(2027).expect("a year");
    let promised = [YearAmount { fy, amount: Pence::new(500) }];
    cast.post(&fund, |on| commit(on, &promised, &Dimensions::default())).expect("posted");
    let refusal = post("exit/distribution");
    assert_eq!(accounts(&refusal.body["held"]), [7000, 7900]);
    let detail = refusal.refused(409, "fund-not-run-off");
    assert!(detail.contains("£5.00 in 7000 Commitments"), "{detail}");
    cast.post(&fund, |on| reduce_commitment(on, &promised, &Dimensions::default())).expect("posted");

    let exit = cast.app.get(&cast.icb, &format!("{fund}/exit")).expect(200);
    assert_eq!((&exit["disputed_p"], &exit["notice"]["partner"]), (&json!(9_000_000), &json!("icb")));
    assert_eq!((accounts(&exit["to_run_off"]), accounts(&exit["not_nil"])), (vec![], vec![1000, 2400, 3000]));
    let refusal = post("dissolution");
    assert_eq!(accounts(&refusal.body["held"]), [1000, 2400, 3000]);
    refusal.refused(409, "fund-not-empty");

    // £4,800,000 less £4,500,000 spent, £90,000 in dispute and £90,000 due to the ICB: £120,000 by the exit rule.
    let paid = post("exit/distribution").expect(200);
    assert_eq!(
        paid["received"],
        json!([{ "partner": "council", "amount_p": 8_000_000 }, { "partner": "icb", "amount_p": 13_000_000 }])
    );
    assert_eq!(paid["received"], exit["receives"]);
    post("exit/distribution").refused(409, "nothing-left-to-pay");
    assert_eq!(
        (cast.account(&fund, 1000), cast.account(&fund, 1150), cast.account(&fund, 3000)),
        (0, 9_000_000, -9_000_000)
    );
    assert_eq!(post("dissolution").expect(200)["state"], "dissolved");
    cast.assert_ledger_holds();

    // The dispute lives on with the host: a part is upheld, received and paid out; the rest is written off.
    let list = cast.app.get(&cast.finance, &format!("{fund}/contribution-disputes")).expect(200);
    let path = format!("/contribution-disputes/{}", list["items"][0]["id"].as_str().expect("an id"));
    let part = json!({ "amount_p": 3_000_000, "reason": "Agreed" });
    cast.app.post(&cast.finance, &format!("{path}/upholding"), &part).expect(200);
    let receipts =
        format!("/contributions/{}/receipts", list["items"][0]["contribution_id"].as_str().expect("an id"));
    cast.app.post(&cast.finance, &receipts, &json!({ "amount_p": 3_000_000 })).expect(201);
    assert_eq!(post("exit/distribution").expect(200)["received"][0]["amount_p"], 2_000_000);
    let second = json!({ "reason": "Written off by both boards" });
    cast.app.post(&cast.manager, &format!("{path}/concession"), &second).expect(200);
    let left: Vec<i64> = [1000, 1100, 1150, 3000, 4000].map(|code| cast.account(&fund, code)).into();
    assert_eq!(left, [0, 0, 0, 0, 0]);
    cast.assert_ledger_holds();
}

#[test]
fn a_closing_fund_makes_no_new_promises() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.app.post(&cast.manager, &format!("{fund}/notice"), &notice()).expect(200);
    let conditional = json!({ "partner": "icb", "amount_p": 5, "due_on": "2026-07-01", "measure": "x" });
    cast.app
        .post(&cast.finance, &format!("{fund}/conditional-contributions"), &conditional)
        .refused(409, "fund-running-off");
    let variation = json!({ "fy": 2026, "reason": "x", "changes": [{ "partner": "icb", "amount_p": 5 }] });
    cast.app
        .post(&cast.finance, &format!("{fund}/contribution-variations"), &variation)
        .refused(409, "fund-running-off");
    // What is due is still received.
    cast.receive_all_due(&fund);
}

#[test]
fn notice_is_given_by_a_partner_with_its_days() {
    let cast = Cast::assemble();
    let fund = cast.active();
    let path = format!("{fund}/notice");
    for (field, value, pointer) in [
        ("partner", json!("police"), "/partner"),
        ("given_on", json!("2026-04-02"), "/given_on"),
        ("ends_on", json!("2026-03-31"), "/ends_on"),
        ("reason", json!(""), "/reason"),
    ] {
        let mut wrong = notice();
        wrong[field] = value;
        let refusal = cast.app.post(&cast.manager, &path, &wrong);
        assert_eq!(refusal.body["errors"][0]["pointer"], pointer);
        refusal.refused(422, "invalid-content");
    }
    cast.app.post(&cast.finance, &path, &notice()).refused(403, "role-missing");
    cast.app.post(&cast.icb, &path, &notice()).refused(404, "not-visible");
    let (_, stranger) = cast.stranger(Role::PartnerViewer);
    cast.app.get(&stranger, &format!("{fund}/exit")).refused(404, "not-visible");
}

#[test]
fn without_an_exit_rule_nothing_is_paid_out() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.on("2027-03-15");
    cast.receive_all_due(&fund);
    cast.spend(&fund, 450_000_000);
    cast.on("2027-04-10");
    cast.app.post(&cast.manager, &format!("{fund}/year-end"), &json!({ "fy": 2026 })).expect(200);
    cast.app.post(&cast.manager, &format!("{fund}/year-end/2026/closure"), &json!({})).expect(200);
    cast.app.post(&cast.manager, &format!("{fund}/notice"), &notice()).expect(200);
    assert_eq!(cast.app.get(&cast.finance, &format!("{fund}/exit")).expect(200)["receives"], json!([]));
    cast.app
        .post(&cast.manager, &format!("{fund}/exit/distribution"), &json!({}))
        .refused(409, "no-exit-rule");
}

#[test]
fn an_open_year_is_closed_before_anything_is_paid_out() {
    let cast = Cast::assemble();
    let fund = cast.scheduled();
    cast.receive_all_due(&fund);
    cast.app.post(&cast.manager, &format!("{fund}/notice"), &notice()).expect(200);
    let exit = cast.app.get(&cast.icb, &format!("{fund}/exit")).expect(200);
    assert_eq!(exit["years_to_close"], json!([2026]));
    for step in ["exit/distribution", "dissolution"] {
        let refusal = cast.app.post(&cast.manager, &format!("{fund}/{step}"), &json!({}));
        assert_eq!(refusal.body["years"], json!([2026]));
        let detail = refusal.refused(409, "years-open");
        assert!(
            detail.starts_with("income and cost of 2026-27 are still open; run the year's end"),
            "{detail}"
        );
    }
}
