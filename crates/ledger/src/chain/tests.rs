//! The bytes are pinned, and no altered, moved, dropped or added entry passes.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn line(no: i16, amount: i64) -> LineRecord {
    LineRecord {
        line: no,
        layer: "actual".into(),
        account: if amount > 0 { 1000 } else { 1100 },
        amount_p: amount,
        charge_fy: 2026,
        partner: Some(Uuid::from_u128(5).into()),
        scheme: None,
        budget_line: None,
        contract: None,
        commitment: None,
        invoice: None,
        source: Some("contribution".into()),
        provider_sector: None,
        s251_line: None,
        package: None,
        subjective: None,
        rule_version: None,
    }
}

fn record(number: u128) -> EntryRecord {
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
        idem_key: format!("receipt:{number}"),
        request_hash: "ab".repeat(32),
        reverses: None,
        lines: vec![line(1, 5_000), line(2, -5_000)],
    }
}

fn chain(records: impl IntoIterator<Item = EntryRecord>) -> Vec<SealedRecord> {
    let mut before = ChainHash::BEGINNING;
    (1..)
        .zip(records)
        .map(|(seal_no, entry)| {
            let prev_hash = before;
            before = link(&before, &entry);
            SealedRecord { seal_no, prev_hash, hash: before, entry }
        })
        .collect()
}

fn verify(chain: &[SealedRecord]) -> Result<ChainVerifier, ChainFault> {
    let mut verifier = ChainVerifier::new(Uuid::from_u128(1).into());
    chain.iter().try_for_each(|next| verifier.check(next))?;
    Ok(verifier)
}

#[test]
fn an_entry_with_tags_has_another_form_and_each_tag_counts() {
    let with = |change: fn(&mut LineRecord)| {
        let mut changed = record(7);
        change(&mut changed.lines[1]);
        canonical::bytes(&changed)
    };
    let plain = canonical::bytes(&record(7));
    let tagged = [
        with(|line| line.rule_version = Some(1)),
        with(|line| line.rule_version = Some(2)),
        with(|line| line.subjective = Some("5714".into())),
        with(|line| line.package = Some(Uuid::from_u128(3).into())),
    ];
    assert!(plain[0] == 1 && tagged.iter().all(|bytes| bytes[0] == 2 && *bytes != plain));
    assert!((0..4).all(|one| (0..one).all(|other| tagged[one] != tagged[other])));
    // What was written without tags is read as it was.
    let text = serde_json::to_string(&record(7)).expect("JSON");
    assert!(!text.contains("rule_version"));
    assert_eq!(serde_json::from_str::<EntryRecord>(&text).expect("a record"), record(7));
}

#[test]
fn the_form_of_the_bytes_is_kept() {
    let bytes = canonical::bytes(&record(7));
    let hex = bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes it");
        hex
    });
    // The form, the id, the fund, the year 2026, period 1, day 739,707 of our era, the instant.
    let start = concat!(
        "01",
        "0000001000000000000000000000000000000007",
        "0000001000000000000000000000000000000001",
        "0000000207ea",
        "000000020001",
        "00000004000b497b",
        "0000000800064e6178752001",
        "00000015636f6e747269627574696f6e2e7265636569766564",
    );
    assert!(hex.starts_with(start), "{hex}");
    assert!(hex.ends_with("0000000c636f6e747269627574696f6effffffffffffffff"), "{hex}");
}

#[test]
fn a_sound_chain_holds_and_its_head_is_the_last_hash() {
    let sealed = chain((1..=5).map(record));
    let verified = verify(&sealed).expect("it holds");
    assert_eq!((verified.checked(), verified.head()), (5, sealed[4].hash));
    assert_eq!(verify(&[]).expect("an empty chain holds").head(), ChainHash::BEGINNING);
}

