//! Accounting periods under attack: they move forward only, and a closed one takes nothing.

use crate::journal::{Books, FUND, PERSON, TRUST, entry, id, line, refused};

fn post(key: u32, change: &str) -> String {
    format!("{}; {}; {}", entry(key, change), line(key, 1, 1000, 5), line(key, 2, 1100, -5))
}

fn to(state: &str) -> String {
    format!("UPDATE app.period SET state = '{state}' WHERE fund_id = '{FUND}' AND no = 1")
}

/// Seals entries in the order of their keys with hashes of no meaning.
fn seal(books: &Books, keys: &[u32]) {
    books.settle();
    for (no, key) in (1..).zip(keys) {
        let hash = "decode(repeat('ab', 32), 'hex')";
        let script = format!(
            "UPDATE app.entry SET seal_no = {no}, prev_hash = {hash}, hash = {hash} WHERE id = '{}' AND seal_no IS NULL",
            id(*key)
        );
        books.worker(&script).expect("the worker seals");
    }
}

#[test]
fn a_soft_closed_period_takes_closing_entries_and_a_hard_closed_one_nothing() {
    let books = Books::open();
    books.app(&post(1, "")).expect("open");
    books.app(&to("soft_closed")).expect("closed softly");
    refused(&books.app(&post(2, "")), "PERIOD_CLOSED");
    books.app(&post(2, "kind='close.year_end'")).expect("a closing entry");
    refused(&books.app(&to("hard_closed")), "PERIOD_NOT_READY");
    seal(&books, &[1, 2]);
    books.app(&to("hard_closed")).expect("closed for good");
    refused(&books.app(&post(3, "")), "PERIOD_CLOSED");
    refused(&books.app(&post(3, "kind='close.year_end'")), "PERIOD_CLOSED");
    refused(&books.owner(&post(3, "kind='close.year_end'")), "PERIOD_CLOSED");
    // Late news: the first open period takes it with its true day.
    books.app(&post(3, "period_no=2;effective='2026-04-30'")).expect("the next period");
}

#[test]
fn a_period_is_never_opened_again() {
    let books = Books::open();
    books.app(&post(1, "")).expect("open");
    seal(&books, &[1]);
    refused(&books.app(&to("open")), "PERIOD_CLOSED");
    books.app(&to("hard_closed")).expect("closed for good");
    for state in ["open", "soft_closed", "hard_closed"] {
        refused(&books.app(&to(state)), "PERIOD_CLOSED");
        refused(&books.owner(&to(state)), "PERIOD_CLOSED");
    }
    assert!(books.app("UPDATE app.period SET no = 3").expect_err("no right").contains("permission denied"));
    refused(&books.owner("UPDATE app.period SET no = 3, state = 'sealed'"), "PERIOD_CLOSED");
}

#[test]
fn a_period_is_sealed_with_a_root_of_its_own_chain() {
    let books = Books::open();
    books.app(&post(1, "")).expect("open");
    seal(&books, &[1]);
    let with = |no: i64, byte: &str| {
        format!(
            "UPDATE app.period SET state = 'sealed', root_seal_no = {no}, root = decode(repeat('{byte}', 32), 'hex'), \
               sealed_at = now(), sealed_by = '{PERSON}' WHERE fund_id = '{FUND}' AND no = 1"
        )
    };
    refused(&books.app(&with(1, "ab")), "PERIOD_NOT_READY");
    books.app(&to("hard_closed")).expect("closed for good");
    refused(&books.app(&to("sealed")), "PERIOD_NOT_READY");
    refused(&books.app(&with(1, "cd")), "PERIOD_NOT_READY");
    refused(&books.app(&with(2, "ab")), "PERIOD_NOT_READY");
    books.app(&with(1, "ab")).expect("sealed");
    refused(&books.app(&with(1, "ab")), "PERIOD_CLOSED");
    let new = format!(
        "INSERT INTO app.period (fund_id, fy, no, trust_id, state) VALUES ('{FUND}', 2026, 9, '{TRUST}', 'sealed')"
    );
    refused(&books.app(&new), "PERIOD_NOT_READY");
}

#[test]
fn posting_and_closing_take_turns() {
    let books = Books::open();
    books.app(&post(1, "")).expect("open");
    seal(&books, &[1]);
    let closing = "SELECT set_config('lock_timeout', '200ms', true) \\g /dev/null\n";
    // A poster holds the period until it commits, so the closer waits for it, and gives up here.
    let url = books.database.url("trellis_app");
    let mut poster = std::process::Command::new("psql")
        .args(["--no-psqlrc", "--quiet", &url])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("psql");
    let mut input = poster.stdin.take().expect("a pipe");
    let begin = format!(
        "BEGIN; SELECT set_config('app.org_id', '{TRUST}', true) \\g /dev/null\n{};\n\\echo holding\n",
        post(2, "")
    );
    std::io::Write::write_all(&mut input, begin.as_bytes()).expect("sent");
    let mut said = String::new();
    let mut output = std::io::BufReader::new(poster.stdout.take().expect("a pipe"));
    while !said.contains("holding") {
        assert!(std::io::BufRead::read_line(&mut output, &mut said).expect("an answer") > 0, "{said}");
    }
    let waited = books.app(&format!("{closing}{}", to("soft_closed")));
    assert!(waited.expect_err("it waits").contains("lock timeout"));
    std::io::Write::write_all(&mut input, b"COMMIT;\n").expect("sent");
    drop(input);
    assert!(poster.wait().expect("it ends").success());
    books.app(&to("soft_closed")).expect("now it closes");
}
