//! `trellis import ofsted` as a person runs it: the program itself, over a private database of its own.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a broken expectation of a test should panic, and a skip be told"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const HEADINGS: &str = "URN,Local authority,Name,Inspection date\n";

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

/// A folder that the database's own user may enter.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("it opens");
    folder
}

fn import(data: &Path, file: &Path, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trellis"))
        .args(["import", "ofsted"])
        .arg(file)
        .arg("--data")
        .arg(data)
        .args(options)
        .env_remove("DATABASE_URL")
        .output()
        .expect("the program runs")
}

#[track_caller]
fn last_line(output: &Output, code: i32) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    out.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn m16_the_published_file_is_taken_in_once_and_m18_a_bad_date_is_named() {
    let Some(path) = fixture() else { return };
    let folder = folder();
    let data = folder.path().join("data");
    let first = import(&data, &path, &[]);
    let warned = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(warned.contains("Row 1845, URN SC394478, Publication date '2017-07-27': "), "{warned}");
    assert_eq!(
        last_line(&first, 0),
        "As at 2018-03-31: read 2797, new 2797, changed 0, unchanged 0, rejected 0"
    );
    assert_eq!(
        last_line(&import(&data, &path, &[]), 0),
        "As at 2018-03-31: read 2797, new 0, changed 0, unchanged 2797, rejected 0"
    );
    let broken = folder.path().join("providers-as-at-2018-04-01.csv");
    let text = fs::read_to_string(&path).expect("text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_day = |cell: &&str| cell.len() == 10 && cell.split('/').count() == 3;
    let day = lines[1_499].split(',').find(is_day).expect("an inspection date").to_owned();
    lines[1_499] = lines[1_499].replacen(&day, "31/02/2018", 1);
    fs::write(&broken, lines.join("\n") + "\n").expect("a file");
    let refused = import(&data, &broken, &[]);
    let told = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(told.contains("Row 1500, URN "), "{told}");
    assert!(told.contains("Inspection date '31/02/2018': this is not a date"), "{told}");
    assert_eq!(
        last_line(&refused, 5),
        "1 of 2797 rows were refused, so nothing was imported; correct them, or choose good-rows"
    );
    assert_eq!(
        last_line(&import(&data, &broken, &["--on-error", "good-rows"]), 0),
        "As at 2018-04-01: read 2797, new 0, changed 0, unchanged 2796, rejected 1"
    );
}

/// A file that cannot be trusted is refused before a database is started.
#[test]
fn files_that_cannot_be_trusted_are_refused_in_words() {
    let folder = folder();
    let data = folder.path().join("data");
    let refused = |name: &str, bytes: &[u8], words: &str| {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("a file");
        let output = import(&data, &file, &[]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(words), "{said}");
    };
    let whole = format!("{HEADINGS}1,East,A,24/06/2016\n");
    refused("2018-03-31.csv", b"URN,Name\n1,A\n", "the heading row has no column 'Local authority'");
    refused("2018-03-31.csv", b"x,y\n1,2\n", "none of the first 20 rows is a heading row");
    refused("2018-03-31.csv", b"\xFF\xFEU\0R\0N\0", "it is UTF-16");
    refused("2018-03-31.csv", b"PK\x03\x04...", "it is a spreadsheet or an archive");
    refused("2018-03-31.csv", format!("{HEADINGS}1,East,A,24/0").as_bytes(), "it was cut off");
    refused("providers.csv", whole.as_bytes(), "give it with --as-at");
    assert!(!data.exists(), "no database was started");
    let missing = import(&data, &folder.path().join("absent-2018-03-31.csv"), &[]);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("cannot be read"));
}

/// The rest of the file would be read; its rows are named and none is kept.
#[test]
fn a_formula_and_an_endless_field_are_refused_rows() {
    let folder = folder();
    let refused = |row: &str, words: &str| {
        let file = folder.path().join("2018-03-31.csv");
        fs::write(&file, format!("{HEADINGS}SC1,East,A,24/06/2016\n{row}\n")).expect("a file");
        let output = import(&folder.path().join("data"), &file, &[]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(
            last_line(&output, 5),
            "1 of 2 rows were refused, so nothing was imported; correct them, or choose good-rows"
        );
        assert!(said.contains(words) && said.len() < 2_000, "{}", said.len());
    };
    refused("SC2,East,=HYPERLINK(1),", "Row 3, URN SC2, Name '=HYPERLINK(1)'");
    refused(&format!("SC2,East,{},", "x".repeat(1_000_000)), "Row 3");
}
