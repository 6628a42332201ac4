//! The quarterly report: by scheme, with disputes by age and changes of budget; every figure traced; files; any place in time.

use calamine::Data;
use serde_json::{Value, json};
use trellis_kernel::{FinancialYear, Pence};
use trellis_ledger::Dimensions;
use trellis_ledger::events::YearAmount;
use trellis_ledger::events::budgets::virement;
use trellis_ledger::events::contributions::contribution_disputed;

use super::ground::Ground;

const THIRD: &str = "statements/quarterly?fy=2026&quarter=3";

#[test]
fn every_figure_is_the_total_of_its_postings() {
    let ground = Ground::in_november();
    let told = ground.get(THIRD);
    for figure in ["spend", "cash", "committed"] {
        assert_eq!(
            told[format!("{figure}_p")],
            ground.traced(&told[format!("{figure}_postings")]),
            "{figure}"
        );
    }
    for partner in told["partners"].as_array().expect("partners") {
        assert_eq!(partner["received_p"], ground.traced(&partner["received_postings"]));
        assert_eq!(partner["booked_p"], -ground.traced(&partner["booked_postings"]));
        assert_eq!(partner["disputed_p"], ground.traced(&partner["disputed_postings"]));
        assert_eq!(partner["booked_p"], partner["due_p"]);
    }
    for scheme in told["schemes"].as_array().expect("schemes") {
        for (figure, sign) in
            [("budget", -1), ("released", -1), ("actual", 1), ("committed", 1), ("reserved", 1)]
        {
            let traced = sign * ground.traced(&scheme[format!("{figure}_postings")]);
            assert_eq!(scheme[format!("{figure}_p")], traced, "{figure} of {}", scheme["title"]);
        }
    }
}

#[test]
fn schemes_show_budget_cost_forecast_variance_and_each_partners_share() {
    let ground = Ground::in_november();
    let told = ground.get(THIRD);
    let care = &told["schemes"][0];
    assert_eq!(care["title"], "Care close to home");
    for (figure, pence) in [
        ("budget_p", 450_000_000),
        ("actual_p", 300_000_000),
        ("committed_p", 0),
        ("forecast_p", 300_000_000),
        ("forecast_high_p", 300_000_000),
        ("variance_p", -150_000_000),
    ] {
        assert_eq!(care[figure], pence, "{figure}");
    }
    // £3,360,000 to £1,440,000 is seven to three.
    let shares = json!([{ "partner": "council", "amount_p": 210_000_000 }, { "partner": "icb", "amount_p": 90_000_000 }]);
    assert_eq!(care["projected_shares"], shares);
    assert_eq!(told["schemes"].as_array().map(Vec::len), Some(2));
}

#[test]
fn disputes_are_told_by_age_and_virements_by_scheme() {
    let ground = Ground::in_november();
    let icb = Dimensions { partner: Some(ground.cast.icb.organisation), ..Dimensions::default() };
    let dispute = |amount| move |on| contribution_disputed(on, Pence::new(amount), &icb.clone());
    ground.cast.on("2026-09-18");
    ground.cast.post(&ground.fund, dispute(9_000_000)).expect("posted");
    ground.cast.on("2026-12-22");
    let of = |scheme: &str| Dimensions {
        scheme: Some(scheme.parse::<uuid::Uuid>().expect("an id").into()),
        ..Dimensions::default()
    };
    let (from, to) = (of(&ground.care), of(&ground.wellbeing));
    let year = YearAmount { fy: FinancialYear::starting(2026).expect("a year"), amount: Pence::new(500_000) };
    ground.cast.post(&ground.fund, |on| virement(on, year, &from, &to)).expect("posted");
    let told = ground.get(THIRD);
    let partner = &told["partners"][1];
    assert_eq!(
        (&partner["disputed_p"], &told["contributions_disputed_p"]),
        (&json!(9_000_000), &json!(9_000_000))
    );
    // Story 9: at 95 days it is in the band of 91 to 180.
    assert_eq!(partner["disputed_by_age"][3], json!({ "days": "91-180", "amount_p": 9_000_000 }));
    let changes = told["budget_changes"].as_array().expect("changes");
    let gained: Vec<(&Value, &Value)> =
        changes.iter().map(|change| (&change["scheme"], &change["amount_p"])).collect();
    assert_eq!(
        gained,
        [
            (&json!("Care close to home"), &json!(-500_000)),
            (&json!("Emotional wellbeing in schools"), &json!(500_000))
        ]
    );
    let csv = ground.read(&ground.cast.icb, &format!("{THIRD}&format=csv&table=Budget%20changes"));
    assert!(
        csv.text.contains(",Virement,Care close to home,-5000.00,a test's own entry\r\n"),
        "{}",
        csv.text
    );
}

#[test]
fn the_report_is_rebuilt_at_any_place_in_both_times() {
    let ground = Ground::in_november();
    let then = ground.cast.app.database.superuser(
        "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
    );
    let known = format!("{THIRD}&effective=2026-12-31&recorded={}", then.trim());
    let before = ground.get(&known);
    assert_eq!(
        (&before["spend_p"], &before["contributions_received_p"]),
        (&json!(311_000_000), &json!(360_000_000))
    );
    assert_eq!(before["known"]["effective"], "2026-12-31");
    ground.spend(&ground.care_line, 77);
    let mut after = ground.get(&known);
    after["root"] = before["root"].clone();
    assert_eq!(after, before);
    assert_eq!(ground.get(&format!("{THIRD}&effective=2026-12-31"))["spend_p"], 311_000_077);
    assert_eq!(before["spend_p"], ground.traced(&before["spend_postings"]));
    let early = ground.get(&format!("{THIRD}&effective=2026-06-30"));
    assert_eq!((&early["contributions_received_p"], &early["spend_p"]), (&json!(120_000_000), &json!(0)));
}

#[test]
fn the_report_is_a_file_with_control_totals() {
    let ground = Ground::in_november();
    let csv = ground.read(&ground.cast.icb, &format!("{THIRD}&format=csv&table=Schemes"));
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(
        csv.header("content-disposition"),
        Some("attachment; filename=\"quarterly-report-2026-27-q3.csv\"")
    );
    assert_eq!(csv.header("trellis-row-count"), Some("2"));
    let totals = csv.header("trellis-control-totals").expect("totals").to_owned();
    assert!(totals.starts_with("budget=4800000.00; released=0.00; actual=3110000.00; "), "{totals}");
    let lines: Vec<&str> = csv.text.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "scheme,stream,budget,released,actual,commitment,reserved,forecast,forecast_high,variance"
    );
    assert_eq!(
        lines[1],
        "Care close to home,joint,4500000.00,0.00,3000000.00,0.00,0.00,3000000.00,3000000.00,-1500000.00"
    );
    let xlsx = format!("{THIRD}&format=xlsx");
    let page = ground.worksheet(&xlsx, "Contributions");
    assert_eq!(page.get((1, 4)), Some(&Data::Float(2_520_000.0)));
    let control = ground.worksheet(&xlsx, "Control");
    assert!(
        control
            .rows()
            .any(|row| row[2] == Data::String("actual".into()) && row[3] == Data::Float(3_110_000.0))
    );
    let bytes = || ground.read(&ground.cast.icb, &xlsx).bytes;
    assert_eq!(bytes(), bytes(), "the same figures are the same file");
    ground.read(&ground.cast.icb, &format!("{THIRD}&format=csv&table=Cast")).refused(422, "invalid-content");
    ground.read(&ground.cast.icb, &format!("{THIRD}&format=pdf")).refused(400, "unknown-query");
}
