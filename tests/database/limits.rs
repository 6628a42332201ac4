//! The limits' second wall: whatever the program thinks, the database refuses each kind of limit to be passed.

use crate::journal::{Books, FUND, PERSON, TRUST, refused};

const LIMIT: &str = "00000000-0000-7000-8000-00000000000a";

fn with_limit(kind: &str, share: (i64, i64)) -> Books {
    let books = Books::open();
    let partner = if kind == "partner_cap" { "'council'" } else { "NULL" };
    books.database.superuser(&format!(
        "INSERT INTO app.fund_partner (fund_id, key, trust_id, org_id, side, position, valid_from) \
           VALUES ('{FUND}', 'council', '{TRUST}', '{TRUST}', 'local_authority', 1, '2026-04-01'); \
         INSERT INTO app.budget_limit (id, trust_id, fund_id, kind, name, first_fy, last_fy, partner_key, state, created_by, created_at) \
           VALUES ('{LIMIT}', '{TRUST}', '{FUND}', '{kind}', 'A limit', 2026, 2026, {partner}, 'open', '{PERSON}', now()); \
         INSERT INTO app.limit_position (limit_id, trust_id, fund_id, budget, released, precommit, committed, actual, kind, share_part, share_whole) \
           VALUES ('{LIMIT}', '{TRUST}', '{FUND}', 100, 0, 0, 0, 0, '{kind}', {}, {})",
        share.0, share.1
    ));
    books
}

fn expose(books: &Books, amount: i64) -> Result<String, String> {
    books.app(&format!("UPDATE app.limit_position SET committed = {amount} WHERE limit_id = '{LIMIT}'"))
}

#[test]
fn each_kind_of_limit_has_a_check_of_its_own_code() {
    for (kind, code) in [
        ("fund", "e1_over_budget"),
        ("ring_fence", "e1_over_budget"),
        ("ceiling", "e10_ceiling"),
        ("partner_cap", "e9_partner_cap"),
    ] {
        let books = with_limit(kind, (1, 1));
        expose(&books, 100).expect("all of it");
        refused(&expose(&books, 101), code);
        let cut = format!("UPDATE app.limit_position SET budget = 99 WHERE limit_id = '{LIMIT}'");
        refused(&books.app(&cut), code);
    }
}

#[test]
fn a_cap_counts_its_share_exactly() {
    let books = with_limit("partner_cap", (3, 10));
    expose(&books, 333).expect("30% of it is 99.9");
    refused(&expose(&books, 334), "e9_partner_cap");
}

#[test]
fn a_position_belongs_to_a_line_or_a_limit_of_its_trust() {
    let books = with_limit("fund", (1, 1));
    let stray = |kind: &str| {
        books.app(&format!(
            "INSERT INTO app.limit_position (limit_id, trust_id, fund_id, budget, released, precommit, committed, actual, kind) \
               VALUES (gen_random_uuid(), '{TRUST}', '{FUND}', 1, 0, 0, 0, 0, '{kind}')"
        ))
    };
    refused(&stray("scheme_line"), "position_of_a_line");
    refused(&stray("fund"), "position_of_a_limit");
}

#[test]
fn a_position_that_the_journal_does_not_bear_out_is_told() {
    let books = with_limit("fund", (1, 1));
    let faults = || books.database.superuser("SELECT fault FROM app.ledger_faults()");
    assert_eq!(faults(), "");
    expose(&books, 5).expect("it fits");
    assert_eq!(faults(), "A limit: it is exposed to 5 pence, and the lines it covers to 0");
    let line = "00000000-0000-7000-8000-00000000000b";
    books.database.superuser(&format!(
        "UPDATE app.limit_position SET committed = 0; INSERT INTO app.stream VALUES ('{FUND}', 'joint', '{TRUST}'); \
         INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, created_at) VALUES ('{line}', '{TRUST}', '{FUND}', 'joint', 'S', now()); \
         INSERT INTO app.budget_line (id, trust_id, fund_id, scheme_id, charge_fy, state, allowance_p) \
           VALUES ('{line}', '{TRUST}', '{FUND}', '{line}', 2026, 'open', 0); \
         INSERT INTO app.limit_position (limit_id, trust_id, fund_id, budget, released, precommit, committed, actual) \
           VALUES ('{line}', '{TRUST}', '{FUND}', 7, 0, 0, 0, 0)"
    ));
    let told = faults();
    assert!(
        told.contains("its position is not the journal's")
            && told.contains("7, 0, 0, 0, 0; in the journal 0, 0, 0, 0, 0"),
        "{told}"
    );
}
