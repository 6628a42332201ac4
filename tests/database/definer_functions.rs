//! RLS-3 of the security design: what runs with the owner's rights is listed, cannot be led astray, and is not public.

use trellis_test_support::TestDatabase;

use crate::assert_no_rows;

const OURS: &str = "p.pronamespace::regnamespace::text IN ('app', 'child', 'audit')";

#[test]
fn rls_3_views_read_as_their_reader() {
    assert_no_rows(
        "views without security_invoker",
        "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('app', 'child', 'audit') AND c.relkind = 'v'
           AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)",
    );
}

#[test]
fn rls_3_definer_functions_cannot_be_led_astray() {
    assert_no_rows(
        "definer functions without a fixed search_path, or another owner's",
        &format!(
            "SELECT p.oid::regprocedure FROM pg_proc p WHERE {OURS} AND p.prosecdef
             AND (pg_get_userbyid(p.proowner) <> 'trellis_owner'
               OR NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%pg_temp'))"
        ),
    );
    assert_no_rows(
        "definer functions that anyone may call",
        &format!(
            "SELECT p.oid::regprocedure FROM pg_proc p WHERE {OURS} AND p.prosecdef
             AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
               WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')"
        ),
    );
}

#[test]
fn rls_3_definer_functions_are_the_listed_ones() {
    let golden = include_str!("definer_functions.txt");
    let listed: Vec<&str> = golden.lines().filter(|it| !it.is_empty() && !it.starts_with('#')).collect();
    let found = TestDatabase::create().superuser(&format!(
        "SELECT p.oid::regprocedure FROM pg_proc p WHERE {OURS} AND p.prosecdef ORDER BY p.oid::regprocedure::text COLLATE \"C\""
    ));
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(
        found, listed,
        "tests/database/definer_functions.txt is read as a diff: each line passes row security by"
    );
}
