//! What is published of payments: the notice of s.69, payments over £30,000, spending over £500.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_kernel::OrganisationId;
use trellis_test_support::Response;
use uuid::Uuid;

use super::ground::Ground;
use super::paying::Paying;

/// An invoice that came on a day and a payment of it that settled on another.
fn paid(paying: &Paying, payee: OrganisationId, pence: i64, (received, settled): (&str, &str)) {
    let id = paying.due(payee, &paying.ground.app.store.mint_id().simple().to_string(), pence);
    let Ground { trust, fund, app, finance, approver, releaser, .. } = &paying.ground;
    let (asked, approved, released) = (finance.person, approver.person, releaser.person);
    let payment: Uuid = app.store.mint_id();
    app.database.superuser(&format!(
        "INSERT INTO app.payment (id, trust_id, fund_id, provider_id, invoice_id, payee, amount_p, state, requested_by, approved_by, \
             released_by, settled_on, requested_at) \
           VALUES ('{payment}', '{trust}', '{fund}', '{payee}', '{id}', 'Lantern', {pence}, 'settled', '{asked}', '{approved}', \
             '{released}', '{settled}', '{received}'); \
         UPDATE app.invoice SET state = 'paid', payment_id = '{payment}', received_at = '{received}T09:00Z', \
             pay_by_statute = date '{received}' + 29, pay_by_target = date '{received}' + 29 WHERE id = '{id}'"
    ));
}

fn ask(paying: &Paying, what: &str) -> Response {
    paying.ground.app.get(&paying.ground.finance, what)
}

fn approve(paying: &Paying, end: &str) -> Response {
    let body = json!({ "period_end": end, "job_title": "Director of finance" });
    paying.ground.app.post(&paying.director, "/payments-notice/approval", &body)
}

#[test]
fn a_notice_of_six_payments_is_approved_and_stays_what_it_was() {
    let paying = Paying::ready();
    for received in ["2026-09-30", "2026-09-20", "2026-08-31", "2026-08-30", "2026-08-01", "2026-07-31"] {
        paid(&paying, paying.lantern, 100_000, (received, "2026-09-30"));
    }
    let notice = ask(&paying, "/payments-notice?period_end=2026-09-30").expect(200);
    assert_eq!(
        (&notice["mean_days_hundredths"], &notice["publish_by"]),
        (&json!(3_200), &json!("2026-10-29"))
    );
    let shares: Vec<&Value> =
        notice["bands"].as_array().expect("bands").iter().map(|band| &band["share_hundredths"]).collect();
    assert_eq!(shares, [&json!(5_000), &json!(3_333), &json!(1_667)]);
    assert_eq!((&notice["payable"], &notice["payable_unpaid"]), (&json!(4), &json!(0)));
    assert_eq!((&notice["approver"], &notice["total_p"]), (&json!(null), &json!(600_000)));
    let late =
        notice["rows"].as_array().expect("rows").iter().filter(|row| row["late_under_section_68"] == true);
    assert_eq!(late.count(), 4, "day 30 of the notice is a day late under section 68");
    let body = json!({ "period_end": "2026-09-30", "job_title": "Clerk" });
    paying
        .ground
        .app
        .post(&paying.ground.finance, "/payments-notice/approval", &body)
        .refused(403, "role-missing");
    approve(&paying, "2027-03-31").refused(409, "period-not-over");
    approve(&paying, "2026-09-29").refused(422, "no-reporting-period");
    approve(&paying, "2026-09-30").expect(200);
    let csv = ask(&paying, "/payments-notice?period_end=2026-09-30&format=csv").text;
    paid(&paying, paying.lantern, 900_000, ("2026-09-01", "2026-09-30"));
    assert_eq!(ask(&paying, "/payments-notice?period_end=2026-09-30&format=csv").text, csv, "the same bytes");
    assert_eq!(
        csv.lines().nth(1),
        Some(
            "Wexcombe Children's Trust,2026-04-01,2026-09-30,6,32.00,3,50.00,2,33.33,1,16.67,4,0,0.00,Member,\
             Director of finance,2026-10-05"
        )
    );
    approve(&paying, "2026-09-30").refused(409, "notice-approved");
    let other =
        paying.ground.app.get(&paying.ground.stranger, "/payments-notice?period_end=2026-09-30").expect(200);
    assert_eq!(other["payments"], 0, "another trust has its own");
    paying
        .ground
        .app
        .get(&paying.ground.commissioner, "/payments-notice?period_end=2026-09-30")
        .refused(403, "role-missing");
}

