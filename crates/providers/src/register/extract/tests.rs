use proptest::prelude::*;

use super::super::Grade;
use super::*;

const HEADINGS: &str = "URN,Name,Local authority,Sector,Places,Inspection date,Publication date,Event number,Leadership and management,Shoe size\n";

fn as_at() -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 3, 31).expect("a date")
}

fn rows(text: &str) -> Result<Vec<Row>, RegisterRefusal> {
    Extract::open(text.as_bytes(), Encoding::Utf8, as_at())?.collect()
}

fn under_headings(lines: &str) -> Vec<Row> {
    rows(&format!("{HEADINGS}{lines}")).expect("a whole file")
}

fn refused(line: &str) -> Vec<RowIssue> {
    match under_headings(&format!("{line}\n")).pop() {
        Some(Row::Refused(issues)) => issues,
        other => panic!("{line} was not refused: {other:?}"),
    }
}

fn accepted(line: &str) -> RegisterRow {
    match under_headings(&format!("{line}\n")).pop() {
        Some(Row::Accepted(row)) => *row,
        other => panic!("{line} was refused: {other:?}"),
    }
}

#[test]
fn a_row_is_read_with_what_is_not_understood() {
    let row =
        accepted("sc012345,Lantern House,East, Voluntary ,6,24/06/2016,08/08/2016,10000029,Splendid,9½");
    assert_eq!(row.entry.urn, "SC012345");
    assert_eq!(row.entry.places, Some(6));
    assert_eq!(row.entry.extra.get("Shoe size").map(String::as_str), Some("9½"));
    let inspection = row.inspection.expect("inspected");
    assert_eq!(
        (inspection.judgements[0].grade, inspection.judgements[0].raw.as_str()),
        (Grade::Unknown, "Splendid")
    );
    assert_eq!(row.warnings[0].code, "row-unknown-grade");
    assert_eq!(row.warnings[0].column, "Leadership and management");
}

#[test]
fn what_is_withheld_is_never_a_name() {
    let row = accepted("1,REDACTED,East,Mutual,six,,,,,");
    assert_eq!((row.entry.name, row.entry.name_redacted), (None, true));
    assert_eq!((row.entry.sector, row.entry.places, row.inspection), (None, None, None));
    let codes: Vec<&str> = row.warnings.iter().map(|issue| issue.code).collect();
    assert_eq!(codes, ["row-unknown-sector", "row-unreadable-places"]);
}

#[test]
fn each_refusal_names_row_column_and_value() {
    for (line, code, column, value) in [
        (",A,East,,,,,,,", "row-no-urn", "URN", ""),
        ("1,A,East,,,31/02/2018,,,,", "row-bad-date", "Inspection date", "31/02/2018"),
        ("1,A,East,,,,01/04/18,,,", "row-bad-date", "Publication date", "01/04/18"),
        ("1,A,East,,,01/04/2018,,,,", "row-future-inspection", "Inspection date", "2018-04-01"),
        ("1,A,East", "row-column-count", "", "3 cells under 10 headings"),
        ("1,A,East,,,,,,,,x", "row-column-count", "", "11 cells under 10 headings"),
        ("1,\"=cmd|'/c calc'!A1\",East,,,,,,,", "row-formula", "Name", "=cmd|'/c calc'!A1"),
    ] {
        let issue = refused(line).remove(0);
        assert_eq!(
            (issue.row, issue.code, issue.column.as_str(), issue.value.as_str()),
            (2, code, column, value)
        );
        assert!(!issue.message.is_empty());
    }
    let long = refused(&format!("1,{},East,,,,,,,", "x".repeat(1_000_000))).remove(0);
    assert_eq!((long.code, long.column.as_str(), long.value.len()), ("row-field-too-long", "Name", 0));
}

#[test]
fn values_in_the_report_are_short_and_never_an_address() {
    let text = format!("URN,Local authority,Town,Note\n1,East,=Wexcombe,={}\n", "x".repeat(500));
    let Some(Row::Refused(issues)) = rows(&text).expect("whole").pop() else { panic!("two formulas") };
    assert_eq!((issues[0].column.as_str(), issues[0].value.as_str()), ("Town", ""));
    assert_eq!(issues[1].value.chars().count(), 60);
}

#[test]
fn the_second_of_two_rows_with_one_urn_is_refused() {
    let read = under_headings("sc012345,A,East,,,,,,,\nSC012345,B,East,,,,,,,\n");
    assert!(matches!(&read[0], Row::Accepted(_)));
    let Row::Refused(issues) = &read[1] else { panic!("a duplicate") };
    assert_eq!(
        (issues[0].row, issues[0].code, issues[0].value.as_str()),
        (3, "row-duplicate-key", "SC012345")
    );
}

#[test]
fn e11_headings_stand_on_any_early_row_in_any_order() {
    for before in ["", "Provider information,,\n", "a\n\nb\nc,d\n"] {
        let text =
            format!("\u{feff}{before}Local authority,URN,,\r\nEast,7,,\r\n\"North\nand West\",8,,\r\n");
        let read = rows(&text).expect("a whole file");
        assert!(read.iter().all(|row| matches!(row, Row::Accepted(_))), "{before:?}");
        assert_eq!(read.len(), 2);
    }
}

#[test]
fn files_without_their_key_columns_are_refused() {
    assert_eq!(rows("URN,Name\n1,A\n"), Err(RegisterRefusal::MissingColumn("Local authority")));
    assert_eq!(rows("Local authority,Name\nEast,A\n"), Err(RegisterRefusal::MissingColumn("URN")));
    assert_eq!(rows("a,b\n1,2\n"), Err(RegisterRefusal::NoHeader));
    assert_eq!(rows(""), Err(RegisterRefusal::NoHeader));
    assert_eq!(rows(HEADINGS), Err(RegisterRefusal::NoRows));
    let late = format!("{}{HEADINGS}1,A,East,,,,,,,\n", "x\n".repeat(20));
    assert_eq!(rows(&late), Err(RegisterRefusal::NoHeader));
}

#[test]
fn e12_a_file_cut_in_the_middle_of_a_row_is_refused() {
    let whole =
        format!("{HEADINGS}1,A,East,,,,,,,\n2,B,East,Private,3,24/06/2016,08/08/2016,1,Good,\"nine\"");
    assert_eq!(rows(&whole).expect("a last line end is not asked for").len(), 2);
    for cut in ["2,B,Ea", "2,B,East,Private,3,24/0", "2,B,East,,,24/06/20,,,,", "2,\"B"] {
        let text = format!("{HEADINGS}1,A,East,,,,,,,\n{cut}");
        assert_eq!(rows(&text), Err(RegisterRefusal::Truncated(3)), "{cut}");
    }
}

#[test]
fn refusals_have_slugs_and_sentences() {
    let refusal = RegisterRefusal::MissingColumn("URN");
    assert_eq!(
        (refusal.code(), refusal.to_string().as_str()),
        ("import-missing-column", "the heading row has no column 'URN'")
    );
    assert_eq!(RegisterRefusal::NoHeader.code(), "import-no-header");
    assert_eq!(RegisterRefusal::Truncated(3).code(), "import-truncated");
}

proptest! {
    #[test]
    fn every_row_is_accepted_or_refused(cells in prop::collection::vec("[ -~]{0,12}", 0..14)) {
        let line = cells.join(",").replace('"', "");
        let read = rows(&format!("{HEADINGS}{line}\nSC1,,East,,,,,,,\n"));
        let blank = line.replace(',', "").trim().is_empty();
        prop_assert_eq!(read.expect("whole").len(), if blank { 1 } else { 2 });
    }
}
