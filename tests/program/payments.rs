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
    let head =
        "2353 payments, £19,232,003.39 in all; 48 credits, 232 with the dirt of a float, 113 above £30,000\n";
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
    refused(GOOD, &[], "line 3: it says what line 2 says, in every column");
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
        &HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        "line 1: the file is neither UTF-8 nor Windows-1252",
    );
    assert_eq!(entries(&terminal), "0");
}

#[test]
fn a_month_as_spreadsheet_programs_write_it_is_taken() {
    let terminal = terminal();
    let file = b"Payments for April 2024,,,,,,,,\r\n\
        Payment Date,Transaction No,Amount (\xa3),Supplier,Supplier ID,Expense Type,Expense Code,Creditor Type,\r\n\
        02/04/2024,T1,\"\xa31,000.10\",Caf\xe9 \x96 Ltd,S1,Fostering,F1,LTD,\r\n\
        02/04/2024,T1,(0.10),\"Harbour\r\nHomes\",S2,Fostering,F1,LTD,\r\n\
        03-Apr-24,T1,960.0899999999999,Lantern,S1,Fostering,F1,CHTY\r\n,,,,,,,,\r\n\r\n";
    let said = import(&terminal, file, &["--control-total", "1,960.09"]).with(0);
    assert!(
        said.starts_with("3 payments, £1,960.09 in all; 1 credits, 1 with the dirt of a float, 0 above"),
        "{said}"
    );
    let names = "SELECT string_agg(supplier_name, '; ' ORDER BY line) FROM app.imported_payment";
    assert_eq!(terminal.database.superuser(names), "Café – Ltd; Harbour Homes; Lantern");
}

#[test]
fn one_number_may_stand_on_several_lines_and_in_several_months() {
    let terminal = terminal();
    let line = |day: &str, amount: &str| format!("2024-{day},T9,{amount},Lantern,S1,Fostering,F1,CHTY\n");
    let april = format!("{HEADER}{}{}", line("04-02", "1.00"), line("04-02", "2.00"));
    import(&terminal, &april, &[]).with(0);
    let may = format!("{HEADER}{}", line("05-02", "1.00"));
    let said = import(&terminal, may, &[]).with(0);
    assert!(
        said.contains("1 posted") && said.contains("1 of them have the number of a payment of another day"),
        "{said}"
    );
    let again = import(&terminal, april.replace('\n', "\r\n"), &[]).with(0);
    assert!(again.contains("0 posted into Children's services, 2 known"), "{again}");
    let refused = |rows: String, sentence: &str| {
        let said = import(&terminal, format!("{HEADER}{rows}"), &[]).with(1);
        assert!(said.contains(sentence), "{said}");
    };
    refused(
        line("04-02", "3.00"),
        "line 2: transaction T9 came before with £1.00 on 2024-04-02, and is now £3.00",
    );
    refused(
        line("04-02", "2.00"),
        "transaction T9 came before with a line of £1.00 on 2024-04-02, which the file lacks",
    );
    let twice = format!("{HEADER}{}", line("06-02", "5.00").repeat(2));
    import(&terminal, &twice, &[]).with(1);
    import(&terminal, &twice, &["--control-total", "10.00"]).with(0);
    assert_eq!(entries(&terminal), "5");
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