#[test]
fn payments_above_30000_are_listed_one_by_one() {
    let paying = Paying::ready();
    paying.ground.app.database.superuser(
        "INSERT INTO app.procurement (id, trust_id, author_id, commenced_on, title, description, cpv, state, created_at) \
           SELECT DISTINCT ON (procurement_id) procurement_id, trust_id, entered_by, date '2026-04-01', 'A', 'B', '85000000', 'draft', now() \
           FROM app.contract",
    );
    for pence in [3_000_000, 3_000_001, 2_000_000, 2_000_000] {
        paid(&paying, paying.lantern, pence, ("2026-09-01", "2026-09-30"));
    }
    paid(&paying, paying.lantern, 9_000_000, ("2026-09-01", "2026-10-01"));
    let listed = ask(&paying, "/payments-over-30000?period_end=2026-09-30").expect(200);
    assert_eq!((&listed["count"], &listed["total_p"]), (&json!(1), &json!(3_000_001)));
    let row = &listed["rows"][0];
    assert_eq!(
        (&row["supplier"], &row["contract_title"]),
        (&json!("Lantern"), &json!("Emotional wellbeing in schools"))
    );
    let csv = ask(&paying, "/payments-over-30000?period_end=2026-09-30&format=csv");
    assert_eq!((csv.header("trellis-row-count"), csv.text.lines().count()), (Some("1"), 2));
    ask(&paying, "/payments-over-30000?period_end=2026-03-31").refused(422, "no-reporting-period");
    paying
        .ground
        .app
        .get(&paying.ground.commissioner, "/payments-over-30000?period_end=2026-09-30")
        .refused(403, "role-missing");
}

#[test]
fn spending_over_500_leads_to_its_entries_and_names_no_home() {
    let paying = Paying::ready();
    let ground = &paying.ground;
    paying.due(paying.lantern, "LAN-1", 50_001);
    paying.due(paying.harbour, "HH-1", 50_000);
    paying.due(paying.harbour, "HH-2", 70_000);
    let path = paying.released();
    ground.app.clock.set("2026-10-08T15:00:00Z".parse().expect("an instant"));
    let rows = [("000001-001", "500.01"), ("000001-002", "500.00"), ("000001-003", "700.00")];
    let rows = rows.map(|(reference, pounds)| (reference, pounds, "settled,2026-10-08,"));
    paying.settle(&path, &rows, 170_001).expect(200);
    let withhold = |payee, withheld: &str| {
        ground.app.post(
            &ground.finance,
            &format!("/payees/{payee}/privacy"),
            &json!({ "withheld": withheld }),
        )
    };
    withhold(paying.harbour, "its name").refused(422, "invalid-content");
    withhold(paying.harbour, "revealing").expect(200);
    let spend = ask(&paying, "/spend-over-500?period_end=2026-12-31").expect(200);
    assert_eq!(
        (&spend["count"], &spend["total_p"], &spend["publish_by"]),
        (&json!(2), &json!(120_001), &json!("2027-01-31"))
    );
    let entry = spend["rows"][0]["entry_id"].as_str().expect("an entry");
    let kind = ground.app.database.superuser(&format!("SELECT kind FROM app.entry WHERE id = '{entry}'"));
    assert_eq!(kind, "payment.settled");
    let csv = ask(&paying, "/spend-over-500?period_end=2026-12-31&format=csv").text;
    assert!(csv.contains("REDACTED,REDACTED,700.00") && csv.contains("Lantern"), "{csv}");
    assert!(!csv.contains("Harbour") && !csv.contains(&paying.harbour.to_string()), "{csv}");
    let published = ask(&paying, "/spend-over-500?period_end=2026-12-31&layout=published");
    let body = json!({ "csv": published.text, "control_total_p": 120_001 });
    ground.app.post(&ground.finance, &ground.path("imported-payments"), &body).expect(200);
    ask(&paying, "/spend-over-500?period_end=2026-11-30").refused(422, "no-reporting-period");
    let own = ground.app.person(paying.lantern, &[Role::ProviderAdmin]);
    ground.app.get(&own, "/spend-over-500?period_end=2026-12-31").refused(403, "role-missing");
}
