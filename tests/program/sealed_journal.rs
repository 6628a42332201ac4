//! `trellis ledger export --format sealed` and `trellis ledger verify --export`: a file and a printed root, and no database
//! for whoever checks them.

use trellis_access::{OrganisationKind, Role};
use trellis_test_support::TestApp;

use crate::terminal::{Terminal, argument};

const PAYMENTS: &str = "Date,Transaction Number,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type\n\
     2024-04-02,T1,100.10,Lantern,S1,Fostering,F1,Supplier\n\
     2024-04-03,T2,200.20,Lantern,S1,Fostering,F1,Supplier\n\
     2024-04-04,T3,300.30,Lantern,S1,Fostering,F1,Supplier\n";

/// A journal of three sealed entries as text, and the root of the second.
fn exported(terminal: &Terminal, app: &TestApp) -> (String, String) {
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    app.fund_to_post_into(&app.person(trust, &[Role::FinanceOfficer]));
    let payments = terminal.file("payments.csv", PAYMENTS);
    terminal.run(&["import", "payments", argument(&payments)]).with(0);
    app.seal();
    let text = terminal.run(&["ledger", "export", "--format", "sealed"]).with(0);
    let root = app.database.superuser("SELECT encode(hash, 'hex') FROM app.entry WHERE seal_no = 2");
    (text, root)
}

/// Checks a file where no database can be reached.
fn verify(terminal: &Terminal, text: &str, root: &str) -> (i32, String) {
    let path = terminal.file("journal.jsonl", text);
    let mut command = terminal.command(&["ledger", "verify", "--root", root, "--export", argument(&path)]);
    let output = command.env("DATABASE_URL", "postgres://nowhere.invalid/none").output().expect("it runs");
    let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("it speaks UTF-8");
    (output.status.code().expect("it ends by itself"), said)
}

#[test]
fn a_file_is_checked_against_a_printed_root_without_a_database() {
    let app = TestApp::start();
    let terminal = Terminal::beside(app.database.clone());
    let (text, root) = exported(&terminal, &app);
    let refused = |text: &str, root: &str, code: i32, sentence: &str| {
        let (ended, said) = verify(&terminal, text, root);
        assert!(ended == code && said.contains(sentence), "{ended}: {said}");
    };
    refused(&text, &root, 0, "3 entries hold");
    refused(&text, &root, 0, "that of entry 2");
    refused(&text, &"0f".repeat(32), 21, "none of the 3 sealed entries has this root");
    refused(&text, "not-a-root", 1, "64 hexadecimal digits");
    let altered = text.replacen("\"amount_p\":10010", "\"amount_p\":10011", 1);
    assert_ne!(altered, text);
    refused(&altered, &root, 21, "entry 1 of the chain is not what was sealed");
}
