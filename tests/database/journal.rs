//! The journal under attack: what its triggers must refuse, tried with SQL, as the application, as the worker and as the
//! owner of everything.

use trellis_test_support::TestDatabase;

/// A fund with its trust, and the words that every attack begins with.
pub(crate) struct Books {
    pub(crate) database: TestDatabase,
}

pub(crate) const TRUST: &str = "00000000-0000-7000-8000-000000000001";
pub(crate) const PERSON: &str = "00000000-0000-7000-8000-000000000002";
pub(crate) const FUND: &str = "00000000-0000-7000-8000-000000000003";
pub(crate) const OTHER_FUND: &str = "00000000-0000-7000-8000-000000000004";

impl Books {
    pub(crate) fn open() -> Self {
        let database = TestDatabase::create();
        database.superuser(&format!(
            "INSERT INTO app.organisation (id, kind, name, created_at) VALUES ('{TRUST}', 'trust', 'Wexcombe Children''s Trust', now()); \
             INSERT INTO app.person (id, email, name, status, created_at) VALUES ('{PERSON}', 'finance@wexcombe.example', 'Finance officer', 'active', now()); \
             INSERT INTO app.fund (id, trust_id, title, basis, state, created_by, created_at) VALUES \
               ('{FUND}', '{TRUST}', 'Joint fund', 's10_ca2004', 'active', '{PERSON}', now()), \
               ('{OTHER_FUND}', '{TRUST}', 'Other fund', 's10_ca2004', 'active', '{PERSON}', now())"
        ));
        Self { database }
    }

    /// Runs a script in one transaction as the application in the trust's name.
    pub(crate) fn app(&self, script: &str) -> Result<String, String> {
        self.run("trellis_app", script)
    }

    /// Runs a script in one transaction as the worker in the trust's name.
    pub(crate) fn worker(&self, script: &str) -> Result<String, String> {
        self.run("trellis_job", script)
    }

    /// Runs a script in one transaction as the owner of the tables.
    pub(crate) fn owner(&self, script: &str) -> Result<String, String> {
        self.run("postgres", &format!("SET LOCAL ROLE trellis_owner; {script}"))
    }

    fn run(&self, role: &str, script: &str) -> Result<String, String> {
        let context = format!(
            "BEGIN; SELECT set_config('app.org_id', '{TRUST}', true) \\g /dev/null\n SELECT set_config('app.person_id', '{PERSON}', true) \\g /dev/null\n"
        );
        self.database.as_role_script(role, &format!("\\set VERBOSITY verbose\n{context}{script}; COMMIT"))
    }

    /// Waits until every entry is final: no older transaction runs in the whole cluster, which other tests share.
    pub(crate) fn settle(&self) {
        let running = "SELECT count(*) FROM app.entry WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())";
        while self.database.superuser(running) != "0" {
            std::thread::yield_now();
        }
    }

    /// Posts a sound entry and gives its id.
    pub(crate) fn post(&self, key: u32) -> String {
        let script = format!("{}; {}; {}", entry(key, ""), line(key, 1, 1000, 500), line(key, 2, 1100, -500));
        self.app(&script).expect("a sound entry");
        id(key)
    }
}

pub(crate) fn id(key: u32) -> String {
    format!("00000000-0000-7000-9000-{key:012}")
}

