//! A pure crate computes: no database, runtime or network is linked into it, and it asks nobody for the time,
//! the environment or chance.

use std::collections::BTreeSet;

use crate::{
    assert_none,
    sources::{self, Source},
    workspace,
};

const PURE: &[&str] = &[
    "kernel",
    "access",
    "credentials",
    "planning",
    "providers",
    "tendering",
    "sealing",
    "contracts",
    "performance",
    "ledger",
    "budgets",
    "pooled-funds",
    "publishing",
];

/// A package whose presence means a database, an async runtime or a network; a prefix counts.
const IMPURE_PACKAGES: &[&str] = &[
    "diesel",
    "pq-sys",
    "r2d2",
    "tokio",
    "actix",
    "async-std",
    "smol",
    "hyper",
    "reqwest",
    "ureq",
    "mio",
    "socket2",
    "rustls",
    "native-tls",
    "lettre",
    "nix",
    "tempfile",
];

/// Paths through which a crate would reach out for itself.
const IMPURE_PATHS: &[&str] = &[
    "Utc::now",
    "Local::now",
    "SystemTime",
    "Instant::now",
    "std::env",
    "env::var",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "new_v4",
    "now_v7",
    "thread_rng",
    "OsRng",
    "SysRng",
    "rand::rng",
    "getrandom",
];

fn impure_packages(closure: &BTreeSet<String>) -> Vec<String> {
    let impure =
        |name: &&String| IMPURE_PACKAGES.iter().any(|it| name == it || name.starts_with(&format!("{it}-")));
    closure.iter().filter(impure).cloned().collect()
}

fn impure_paths(source: &Source) -> Vec<String> {
    let named = IMPURE_PATHS.iter().filter(|path| source.names(path));
    named.map(|path| format!("{} names {path}", source.path)).collect()
}

fn pure_packages() -> Vec<String> {
    let pure = |name: &String| PURE.contains(&name.trim_start_matches("trellis-"));
    workspace::own_graph().into_keys().filter(pure).collect()
}

#[test]
fn nothing_impure_is_linked_into_a_pure_crate() {
    for package in pure_packages() {
        let found = impure_packages(&workspace::closure(&package));
        assert_none(&format!("{package} is pure, but these are linked into it"), &found);
    }
}

#[test]
fn a_pure_crate_is_handed_time_environment_and_chance() {
    let roots: Vec<_> = PURE.iter().map(|name| format!("crates/{name}/src/")).collect();
    let pure = sources::product().filter(|it| roots.iter().any(|root| it.path.starts_with(root)));
    let found: Vec<_> = pure.flat_map(|source| impure_paths(&source)).collect();
    assert_none("pure crates take these as arguments", &found);
}

#[test]
fn the_closure_is_followed_beyond_the_first_step() {
    assert!(workspace::closure("trellis-kernel").contains("num-integer"), "num-rational brings num-integer");
    assert!(!workspace::closure("trellis-kernel").contains("proptest"), "tests' dependencies do not count");
    let bad = ["diesel_derives", "tokio", "actix-web", "serde"].map(String::from).into();
    assert_eq!(impure_packages(&bad), ["actix-web", "tokio"]);
}

#[test]
fn a_call_for_the_time_is_seen_however_it_is_laid_out() {
    for text in ["fn f() { chrono::Utc::now(); }", "fn f() { Utc :: now (); }", "use std::{env as e, io};"] {
        assert_eq!(impure_paths(&Source::sample(text)).len(), 1, "{text}");
    }
    let fine =
        "/// Not Utc::now.\nfn f() { g(\"Utc::now\"); }\n#[cfg(test)] mod tests { fn t() { Utc::now(); } }";
    assert!(impure_paths(&Source::sample(fine)).is_empty());
}
