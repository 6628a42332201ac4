//! A list is taken as a file: what is shown and what follows, with amounts as numbers.

use trellis_access::Role;

use crate::ground::Ground;
use crate::money::{at, told};
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
