//! RLS-1 of the security design: no table of a tenant's stands without its policies.

use trellis_test_support::TestDatabase;

use crate::assert_no_rows;

/// Tables that are the same for everybody, such as the chart of accounts. The list grows by a decision only.
const SHARED: &str = "'app.account'";

/// Tables that hold rows of a tenant, a provider, a person or a child.
const TENANT_TABLES: &str =
    "SELECT c.oid, c.oid::regclass::text AS name, c.relrowsecurity, c.relforcerowsecurity,
    pg_get_userbyid(c.relowner) AS owner
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('app', 'child', 'audit') AND c.relkind IN ('r', 'p') AND EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
      AND a.attname IN ('trust_id', 'provider_id', 'org_id', 'person_id', 'child_id'))";

#[test]
fn rls_1_every_tenant_table_is_enabled_forced_and_owned() {
    assert_no_rows(
        "tables without ENABLE, FORCE or the right owner",
        &format!(
            "SELECT name, relrowsecurity, relforcerowsecurity, owner FROM ({TENANT_TABLES}) t
             WHERE NOT relrowsecurity OR NOT relforcerowsecurity OR owner <> 'trellis_owner'"
        ),
    );
}

#[test]
fn rls_1_no_table_of_ours_goes_without_row_security() {
    // A table without a tenant column may still hold a tenant's rows, by its parent's key.
    assert_no_rows(
        "tables that runtime roles reach without row security",
        &format!(
            "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
               unnest(ARRAY['trellis_app', 'trellis_job']) AS r(role)
             WHERE n.nspname IN ('app', 'child', 'audit') AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
               AND c.oid::regclass::text NOT IN ({SHARED})
               AND has_table_privilege(r.role, c.oid, 'SELECT, INSERT, UPDATE, DELETE')"
        ),
    );
}

#[test]
fn what_everybody_shares_nobody_writes() {
    assert_no_rows(
        "shared tables that a runtime role can write",
        &format!(
            "SELECT c.oid::regclass FROM pg_class c, unnest(ARRAY['trellis_app', 'trellis_job']) AS r(role)
             WHERE c.oid::regclass::text IN ({SHARED}) AND has_table_privilege(r.role, c.oid, 'INSERT, UPDATE, DELETE')"
        ),
    );
}

#[test]
fn rls_1_each_granted_command_has_a_policy() {
    assert_no_rows(
        "grants without a policy",
        &format!(
            "SELECT t.name, r.role, command.word FROM ({TENANT_TABLES}) t,
               unnest(ARRAY['trellis_app', 'trellis_job']) AS r(role),
               (VALUES ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) AS command(word, letter)
             WHERE (CASE command.word WHEN 'DELETE' THEN has_table_privilege(r.role, t.oid, 'DELETE')
                      ELSE has_any_column_privilege(r.role, t.oid, command.word) END)
               AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive
                 AND p.polcmd::text IN ('*', command.letter)
                 AND (p.polroles = '{{0}}' OR r.role::regrole::oid = ANY (p.polroles)))"
        ),
    );
}

#[test]
fn rls_1_what_is_written_is_checked() {
    assert_no_rows(
        "policies for writing without WITH CHECK",
        "SELECT polrelid::regclass, polname FROM pg_policy WHERE polcmd IN ('*', 'a', 'w') AND polwithcheck IS NULL",
    );
}

#[test]
fn the_rules_see_a_table_that_breaks_them() {
    let database = TestDatabase::create();
    database
        .superuser("CREATE TABLE app.open (id uuid, trust_id uuid); GRANT SELECT ON app.open TO trellis_app");
    let found = database.superuser(&format!(
        "SELECT name FROM ({TENANT_TABLES}) t WHERE NOT relrowsecurity AND owner <> 'trellis_owner'"
    ));
    assert_eq!(found, "app.open");
}

#[test]
fn without_a_context_nothing_of_a_tenant_is_seen() {
    let database = TestDatabase::create();
    let names = database.superuser(
        "SELECT c.oid::regclass FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relnamespace = 'app'::regnamespace AND c.relkind = 'r' AND a.attname = 'trust_id'
           AND has_table_privilege('trellis_app', c.oid, 'SELECT')",
    );
    for name in names.lines() {
        let rows = database.as_role("trellis_app", &format!("SELECT count(*) FROM {name}"));
        assert_eq!(rows.as_deref(), Ok("0"), "{name}");
    }
}
