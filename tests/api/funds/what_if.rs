//! What each partner would bear if spending, a cap or the day of the rule were another.

use serde_json::{Value, json};
use trellis_kernel::{FinancialYear, Pence};
use trellis_ledger::Dimensions;
use trellis_ledger::events::YearAmount;
use trellis_ledger::events::commitments::commit;

use super::cast::Cast;

/// Money.md section 14, story 1: three of four parts in, £3.11m spent, £1.83m promised, on 22 November.
fn november(cast: &Cast) -> String {
    let fund = cast.scheduled();
    for day in ["2026-04-02", "2026-07-02", "2026-10-02"] {
        cast.on(day);
        cast.receive_all_due(&fund);
    }
    cast.on("2026-11-22");
    cast.spend(&fund, 311_000_000);
    let fy = FinancialYear::starting(2026).expect("a year");
    let promised = [YearAmount { fy, amount: Pence::new(183_000_000) }];
    cast.post(&fund, |on| commit(on, &promised, &Dimensions::default())).expect("posted");
    fund
}

fn bill(body: &Value, when: &str) -> [i64; 3] {
    let share = |index: usize| body[when]["shares"][index]["share_p"].as_i64().expect("pence");
    [body[when]["variance_p"].as_i64().expect("pence"), share(0), share(1)]
}

#[test]
fn each_partner_sees_its_bill_now_and_at_the_years_end() {
    let cast = Cast::assemble();
    let fund = november(&cast);
    let ask = |query: &str| cast.app.get(&cast.icb, &format!("{fund}/what-if?fy=2026{query}")).expect(200);
    let plain = ask("&paths=200&seed=7");
    assert_eq!(bill(&plain, "now"), [-49_000_000, -34_300_000, -14_700_000]);
    assert_eq!(bill(&plain, "year_end"), [14_000_000, 10_000_000, 4_000_000]);
    assert_eq!((&plain["as_at"], &plain["fan"]["months"]), (&json!("2026-11-22"), &json!(5)));
    assert_eq!(ask("&paths=200&seed=7"), plain);
    let fan = &plain["fan"]["variance"];
    let at = |name: &str| fan[name].as_i64().expect("pence");
    assert!(at("p10_p") < at("p50_p") && at("p50_p") < at("p90_p"), "{fan}");

    assert_eq!(bill(&ask("&spend=joint:-14000000"), "year_end"), [0, 0, 0]);
    let capped = ask("&cap=icb:1000000");
    assert_eq!(bill(&capped, "year_end"), [14_000_000, 13_000_000, 1_000_000]);
    assert!(capped["rule"].as_str().expect("a rule").contains("at most £10,000.00"), "{capped}");
    let steady = &ask("&band_bp=0&paths=3")["fan"];
    assert_eq!(steady["variance"], json!({ "p10_p": 14_000_000, "p50_p": 14_000_000, "p90_p": 14_000_000 }));
    assert_eq!(steady["shares"][1]["share"]["p90_p"], 4_000_000);
    assert_eq!(bill(&ask(""), "year_end"), [14_000_000, 10_000_000, 4_000_000]);
    cast.assert_ledger_holds();
}

#[test]
fn a_question_that_cannot_be_put_is_refused_with_its_place() {
    let cast = Cast::assemble();
    let fund = november(&cast);
    for (query, pointer) in [
        ("fy=2026&cap=council:1", "/caps/council"),
        ("fy=2026&cap=icb", "/cap"),
        ("fy=2026&tier=joint:0:5", "/tiers/joint/0"),
        ("fy=2026&spend=joint:1.5", "/spend"),
        ("fy=2026&paths=10001", "/paths"),
        ("fy=2026&band_bp=10001", "/band_bp"),
        ("fy=1", "/fy"),
    ] {
        let refusal = cast.app.get(&cast.icb, &format!("{fund}/what-if?{query}")).expect(422);
        assert_eq!(refusal["errors"][0]["pointer"], pointer, "{query}");
    }
    let before = format!("{fund}/what-if?fy=2026&rule_on=2025-01-01");
    cast.app.get(&cast.icb, &before).refused(409, "no-rule-in-force");
    cast.app.get(&cast.icb, &format!("{fund}/what-if?fy=2026&shape=square")).refused(400, "unknown-query");
}
