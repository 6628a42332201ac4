//! The published extract of 31 March 2018, against counts that were taken from it by other means.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::PathBuf;

use super::super::{Grade, recognise};
use super::*;
use crate::ProviderSector;

#[expect(clippy::disallowed_methods, reason = "tests find the fixtures by their environment")]
fn fixture() -> Option<PathBuf> {
    let root = std::env::var("TRELLIS_FIXTURES").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures"),
        PathBuf::from,
    );
    let path = root.join("ofsted/providers-as-at-2018-03-31.csv");
    if !path.exists() {
        assert!(std::env::var("CI").is_err(), "the fixtures are missing: {}", path.display());
        println!("skipped: the register extract is not at {}", path.display());
        return None;
    }
    Some(path)
}

fn as_at() -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 3, 31).expect("a date")
}

fn read(path: &PathBuf) -> Vec<RegisterRow> {
    let open = || BufReader::new(File::open(path).expect("a file"));
    let encoding = recognise(open()).expect("text");
    let extract = Extract::open(open(), encoding, as_at()).expect("a heading row");
    extract
        .map(|row| match row.expect("a whole file") {
            Row::Accepted(row) => *row,
            Row::Refused(issues) => panic!("refused: {issues:?}"),
        })
        .collect()
}

#[test]
fn the_golden_counts() {
    let Some(path) = fixture() else { return };
    let rows = read(&path);
    let count = |of: &dyn Fn(&RegisterRow) -> bool| rows.iter().filter(|row| of(row)).count();
    assert_eq!(rows.len(), 2_797);
    assert_eq!(count(&|row| row.inspection.is_some()), 2_797);
    let home = |row: &RegisterRow| row.entry.provision_type.as_deref() == Some("Children's home");
    assert_eq!(count(&home), 2_038);
    assert_eq!(rows.iter().filter(|row| home(row)).filter_map(|row| row.entry.places).sum::<u32>(), 9_062);
    assert_eq!(count(&|row| row.entry.places.is_none() && !home(row)), 372);
    assert_eq!(count(&|row| row.entry.places.is_none() && home(row)), 0);
    let of_sector = |sector| count(&|row| row.entry.sector == Some(sector));
    let sectors = ProviderSector::ALL.map(of_sector);
    assert_eq!(sectors, [358, 1_876, 563]);
    assert_eq!(count(&|row| row.entry.urn.starts_with("SC")), 2_332);
    assert_eq!(count(&|row| row.entry.name_redacted), 2_123);
    assert_eq!(count(&|row| row.entry.address_redacted), 2_139);
    let warnings: Vec<&RowIssue> = rows.iter().flat_map(|row| &row.warnings).collect();
    assert_eq!(
        warnings.iter().map(|w| (w.row, w.code)).collect::<Vec<_>>(),
        [(1_845, "row-published-before-inspected")]
    );
}

#[test]
fn the_golden_judgements() {
    let Some(path) = fixture() else { return };
    let rows = read(&path);
    let inspections: Vec<_> = rows.iter().filter_map(|row| row.inspection.as_ref()).collect();
    let judgements = || inspections.iter().flat_map(|inspection| &inspection.judgements);
    assert_eq!(judgements().count(), 8_912);
    assert_eq!(judgements().filter(|judgement| judgement.grade == Grade::NotJudged).count(), 3);
    assert_eq!(inspections.iter().filter(|inspection| inspection.any_inadequate()).count(), 137);
    let not_overall =
        inspections.iter().filter(|inspection| inspection.any_inadequate()).filter(|inspection| {
            let overall =
                inspection.judgements.iter().find(|j| j.aspect == super::super::Aspect::OverallExperiences);
            overall.is_some_and(|judgement| judgement.grade != Grade::Inadequate)
        });
    assert_eq!(not_overall.count(), 77);
    let unnumbered: Vec<&str> = rows
        .iter()
        .filter(|row| row.inspection.as_ref().is_some_and(|inspection| inspection.event_number.is_none()))
        .map(|row| row.entry.urn.as_str())
        .collect();
    assert_eq!(unnumbered, ["1027080"]);
    let distinct: BTreeMap<_, _> =
        rows.iter().map(|row| (row.entry.fingerprint().to_string(), row.row)).collect();
    assert_eq!(distinct.len(), 2_797);
}

#[test]
fn m18_one_bad_date_in_physical_row_1500_is_named_and_the_others_stay() {
    let Some(path) = fixture() else { return };
    let mut text = String::new();
    File::open(path).expect("a file").read_to_string(&mut text).expect("text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_day = |cell: &&str| cell.len() == 10 && cell.split('/').count() == 3;
    let day = lines[1_499].split(',').find(is_day).expect("an inspection date").to_owned();
    lines[1_499] = lines[1_499].replacen(&day, "31/02/2018", 1);
    let broken = lines.join("\n") + "\n";
    let rows: Vec<Row> = Extract::open(broken.as_bytes(), Encoding::Utf8, as_at())
        .and_then(Iterator::collect)
        .expect("a whole file");
    let refused: Vec<&RowIssue> = rows
        .iter()
        .filter_map(|row| match row {
            Row::Refused(issues) => Some(issues),
            Row::Accepted(_) => None,
        })
        .flatten()
        .collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (refused[0].row, refused[0].code, refused[0].value.as_str()),
        (1_500, "row-bad-date", "31/02/2018")
    );
    assert_eq!(rows.len() - refused.len(), 2_796);
}
