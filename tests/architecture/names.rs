//! A module is named after what it is in the field, never after being useful.

use crate::{
    assert_none,
    sources::{self, Source},
};

const FORBIDDEN: &[&str] =
    &["utils", "util", "common", "helpers", "helper", "misc", "manager", "managers", "service", "shared"];

fn violations(source: &Source) -> Vec<String> {
    let parts = source.path.trim_end_matches(".rs").split('/').filter(|part| FORBIDDEN.contains(part));
    let mut found: Vec<_> = parts.map(|part| format!("{} is called {part}", source.path)).collect();
    let inline = FORBIDDEN.iter().filter(|name| source.names(&format!("mod {name}")));
    found.extend(inline.map(|name| format!("{} has a module called {name}", source.path)));
    found
}

/// An unfinished piece is not landed, and a remark about one does not finish it.
fn unfinished(source: &Source) -> Vec<String> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let lines =
        source.text.lines().enumerate().filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)));
    lines.map(|(at, line)| format!("{}:{} {}", source.path, at + 1, line.trim())).collect()
}

fn undocumented(source: &Source) -> Vec<String> {
    let said = source.text.lines().next().is_some_and(|line| line.starts_with("//!"));
    if said { Vec::new() } else { vec![format!("{} does not begin with //!", source.path)] }
}

#[test]
fn modules_are_named_after_what_they_are() {
    let found: Vec<_> = sources::all().flat_map(|source| violations(&source)).collect();
    assert_none("names that say nothing", &found);
}

#[test]
fn nothing_is_marked_unfinished() {
    let found: Vec<_> = sources::all().flat_map(|source| unfinished(&source)).collect();
    assert_none("unfinished", &found);
}

#[test]
fn every_file_says_what_belongs_in_it() {
    // The tests of a module are about what the module is about.
    let found: Vec<_> = sources::product().flat_map(|source| undocumented(&source)).collect();
    assert_none("files without a first word", &found);
}

#[test]
fn a_forbidden_name_is_seen_in_a_path_and_inside_a_file() {
    assert_eq!(violations(&Source::sample_at("crates/api/src/utils.rs", "")).len(), 1);
    assert_eq!(violations(&Source::sample_at("crates/api/src/helpers/money.rs", "")).len(), 1);
    assert_eq!(violations(&Source::sample("mod common { fn f() {} }")).len(), 1);
    assert!(violations(&Source::sample_at("crates/providers/src/services.rs", "mod utility;")).is_empty());
    assert_eq!(unfinished(&Source::sample(concat!("// TO", "DO: all of it"))).len(), 1);
    assert_eq!(undocumented(&Source::sample("fn f() {}")).len(), 1);
}
