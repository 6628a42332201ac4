//! The architecture's invariants, each read from `cargo metadata` or from the sources.
//!
//! Every rule is a function from what it reads to the list of what breaks it, so that each can be tried on a
//! small sample that must fail, besides the repository itself, which must not.

mod dependencies;
mod homes;
mod layers;
mod licences;
mod names;
mod purity;
mod sizes;
mod sources;
mod sql;
mod wire_names;
mod workspace;

/// Fails with one line for each violation.
fn assert_none(rule: &str, violations: &[String]) {
    assert!(violations.is_empty(), "{rule}:\n  {}", violations.join("\n  "));
}
