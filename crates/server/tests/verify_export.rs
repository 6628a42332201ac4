//! `trellis ledger verify --export` as a person runs it: a file and a printed root, and no database anywhere.

#![expect(clippy::expect_used, reason = "a broken expectation of a test should panic")]

use std::path::Path;
use std::process::{Command, Output};

use trellis_ledger::chain::{ChainHash, EntryRecord, LineRecord, SealedRecord, link};
use trellis_publishing::journal::{SealedHeading, write_sealed};
use uuid::Uuid;

fn record(number: u128) -> EntryRecord {
    let line = |line: i16, account: i16, amount_p: i64| LineRecord {
        line,
        layer: "actual".into(),
        account,
        amount_p,
        charge_fy: 2026,
        partner: None,
        scheme: None,
        budget_line: None,
        contract: None,
        commitment: None,
        invoice: None,
        source: None,
        provider_sector: None,
        s251_line: None,
    };
    EntryRecord {
        id: Uuid::from_u128(number).into(),
        fund: Uuid::from_u128(1).into(),
        fy: 2026,
        period: 1,
        effective: "2026-04-01".parse().expect("a date"),
        recorded: "2026-04-01T08:00:00.000001Z".parse().expect("an instant"),
        kind: "contribution.received".into(),
        actor: Uuid::from_u128(9).into(),
        reason: "Receipt".into(),
        idem_key: number.to_string(),
        request_hash: "ab".repeat(32),
        reverses: None,
        lines: vec![line(1, 1000, 500), line(2, 1100, -500)],
    }
}

/// Writes three sealed entries; gives the root of the second.
fn export(path: &Path) -> String {
    let (mut out, mut prev_hash, mut roots) = (Vec::new(), ChainHash::BEGINNING, Vec::new());
    SealedHeading::new(Uuid::from_u128(1).into(), "Joint fund").write(&mut out).expect("written");
    for (seal_no, entry) in (1..).zip((1..=3).map(record)) {
        let hash = link(&prev_hash, &entry);
        write_sealed(&mut out, &SealedRecord { seal_no, prev_hash, hash, entry }).expect("written");
        (prev_hash, roots) = (hash, [roots, vec![hash.to_string()]].concat());
    }
    std::fs::write(path, out).expect("the file is written");
    roots.into_iter().nth(1).expect("three roots")
}

fn verify(path: &Path, root: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trellis"))
        .args(["ledger", "verify", "--root", root, "--export"])
        .arg(path)
        .env("DATABASE_URL", "postgres://nowhere.invalid/none")
        .output()
        .expect("the program runs")
}

#[track_caller]
fn said(output: &Output, code: i32) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    format!("{out}{err}")
}

#[test]
fn a_file_is_checked_against_a_printed_root_without_a_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal.jsonl");
    let root = export(&path);
    let held = said(&verify(&path, &root), 0);
    assert!(held.contains("3 entries hold") && held.contains("that of entry 2"), "{held}");
    assert!(
        said(&verify(&path, &"0f".repeat(32)), 21).contains("none of the 3 sealed entries has this root")
    );
    assert!(said(&verify(&path, "not-a-root"), 1).contains("64 hexadecimal digits"));
    let text = std::fs::read_to_string(&path).expect("the file");
    std::fs::write(&path, text.replacen("\"amount_p\":-500", "\"amount_p\":-501", 1)).expect("altered");
    assert!(said(&verify(&path, &root), 21).contains("entry 1 of the chain is not what was sealed"));
}
