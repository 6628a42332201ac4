//! Two walls keep tenants apart: the policy and row-level security. Each is tried with the other one taken away.

use trellis_access::OrganisationKind;

use crate::callers;
use crate::world::World;
use crate::{operations, policy, run};

/// Tables whose rows are meant for everyone: names of organisations, published tenders, plans, spending and releases, the calendar,
/// dynamic markets, thresholds, the chart of accounts, the published tables of the modulus check, what the law demands of a fund.
const FOR_EVERYONE: &[&str] = &[
    "account",
    "bank_holiday",
    "dynamic_market",
    "modulus_table",
    "ocds_release",
    "opportunity",
    "opportunity_change",
    "opportunity_lot",
    "opportunity_search",
    "organisation",
    "published_answer",
    "published_plan",
    "published_spend",
    "published_spend_line",
    "rule_pack",
    "threshold",
];

/// The regulator's register: public facts that every commissioning body reads, and no provider.
const FOR_COMMISSIONERS: &[&str] = &["import_run", "register_entry", "register_inspection"];

/// Services and their places: where children live is for the trusts that place them, and for no partner.
const FOR_TRUSTS: &[&str] = &["service", "vacancy"];

#[test]
fn the_policy_alone_keeps_strangers_out() {
    let world = World::told();
    world.stage.app.database.superuser(
        "DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables \
         WHERE schemaname = 'app' LOOP EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t); \
         EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', t); END LOOP; END $$",
    );
    let strangers: Vec<_> =
        callers::all(&world).into_iter().filter(|caller| caller.name.starts_with("other:")).collect();
    let mut faults = Vec::new();
    for operation in
        operations::all().iter().filter(|operation| operation.method == "GET" && operation.names_a_thing())
    {
        let path = world.path(&operation.path);
        for stranger in &strangers {
            let expected = policy::expected(&world, operation, stranger);
            let outcome = run::call(&world, operation, &path, stranger);
            if expected != "allow" && outcome.passed() {
                faults.push(format!("{} {}: {}", operation.key, stranger.name, outcome.told));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn row_level_security_alone_shows_strangers_nothing() {
    let world = World::told();
    let database = &world.stage.app.database;
    let tables = database.superuser("SELECT tablename FROM pg_tables WHERE schemaname = 'app' ORDER BY 1");
    let readable = |table: &str| {
        database.superuser(&format!("SELECT has_table_privilege('trellis_app', 'app.{table}', 'SELECT')"))
            == "t"
    };
    let mut faults = Vec::new();
    for kind in [
        OrganisationKind::Trust,
        OrganisationKind::Council,
        OrganisationKind::Nhs,
        OrganisationKind::Provider,
    ] {
        let stranger = world.away(kind);
        for table in tables.lines().filter(|table| !FOR_EVERYONE.contains(table) && readable(table)) {
            let sql = format!(
                "BEGIN; SELECT set_config('app.org_id', '{stranger}', true), set_config('app.kind', '{}', true) \\g /dev/null\n\
                 SELECT count(*) FROM app.{table}; COMMIT",
                kind.key()
            );
            let seen = database.as_role_script("trellis_app", &sql).expect("the context is set");
            let meant = (kind != OrganisationKind::Provider && FOR_COMMISSIONERS.contains(&table))
                || (kind == OrganisationKind::Trust && FOR_TRUSTS.contains(&table));
            if seen != "0" && !meant {
                faults.push(format!("{} sees {seen} rows of {table}", kind.key()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn without_a_context_nothing_is_seen() {
    let world = World::told();
    let database = &world.stage.app.database;
    for table in ["procurement", "bid", "fund", "entry", "plan", "contract", "invoice", "membership"] {
        let seen = database.as_role("trellis_app", &format!("SELECT count(*) FROM app.{table}"));
        assert_eq!(seen.as_deref(), Ok("0"), "{table}");
    }
}
