//! A list is taken as a file: all of it, with amounts as numbers.

use trellis_access::Role;

use crate::ground::Ground;
use crate::money::{at, links, told};
use trellis_test_support::Browser;

#[test]
fn a_list_is_taken_as_csv_and_as_a_spreadsheet() {
    let (stage, _) = told();
    let officer = at(&stage, "wexcombe", "lister", &[Role::FinanceOfficer]);
    officer.get("/budgets").says(200, "budgets?as=csv").says(200, "Take this list as");
    let file = officer.get("/budgets?as=csv");
    assert_eq!(file.status, 200, "{}", file.text);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"budgets.csv\""));
    let mut lines = file.text.lines();
    assert_eq!(lines.next(), Some("Line,Fund,State,Budget,Promised,Spent,Available"));
    let first = lines.next().expect("a line");
    assert!(first.contains(",Open,") && !first.contains('£'), "amounts are plain numbers: {first}");
    let book = officer.get("/budgets?as=xlsx");
    assert_eq!(
        (book.status, book.header("content-disposition")),
        (200, Some("attachment; filename=\"budgets.xlsx\""))
    );
    officer.get("/budgets?as=pdf").says(404, "Page not found");
}

#[test]
fn a_page_without_a_list_stays_a_page_and_an_empty_list_has_no_file() {
    let ground = Ground::open();
    let buyer = Browser::signed_in(&ground.app, &ground.commissioner());
    buyer.get("/account?as=csv").says(200, "Your account");
    assert!(!buyer.get("/imports").text.contains("Take this list as"));
    let anyone = Browser::open(&ground.app);
    assert_eq!(
        anyone.get("/plan?as=csv").header("content-disposition"),
        Some("attachment; filename=\"plans-for-children-s-services.csv\"")
    );
}

#[test]
fn a_file_has_the_whole_list_or_there_is_none() {
    let ground = Ground::open();
    let officer = ground.app.account(ground.trust, "officer", &[Role::ComplaintsOfficer]);
    let officer = Browser::signed_in(&ground.app, &officer);
    filed(&ground, 1, 140);
    let page = officer.get("/complaints");
    page.says(200, "House 1").says(200, "complaints?as=csv");
    assert!(!page.text.contains("House 140"), "a page shows the first of them");
    let second = links(&page.text, "/complaints?after=").first().cloned().expect("a next page");
    officer.get(&second).says(200, "complaints?as=csv");
    for address in ["/complaints?as=csv".to_owned(), format!("{second}&as=csv")] {
        let file = officer.get(&address);
        let all: Vec<&str> = file.text.lines().skip(1).collect();
        assert_eq!((file.status, all.len()), (200, 140), "{address}");
        assert!(all.first().is_some_and(|row| row.contains("House 1,")), "{:?}", all.first());
        assert!(all.last().is_some_and(|row| row.contains("House 140,")), "{:?}", all.last());
    }
    filed(&ground, 141, 10_000);
    assert_eq!(officer.get("/complaints?as=csv").text.lines().count(), 10_001, "a head and the rows");
    filed(&ground, 10_001, 10_001);
    officer.get("/complaints?as=csv").says(422, "at most 10,000 rows");
    officer.get("/complaints?as=xlsx").says(422, "narrow it");
    officer.get("/complaints").says(200, "House 1");
}

/// Complaints to the trust of these numbers, in their order.
fn filed(ground: &Ground, from: u32, to: u32) {
    let trust = ground.trust;
    ground.app.database.superuser(&format!(
        "INSERT INTO app.complaint (id, trust_id, route, buyer, about, account, by_child, advocate, received_at, acknowledge_by) \
         SELECT ('0190a3d2-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{trust}', 'service', 'trust', 'House ' || n, \
           'Nobody called.', false, false, '2026-04-01T09:00:00Z', '2026-04-07' FROM generate_series({from}, {to}) n"
    ));
}
