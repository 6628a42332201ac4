//! Every `down.sql` undoes its `up.sql`, to the letter of the schema dump.

use trellis_test_support::TestDatabase;

#[test]
fn every_migration_can_be_taken_back() {
    let database = TestDatabase::empty();
    let url = database.url("postgres");
    let mut before = vec![database.schema_dump()];
    while let Some(name) = trellis_store::migrate_next(&url).expect("the migration applies") {
        before.push(database.schema_dump());
        assert_ne!(before[before.len() - 2], before[before.len() - 1], "{name} changes something");
    }
    let whole = before.pop().expect("at least the empty schema");
    while let Some(name) = trellis_store::revert_last(&url).expect("the migration is taken back") {
        let expected = before.pop().expect("as many downs as ups");
        assert_eq!(
            differences(&expected, &database.schema_dump()),
            Vec::<String>::new(),
            "{name} taken back"
        );
    }
    assert!(before.is_empty());
    trellis_store::migrate(&url).expect("the migrations apply again");
    assert_eq!(differences(&whole, &database.schema_dump()), Vec::<String>::new(), "applied a second time");
}

/// The lines that only one side has; the order of objects is the dump's own affair.
fn differences(expected: &str, found: &str) -> Vec<String> {
    let lines = |text: &str| -> Vec<String> {
        let mut all: Vec<String> = text.lines().filter(|it| !it.is_empty()).map(str::to_owned).collect();
        all.sort();
        all
    };
    let (expected, found) = (lines(expected), lines(found));
    let lost = expected.iter().filter(|it| !found.contains(it)).map(|it| format!("lost: {it}"));
    let left = found.iter().filter(|it| !expected.contains(it)).map(|it| format!("left: {it}"));
    lost.chain(left).collect()
}

#[test]
fn what_is_lost_and_what_is_left_are_both_told() {
    assert_eq!(differences("a\nb", "b\nc"), ["lost: a", "left: c"]);
}

#[test]
fn no_two_migrations_have_one_version() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations");
    let entries = std::fs::read_dir(folder).expect("the migrations").map(|it| it.expect("an entry").path());
    let mut versions: Vec<String> = entries
        .filter(|it| it.is_dir())
        .map(|it| {
            it.file_name().expect("a name").to_string_lossy().split('_').next().expect("a version").to_owned()
        })
        .collect();
    let all = versions.len();
    versions.sort();
    versions.dedup();
    // Of two with one version, diesel runs only one and says nothing.
    assert_eq!(versions.len(), all);
}
