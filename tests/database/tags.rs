//! I9: the database itself sees that spend names its scheme, its source, the tags of its return and one funding rule.

use crate::journal::{Books, FUND, PERSON, TRUST, entry, id, line, refused};

const SCHEME: &str = "00000000-0000-7000-8000-00000000000b";

fn with_scheme() -> Books {
    let books = Books::open();
    let rule = |version: u8, from: &str| {
        format!(
            "INSERT INTO app.risk_rule (fund_id, rule_version, trust_id, valid_from, content, created_by, created_at) \
             VALUES ('{FUND}', {version}, '{TRUST}', '{from}', '{{}}', '{PERSON}', '2020-01-01')"
        )
    };
    books.database.superuser(&format!(
        "INSERT INTO app.stream (fund_id, name, trust_id) VALUES ('{FUND}', 'joint', '{TRUST}'); \
         INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, s251_line, provider_sector, created_at) \
           VALUES ('{SCHEME}', '{TRUST}', '{FUND}', 'joint', 'Residential', '3.1.1', 'private', '2020-01-01'); \
         {}; {}; {}",
        rule(1, "2000-04-01"),
        rule(2, "2026-04-01"),
        rule(3, "2100-04-01")
    ));
    books
}

fn spend(key: u32, more: (&str, &str)) -> String {
    format!(
        "{}; INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy{}) \
           VALUES ('{}', 1, '{TRUST}', '{FUND}', 'actual', 5000, 500, 2026{}); {}",
        entry(key, ""),
        more.0,
        id(key),
        more.1,
        line(key, 2, 2000, -500)
    )
}

const NAMED: (&str, &str) = (", scheme_id", ", '00000000-0000-7000-8000-00000000000b'");

#[test]
fn spend_without_a_scheme_is_refused_where_its_fund_has_one() {
    let books = with_scheme();
    refused(&books.app(&spend(1, ("", ""))), "SPEND_UNTAGGED");
    refused(&books.owner(&spend(1, ("", ""))), "SPEND_UNTAGGED");
    books.app(&spend(1, NAMED)).expect("it names its scheme");
    let found =
        "SELECT source, s251_line, provider_sector, rule_version FROM app.posting WHERE account_id = 5000";
    assert_eq!(books.database.superuser(found), "contribution|3.1.1|private|2");
    let faults = "SELECT * FROM app.ledger_faults()";
    assert_eq!(books.database.superuser(faults), "");
    books.database.superuser(
        "SET session_replication_role = replica; UPDATE app.posting SET rule_version = NULL WHERE account_id = 5000",
    );
    assert!(
        books
            .database
            .superuser(faults)
            .contains("does not name its scheme, its source and its funding rule")
    );
}

#[test]
fn a_rule_of_another_fund_and_a_code_with_words_are_refused() {
    let books = with_scheme();
    let with = |column: &str, value: &str| {
        let (columns, values) = (format!("{}, {column}", NAMED.0), format!("{}, {value}", NAMED.1));
        books.app(&spend(1, (&columns, &values)))
    };
    refused(&with("rule_version", "9"), "posting_rule");
    refused(&with("subjective", "'a child''s name'"), "posting_subjective");
    with("subjective", "'5714'").expect("a code");
}

#[test]
fn a_reversal_is_exact_over_the_tags_too() {
    let books = with_scheme();
    books.app(&spend(1, NAMED)).expect("posted");
    let back = |rule: &str| {
        format!(
            "{}; INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy, scheme_id, source, \
               s251_line, provider_sector, rule_version) VALUES ('{}', 1, '{TRUST}', '{FUND}', 'actual', 5000, -500, 2026, '{SCHEME}', \
               'contribution', '3.1.1', 'private', {rule}); {}",
            entry(2, &format!("reverses='{}'", id(1))),
            id(2),
            line(2, 2, 2000, 500)
        )
    };
    refused(&books.app(&back("1")), "REVERSAL_NOT_EXACT");
    books.app(&back("2")).expect("an exact reversal");
}