/// An entry of two lines in period 1 of 2026; `change` replaces values, as `column=value`.
pub(crate) fn entry(key: u32, change: &str) -> String {
    let mut values = vec![
        ("id", format!("'{}'", id(key))),
        ("trust_id", format!("'{TRUST}'")),
        ("fund_id", format!("'{FUND}'")),
        ("fy", "2026".to_owned()),
        ("period_no", "1".to_owned()),
        ("effective", "'2026-04-01'".to_owned()),
        ("recorded", "'1999-01-01Z'".to_owned()),
        ("xid", "'1'".to_owned()),
        ("lines", "2".to_owned()),
        ("kind", "'contribution.received'".to_owned()),
        ("actor", format!("'{PERSON}'")),
        ("reason", "'A test''s own entry'".to_owned()),
        ("idem_key", format!("'{key}'")),
        ("request_hash", "'\\x00'".to_owned()),
        ("reverses", "NULL".to_owned()),
    ];
    for (column, value) in change.split(';').filter_map(|one| one.split_once('=')) {
        let found = values.iter_mut().find(|(name, _)| *name == column).expect("a column");
        value.clone_into(&mut found.1);
    }
    let (names, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
    format!("INSERT INTO app.entry ({}) VALUES ({})", names.join(", "), values.join(", "))
}

pub(crate) fn line(key: u32, no: u32, account: i16, amount: i64) -> String {
    let layer = match account {
        7000 | 7900 => "commit",
        8000..=8900 => "budget",
        _ => "actual",
    };
    format!(
        "INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy, source) \
         VALUES ('{}', {no}, '{TRUST}', '{FUND}', '{layer}', {account}, {amount}, 2026, 'contribution')",
        id(key)
    )
}

#[track_caller]
pub(crate) fn refused(answer: &Result<String, String>, code: &str) {
    let Err(said) = answer else { panic!("{code} was expected, and it went through") };
    assert!(said.contains(&format!("CONSTRAINT NAME:  {code}")), "{code} was expected: {said}");
}

#[test]
fn an_entry_is_stamped_by_the_database_and_not_by_its_author() {
    let books = Books::open();
    books.post(1);
    let stamped = books.database.superuser(
        "SELECT recorded > '2020-01-01Z' AND xid <> '1' AND seal_no IS NULL AND hash IS NULL FROM app.entry",
    );
    assert_eq!(stamped, "t");
    let sealed =
        books.app(&entry(2, "").replacen("reverses)", "reverses, seal_no, prev_hash, hash)", 1).replacen(
            "NULL)",
            "NULL, 1, '\\x00', '\\x00')",
            1,
        ));
    // Its author's seal is thrown away, and then it lacks its lines.
    refused(&sealed, "ENTRY_IS_COMPLETE");
}

#[test]
fn a_layer_that_does_not_add_up_is_refused_at_commit() {
    let books = Books::open();
    let unbalanced = format!("{}; {}; {}", entry(1, ""), line(1, 1, 1000, 500), line(1, 2, 1100, -499));
    refused(&books.app(&unbalanced), "UNBALANCED_LAYER");
    // Debits of one layer do not make up for credits of another.
    let crossed = format!("{}; {}; {}", entry(1, ""), line(1, 1, 1000, 500), line(1, 2, 8000, -500));
    refused(&books.app(&crossed), "UNBALANCED_LAYER");
    let wrong_layer = line(1, 1, 1000, 5).replace("'actual'", "'budget'");
    let answer = books.app(&format!("{}; {wrong_layer}", entry(1, "")));
    assert!(answer.expect_err("an account lives in one layer").contains("posting_account_id_layer_fkey"));
    assert_eq!(books.database.superuser("SELECT count(*) FROM app.entry"), "0");
}

#[test]
fn no_line_can_be_missing_or_follow_the_check() {
    let books = Books::open();
    refused(&books.app(&format!("{}; {}", entry(1, ""), line(1, 1, 1000, 500))), "ENTRY_IS_COMPLETE");
    refused(&books.app(&entry(1, "lines=3")), "ENTRY_IS_COMPLETE");
    let over = format!("{}; {}", entry(1, ""), line(1, 3, 1000, 500));
    refused(&books.app(&over), "ENTRY_IS_COMPLETE");
    books.post(1);
    // Balanced on their own, but the entry is another transaction's.
    refused(&books.app(&line(1, 2, 1000, 1)), "posting_pkey");
    refused(&books.app(&line(1, 3, 1000, 1)), "ENTRY_IS_COMPLETE");
    // The check is called for early; a line that comes after it finds no place.
    let early = format!(
        "{}; {}; {}; SET CONSTRAINTS ALL IMMEDIATE; {}",
        entry(2, ""),
        line(2, 1, 1000, 500),
        line(2, 2, 1100, -500),
        line(2, 3, 1000, 7)
    );
    refused(&books.app(&early), "ENTRY_IS_COMPLETE");
    let first = format!("SET CONSTRAINTS ALL IMMEDIATE; {}; {}", entry(3, ""), line(3, 1, 1000, 500));
    refused(&books.app(&first), "ENTRY_IS_COMPLETE");
    // A line of a subtransaction counts as of its transaction, and one that is rolled back is missing.
    let lost = format!(
        "{}; {}; SAVEPOINT s; {}; ROLLBACK TO s",
        entry(4, ""),
        line(4, 1, 1000, 500),
        line(4, 2, 1100, -500)
    );
    refused(&books.app(&lost), "ENTRY_IS_COMPLETE");
}

#[test]
fn nothing_is_changed_or_removed_even_by_the_owner() {
    let books = Books::open();
    let id = books.post(1);
    let attacks = [
        format!("UPDATE app.entry SET reason = 'another' WHERE id = '{id}'"),
        format!("UPDATE app.entry SET recorded = recorded - interval '1 day' WHERE id = '{id}'"),
        format!("UPDATE app.posting SET amount = -amount WHERE entry_id = '{id}'"),
        format!("DELETE FROM app.posting WHERE entry_id = '{id}'"),
        format!("DELETE FROM app.entry WHERE id = '{id}'"),
        "TRUNCATE app.posting CASCADE".to_owned(),
        "DELETE FROM app.period".to_owned(),
        "TRUNCATE app.period CASCADE".to_owned(),
    ];
    for attack in &attacks {
        refused(&books.owner(attack), "APPEND_ONLY");
        for answer in [books.app(attack), books.worker(attack)] {
            assert!(answer.expect_err("no right").contains("permission denied"), "{attack}");
        }
    }
}

#[test]
fn only_the_worker_seals_once_and_touches_nothing_else() {
    let books = Books::open();
    let id = books.post(1);
    let seal = |more: &str| {
        let hash = "decode(repeat('ab', 32), 'hex')";
        format!("UPDATE app.entry SET seal_no = 1, prev_hash = {hash}, hash = {hash}{more} WHERE id = '{id}'")
    };
    assert!(books.app(&seal("")).expect_err("no right").contains("permission denied"));
    refused(&books.owner(&seal("")), "APPEND_ONLY");
    assert!(books.worker(&seal(", reason = 'x'")).expect_err("no right").contains("permission denied"));
    books.settle();
    let half = format!("UPDATE app.entry SET seal_no = 1 WHERE id = '{id}'");
    refused(&books.worker(&half), "APPEND_ONLY");
    let short =
        format!("UPDATE app.entry SET seal_no = 1, prev_hash = '\\x00', hash = '\\x00' WHERE id = '{id}'");
    refused(&books.worker(&short), "seal_is_whole");
    books.worker(&seal("")).expect("the worker seals");
    refused(&books.worker(&seal("")), "APPEND_ONLY");
    refused(
        &books.worker(&format!(
            "UPDATE app.entry SET seal_no = NULL, prev_hash = NULL, hash = NULL WHERE id = '{id}'"
        )),
        "APPEND_ONLY",
    );
    // Another trust's worker does not see the entry at all.
    let blind = "SELECT set_config('app.org_id', '', true) \\g /dev/null\n SELECT count(*) FROM app.entry";
    assert_eq!(books.worker(blind).as_deref(), Ok("0"));
}

#[test]
fn a_reversal_is_exact_over_all_dimensions_once_and_never_of_a_reversal() {
    let books = Books::open();
    let original = books.post(1);
    let reverses = format!("kind='reversal';reverses='{original}'");
    let reversal =
        |key: u32, lines: [String; 2]| format!("{}; {}; {}", entry(key, &reverses), lines[0], lines[1]);
    let right = |key: u32| [line(key, 1, 1000, -500), line(key, 2, 1100, 500)];
    let other_amount = [line(2, 1, 1000, -499), line(2, 2, 1100, 499)];
    refused(&books.app(&reversal(2, other_amount)), "REVERSAL_NOT_EXACT");
    let other_order = [line(2, 1, 1100, 500), line(2, 2, 1000, -500)];
    refused(&books.app(&reversal(2, other_order)), "REVERSAL_NOT_EXACT");
    let other_year = right(2).map(|one| one.replace("2026, 'contribution'", "2027, 'contribution'"));
    refused(&books.app(&reversal(2, other_year)), "REVERSAL_NOT_EXACT");
    let other_source = right(2).map(|one| one.replace("'contribution')", "'grant')"));
    refused(&books.app(&reversal(2, other_source)), "REVERSAL_NOT_EXACT");
    let elsewhere =
        format!("{}; {}", entry(2, &format!("{reverses};fund_id='{OTHER_FUND}'")), right(2).join("; "))
            .replace(
                &format!("'{TRUST}', '{FUND}', 'actual'"),
                &format!("'{TRUST}', '{OTHER_FUND}', 'actual'"),
            );
    refused(&books.app(&elsewhere), "REVERSAL_NOT_EXACT");
    books.app(&reversal(2, right(2))).expect("an exact reversal");
    let again = books.app(&reversal(3, right(3)));
    assert!(again.expect_err("one reversal").contains("entry_reverses_key"));
    let of_reversal = format!(
        "{}; {}; {}",
        entry(4, &format!("kind='reversal';reverses='{}'", id(2))),
        line(4, 1, 1000, 500),
        line(4, 2, 1100, -500)
    );
    refused(&books.app(&of_reversal), "REVERSAL_NOT_EXACT");
}