#[test]
fn what_is_wrong_is_named_by_its_number() {
    let sound = chain((1..=5).map(record));
    let mut dropped = sound.clone();
    dropped.remove(2);
    assert_eq!(verify(&dropped).expect_err("a gap"), ChainFault::Gap { expected: 3, found: 4 });
    let mut resealed = sound.clone();
    resealed[2].entry.lines[0].amount_p += 1;
    resealed[2].hash = link(&resealed[1].hash, &resealed[2].entry);
    assert_eq!(verify(&resealed).expect_err("the next one tells"), ChainFault::BrokenLink(4));
    let mut moved = sound.clone();
    moved.swap(1, 2);
    moved[1].seal_no = 2;
    moved[2].seal_no = 3;
    assert_eq!(verify(&moved).expect_err("out of order").seal_no(), Some(2));
    let mut foreign = sound;
    foreign[0].entry.fund = Uuid::from_u128(2).into();
    assert_eq!(verify(&foreign).expect_err("another fund").code(), "chain-foreign");
}

#[test]
fn a_root_is_read_as_it_is_printed() {
    let hash = link(&ChainHash::BEGINNING, &record(1));
    assert_eq!(hash.to_string().parse::<ChainHash>(), Ok(hash));
    assert_eq!(hash.to_string().to_uppercase().parse::<ChainHash>(), Ok(hash));
    for text in ["", "ab", &"g".repeat(64), &"a".repeat(65)] {
        assert_eq!(text.parse::<ChainHash>(), Err(HashUnreadable));
    }
    assert_eq!(ChainHash::try_from(&[1_u8, 2][..]).expect_err("short").code(), "root-unreadable");
}

#[test]
fn a_record_is_read_back_from_json() {
    let sealed = chain([record(3)]);
    let text = serde_json::to_string(&sealed[0]).expect("JSON");
    assert_eq!(serde_json::from_str::<SealedRecord>(&text).expect("a record"), sealed[0]);
    assert!(serde_json::from_str::<SealedRecord>(&text.replace("\"fy\"", "\"year\"")).is_err());
}

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..4_000_000_000_000_000)
        .prop_map(|micros| DateTime::from_timestamp_micros(micros).expect("in range"))
}

fn ids() -> impl Strategy<Value = Option<Uuid>> {
    prop::option::of((0_u128..4).prop_map(Uuid::from_u128))
}

prop_compose! {
    fn lines()(no in 1_i16..3, account in 1000_i16..1003, amount_p in -3_i64..3, charge_fy in 2025_i16..2028,
        partner in ids(), scheme in ids(), budget_line in ids(), invoice in ids(),
        source in prop::option::of("[ab]{0,2}"), s251_line in prop::option::of("[ab]{0,2}")) -> LineRecord {
        LineRecord { account, amount_p, charge_fy, partner: partner.map(Into::into), scheme: scheme.map(Into::into),
            budget_line: budget_line.map(Into::into), invoice: invoice.map(Into::into), source, s251_line,
            ..line(no, 1) }
    }
}

prop_compose! {
    fn records()(number in 0_u128..3, period in 1_i16..3, recorded in instants(), kind in "[ab]{0,2}", reason in "[ab]{0,3}",
        idem_key in "[ab]{0,2}", reverses in ids(), lines in prop::collection::vec(lines(), 0..3)) -> EntryRecord {
        EntryRecord { period, recorded, kind, reason, idem_key, reverses: reverses.map(Into::into), lines, ..record(number) }
    }
}

proptest! {
    /// Two entries have the same bytes only when they are the same: nothing can slide from one field into the next.
    #[test]
    fn the_bytes_tell_every_field(one in records(), other in records()) {
        prop_assert_eq!(canonical::bytes(&one) == canonical::bytes(&other), one == other);
    }

    /// I17: whichever entry is altered, the verifier names it, whatever else the chain holds.
    #[test]
    fn an_altered_entry_is_named(all in prop::collection::vec(records(), 1..8), at in 0_usize..8, by in 1_i64..100) {
        let mut sealed = chain(all);
        let at = at % sealed.len();
        prop_assert!(verify(&sealed).is_ok());
        sealed[at].entry.lines.push(line(9, by));
        let fault = verify(&sealed).expect_err("altered");
        prop_assert_eq!(fault.seal_no(), i64::try_from(at + 1).ok());
    }
}
