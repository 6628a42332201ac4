//! `trellis import payments`.

use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{TestApp, fixtures};

use crate::terminal::{Ended, Terminal, argument};

const HEADER: &str =
    "Date,Transaction Number,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type\n";
const GOOD: &str = "2024-04-02,T1,100.10,Lantern,S1,Fostering,F1,Supplier\n";

/// A trust with a fund to post into.
fn terminal() -> Terminal {
    let app = TestApp::start();
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    let officer = app.person(trust, &[Role::FinanceOfficer]);
    app.fund_to_post_into(&officer);
    Terminal::beside(app.database.clone())
}

fn import(terminal: &Terminal, bytes: impl AsRef<[u8]>, more: &[&str]) -> Ended {
    let path = terminal.file("payments.csv", bytes);
    terminal.run(&[&["import", "payments", argument(&path)], more].concat())
}

fn entries(terminal: &Terminal) -> String {
    terminal.database.superuser("SELECT count(*) FROM app.entry")
}

#[test]
fn a_real_month_is_posted_once() {
    let Some(path) = fixtures::path("finance/spend/202404.csv") else { return };
    let terminal = terminal();
    let arguments = ["import", "payments", argument(&path), "--control-total", "19232003.39"];
    let said = terminal.run(&arguments).with(0);
    let head = "2353 payments, £19,232,003.39 in all; 48 credits, 232 with the dirt of a float\n";
    assert_eq!(said, format!("{head}2353 posted into Children's services, 0 known\n"));
    let again = terminal.run(&arguments).with(0);
    assert_eq!(again, format!("{head}0 posted into Children's services, 2353 known\n"));
    assert_eq!(entries(&terminal), "2353");
}

#[test]
fn one_wrong_row_or_total_posts_nothing() {
    let terminal = terminal();
    let refused = |rows: &str, more: &[&str], sentence: &str| {
        let said = import(&terminal, format!("{HEADER}{GOOD}{rows}"), more).with(1);
        assert!(said.contains(sentence), "{said}");
    };
    let row = |date: &str, amount: &str, name: &str| {
        format!(
            "{date},T2,{amount},{name},S1,Fostering,F1,Supplier\n2024-04-03,T3,1.00,Lantern,S1,Fostering,F1,Supplier\n"
        )
    };
    refused(&row("2024-02-30", "1.00", "Lantern"), &[], "line 3, Date");
    refused(&row("2024-04-02", "1.005", "Lantern"), &[], "line 3, Amount");
    refused(&row("2024-04-02", "1.00", "=HYPERLINK(1)"), &[], "line 3, Supplier Name");
    refused(&row("2024-04-02", "1.00", &"x".repeat(1_000_000)), &[], "line 3, Supplier Name");
    refused(GOOD, &[], "line 3, Transaction Number");
    refused("2024-04-03,T3,1.00,\"Lan", &[], "cut off");
    refused(
        "",
        &["--control-total", "100.11"],
        "the payments come to £100.10, but the control total is £100.11",
    );
    assert_eq!(entries(&terminal), "0");
}

#[test]
fn a_file_of_another_kind_is_refused_whole() {
    let terminal = terminal();
    let refused = |bytes: &[u8], sentence: &str| {
        let said = import(&terminal, bytes, &[]).with(1);
        assert!(said.contains(sentence), "{said}");
    };
    refused(b"", "no payments");
    refused(b"Date,Amount\n2024-04-02,1\n", "lacks the columns Transaction Number");
    refused(
        &[HEADER.as_bytes(), b"2024-04-02,T1,1,Caf\xe9,S1,F,F1,S\n"].concat(),
        "line 2: the file is not UTF-8",
    );
    assert_eq!(entries(&terminal), "0");
}

#[test]
fn an_unknown_fund_or_person_is_named() {
    let terminal = terminal();
    let fund = import(&terminal, format!("{HEADER}{GOOD}"), &["--fund", "Elsewhere"]).with(1);
    assert!(fund.contains("Elsewhere"), "{fund}");
    let person = import(&terminal, format!("{HEADER}{GOOD}"), &["--as", "nobody@wexcombe.example"]).with(1);
    assert!(person.contains("nobody@wexcombe.example"), "{person}");
    assert_eq!(entries(&terminal), "0");
}
