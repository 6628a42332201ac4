//! RLS-2 of the security design: the runtime roles have no power of their own.

use crate::assert_no_rows;

#[test]
fn rls_2_runtime_roles_are_humble() {
    assert_no_rows(
        "roles with power",
        "SELECT rolname FROM pg_roles WHERE rolname IN ('trellis_app', 'trellis_job')
         AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication OR NOT rolcanlogin)",
    );
    assert_no_rows(
        "the owner can sign in",
        "SELECT 1 FROM pg_roles WHERE rolname = 'trellis_owner' AND rolcanlogin",
    );
    assert_no_rows(
        "runtime roles that belong to others",
        "SELECT m.member::regrole FROM pg_auth_members m WHERE m.member::regrole::text IN ('trellis_app', 'trellis_job')",
    );
}

#[test]
fn rls_2_runtime_roles_own_nothing() {
    assert_no_rows(
        "owned by a runtime role",
        "SELECT d.classid::regclass, d.objid FROM pg_shdepend d
         WHERE d.deptype = 'o' AND d.refobjid::regrole::text IN ('trellis_app', 'trellis_job')",
    );
}

#[test]
fn rls_2_nothing_that_row_security_does_not_hold_is_granted() {
    // Fact 15: TRUNCATE, REFERENCES and triggers pass row security by.
    assert_no_rows(
        "grants outside row security",
        "SELECT c.oid::regclass, r.role FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
           unnest(ARRAY['trellis_app', 'trellis_job']) AS r(role)
         WHERE n.nspname IN ('app', 'child', 'audit') AND c.relkind IN ('r', 'p', 'v', 'm')
           AND (has_table_privilege(r.role, c.oid, 'TRUNCATE, REFERENCES, TRIGGER')
             OR (c.relkind = 'm' AND has_table_privilege(r.role, c.oid, 'SELECT')))",
    );
    assert_no_rows(
        "schemas that a runtime role can create in",
        "SELECT n.nspname FROM pg_namespace n, unnest(ARRAY['trellis_app', 'trellis_job']) AS r(role)
         WHERE has_schema_privilege(r.role, n.oid, 'CREATE') AND n.nspname NOT LIKE 'pg_temp%'",
    );
}
