//! Some calls have one home, so that a test can take their place and a reader knows where to look.

use crate::{
    assert_none,
    sources::{self, Source},
};

/// A path, and the crates that may name it. `entrance` hashes passwords on threads of its own, behind a gate, because no hash may
/// hold a database connection.
const HOMES: &[(&str, &[&str])] = &[
    ("Utc::now", &["store"]),
    ("Local::now", &[]),
    ("SystemTime::now", &["store"]),
    ("new_v4", &[]),
    ("now_v7", &["store"]),
    ("env::var", &["server"]),
    ("spawn_blocking", &["entrance", "store"]),
    ("sql_query", &["store"]),
];

fn violations(source: &Source) -> Vec<String> {
    let home = source.path.split('/').nth(1).unwrap_or_default();
    let away = HOMES.iter().filter(|(path, homes)| !homes.contains(&home) && source.names(path));
    away.map(|(path, _)| format!("{} names {path}", source.path)).collect()
}

#[test]
fn clock_chance_environment_and_threads_have_one_home() {
    let found: Vec<_> = sources::product().flat_map(|source| violations(&source)).collect();
    assert_none("outside their home", &found);
}

#[test]
fn the_rule_knows_home_from_away() {
    let text = "fn f() { chrono::Utc::now(); std::env::var(\"A\"); uuid::Uuid::new_v4(); }";
    assert_eq!(violations(&Source::sample_at("crates/api/src/a.rs", text)).len(), 3);
    assert_eq!(violations(&Source::sample_at("crates/store/src/a.rs", text)).len(), 2);
    assert_eq!(violations(&Source::sample_at("crates/server/src/a.rs", text)).len(), 2);
}
