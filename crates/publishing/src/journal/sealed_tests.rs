use trellis_ledger::chain::{EntryRecord, LineRecord, link};
use uuid::Uuid;

use super::*;

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
        package: None,
        subjective: None,
        rule_version: None,
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
        lines: vec![line(1, 1000, 5), line(2, 1100, -5)],
    }
}

fn file(entries: u128) -> (String, Vec<ChainHash>) {
    let (mut out, mut roots) = (Vec::new(), vec![ChainHash::BEGINNING]);
    SealedHeading::new(Uuid::from_u128(1).into(), "Children's fund").write(&mut out).expect("written");
    for (seal_no, entry) in (1..).zip((1..=entries).map(record)) {
        let prev_hash = *roots.last().expect("a root");
        let hash = link(&prev_hash, &entry);
        roots.push(hash);
        write_sealed(&mut out, &SealedRecord { seal_no, prev_hash, hash, entry }).expect("written");
    }
    (String::from_utf8(out).expect("UTF-8"), roots)
}

fn verify(text: &str, root: Option<ChainHash>) -> Result<VerifiedFile, SealedError> {
    verify_sealed(text.as_bytes(), root, |_| {})
}

#[test]
fn a_file_is_checked_against_a_printed_root() {
    let (text, roots) = file(4);
    let whole = verify(&text, None).expect("it holds");
    assert_eq!((whole.entries, whole.head, whole.root_at), (4, roots[4], None));
    assert_eq!(verify(&text, Some(roots[2])).expect("it holds").root_at, Some(2));
    let foreign = file(5).1[5];
    let error = verify(&text, Some(foreign)).expect_err("not in this file");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("root-not-found", "none of the 4 sealed entries has this root")
    );
}

#[test]
fn story_19_one_altered_posting_is_named_by_its_entry() {
    let (text, _) = file(4);
    let lines: Vec<&str> = text.lines().collect();
    let third = lines[3].replacen("\"amount_p\":5", "\"amount_p\":6", 1);
    let copy = [lines[0], lines[1], lines[2], third.as_str(), lines[4]].join("\n");
    let SealedError::Chain(fault) = verify(&copy, None).expect_err("altered") else {
        panic!("a fault of the chain")
    };
    assert_eq!((fault.seal_no(), fault.code()), (Some(3), "chain-altered"));
    let dropped = [lines[0], lines[1], lines[3]].join("\n");
    assert_eq!(
        verify(&dropped, None).expect_err("a gap").to_string(),
        "entry 2 of the chain is missing: 3 comes next"
    );
}

#[test]
fn what_is_no_sealed_journal_is_refused_by_its_line() {
    let (text, _) = file(1);
    assert_eq!(verify("", None).expect_err("empty").code(), "journal-unreadable");
    let other = text.replacen("sealed journal 1", "sealed journal 2", 1);
    assert!(verify(&other, None).expect_err("another form").to_string().starts_with("line 1 "));
    let extra = text.replacen("\"seal_no\"", "\"colour\":1,\"seal_no\"", 1);
    assert!(verify(&extra, None).expect_err("a field that is not known").to_string().starts_with("line 2 "));
}
