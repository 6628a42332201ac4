//! Only `store` names diesel or writes SQL.

use crate::{
    assert_none,
    sources::{self, Source},
};

/// The phrases of a statement, as upper-case SQL is written here.
const PHRASES: &[&[&str]] = &[
    &["SELECT ", " FROM "],
    &["INSERT INTO "],
    &["UPDATE ", " SET "],
    &["DELETE FROM "],
    &["CREATE TABLE "],
    &["ALTER TABLE "],
    &["TRUNCATE "],
    &["set_config("],
];

fn violations(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    if source.names("diesel") || source.names("diesel_migrations") {
        found.push(format!("{} names diesel", source.path));
    }
    for text in &source.literals {
        let padded = format!("{} ", text.split_whitespace().collect::<Vec<_>>().join(" "));
        if PHRASES.iter().any(|phrase| phrase.iter().all(|part| padded.contains(part))) {
            found.push(format!(
                "{} writes SQL: {}",
                source.path,
                padded.chars().take(60).collect::<String>()
            ));
        }
    }
    found
}

#[test]
fn only_store_names_diesel_or_writes_sql() {
    let others = sources::product().filter(|it| !it.path.starts_with("crates/store/"));
    let found: Vec<_> = others.flat_map(|source| violations(&source)).collect();
    assert_none("SQL lives in crates/store", &found);
}

#[test]
fn both_halves_of_the_rule_see_their_violation() {
    assert_eq!(violations(&Source::sample("use diesel::prelude::*;")).len(), 1);
    assert_eq!(violations(&Source::sample("fn f() { g(\"SELECT id\\n FROM app.bid\"); }")).len(), 1);
    assert_eq!(violations(&Source::sample("const Q: &str = r\"UPDATE app.bid SET state = 1\";")).len(), 1);
    assert!(violations(&Source::sample("/// SELECT a FROM b\nfn f() { g(\"Select a lot\"); }")).is_empty());
}
