//! `trellis import ofsted`.

use trellis_test_support::TestDatabase;

use crate::fixtures;
use crate::terminal::{Ended, Terminal, argument};

const HEADINGS: &str = "URN,Local authority,Name,Sector,Places,Inspection date\n";
const GOOD: &str = "SC1,East,Lantern House,Voluntary,6,24/06/2016\n";

fn terminal() -> Terminal {
    Terminal::beside(TestDatabase::create())
}

fn import(terminal: &Terminal, bytes: impl AsRef<[u8]>) -> Ended {
    let path = terminal.file("providers-as-at-2018-03-31.csv", bytes);
    terminal.run(&["import", "ofsted", argument(&path)])
}

fn kept(terminal: &Terminal) -> String {
    terminal.database.superuser("SELECT count(*) FROM app.register_entry")
}

#[test]
fn the_real_register_is_taken_in_once() {
    let Some(path) = fixtures::path("ofsted/providers-as-at-2018-03-31.csv") else { return };
    let terminal = terminal();
    let said = terminal.run(&["import", "ofsted", argument(&path)]).with(0);
    assert!(said.ends_with("read 2797, new 2797, changed 0, unchanged 0, rejected 0\n"), "{said}");
    let again = terminal.run(&["import", "ofsted", argument(&path)]).with(0);
    assert!(again.ends_with("read 2797, new 0, changed 0, unchanged 2797, rejected 0\n"), "{again}");
    assert_eq!(kept(&terminal), "2797");
}

#[test]
fn a_bad_row_in_the_middle_is_told_with_its_line_and_nothing_is_kept() {
    let terminal = terminal();
    let lines = format!("{HEADINGS}{GOOD}SC2,East,C,Private,,31/02/2018\nSC3,East,D,Private,,\n");
    let said = import(&terminal, &lines).with(5);
    assert!(said.contains("Row 3, URN SC2, Inspection date '31/02/2018'"), "{said}");
    assert!(said.contains("(row-bad-date, refused)"), "{said}");
    assert!(said.contains("1 of 3 rows were refused, so nothing was imported"), "{said}");
    assert_eq!(kept(&terminal), "0");
    let path = terminal.file("2018-03-31.csv", lines);
    let said = terminal.run(&["import", "ofsted", argument(&path), "--on-error", "good-rows"]).with(0);
    assert!(said.ends_with("read 3, new 2, changed 0, unchanged 0, rejected 1\n"), "{said}");
}

#[test]
fn a_formula_and_an_endless_field_are_refused_rows() {
    let terminal = terminal();
    let formula = import(&terminal, format!("{HEADINGS}{GOOD}SC2,East,=HYPERLINK(1),Private,,\n")).with(5);
    assert!(formula.contains("Row 3, URN SC2, Name '=HYPERLINK(1)'"), "{formula}");
    let endless = format!("{HEADINGS}{GOOD}SC2,East,{},Private,,\n", "x".repeat(1_000_000));
    let endless = import(&terminal, endless).with(5);
    assert!(endless.contains("Row 3") && endless.len() < 2_000, "{}", endless.len());
    assert_eq!(kept(&terminal), "0");
}

#[test]
fn a_file_that_cannot_be_trusted_is_refused_whole() {
    let terminal = terminal();
    let refused = |bytes: &[u8], sentence: &str| {
        let said = import(&terminal, bytes).with(1);
        assert!(said.starts_with("trellis: ") && said.contains(sentence), "{said}");
    };
    refused(b"URN,Name\n1,A\n", "no column 'Local authority'");
    refused(b"", "no");
    refused(HEADINGS.as_bytes(), "no rows");
    refused(format!("{HEADINGS}SC1,East,\"Lant").as_bytes(), "cut off");
    refused(format!("{HEADINGS}{GOOD}SC2,Ea").as_bytes(), "cut off");
    refused(b"URN,Local authority,Name\n1,East,A\0\n", "control characters");
    assert_eq!(kept(&terminal), "0");
    let missing = terminal.run(&["import", "ofsted", "nowhere-2018-03-31.csv"]).with(1);
    assert!(missing.contains("nowhere-2018-03-31.csv cannot be read"), "{missing}");
}

#[test]
fn a_file_that_names_no_day_asks_for_it() {
    let terminal = terminal();
    let path = terminal.file("providers.csv", format!("{HEADINGS}{GOOD}"));
    let said = terminal.run(&["import", "ofsted", argument(&path)]).with(1);
    assert!(said.contains("give it with --as-at"), "{said}");
    let said = terminal.run(&["import", "ofsted", argument(&path), "--as-at", "2018-03-31"]).with(0);
    assert!(said.starts_with("As at 2018-03-31: read 1, new 1"), "{said}");
}
