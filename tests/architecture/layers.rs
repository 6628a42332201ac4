//! `server → {api, web, jobs} → commissioning → store → {domain crates, access} → kernel`, and nothing upwards.

use std::collections::{BTreeMap, BTreeSet};

use crate::{assert_none, workspace};

/// Know nothing but `kernel`. They do not know one another: ids in `kernel` are the link.
const DOMAIN: &[&str] =
    &["planning", "providers", "tendering", "contracts", "performance", "ledger", "budgets", "pooled-funds"];
const BASE: &[&str] = &["kernel", "access", "credentials", "sealing"];

/// Which own crates a crate may need; `None` when nobody has placed it yet.
fn allowed(name: &str) -> Option<Vec<&'static str>> {
    let below_store = [BASE, DOMAIN].concat();
    let below_edges =
        [below_store.as_slice(), &["store", "publishing", "documents", "commissioning"]].concat();
    Some(match name {
        "kernel" | "cluster" => vec![],
        "documents" => vec!["kernel", "publishing"],
        "budgets" | "pooled-funds" => vec!["kernel", "ledger"],
        "access" | "credentials" | "sealing" => vec!["kernel"],
        domain if DOMAIN.contains(&domain) => vec!["kernel"],
        "publishing" => [&["kernel"], DOMAIN].concat(),
        "store" => below_store,
        "commissioning" => [below_store.as_slice(), &["store", "publishing", "documents"]].concat(),
        "entrance" | "jobs" | "story" => below_edges,
        "api" | "web" => [below_edges.as_slice(), &["entrance"]].concat(),
        "server" | "test-support" => {
            [below_edges.as_slice(), &["api", "web", "entrance", "jobs", "cluster", "story"]].concat()
        }
        "acceptance" | "benches" => {
            let edges = ["api", "web", "entrance", "jobs", "cluster", "server", "story", "test-support"];
            [below_edges.as_slice(), &edges].concat()
        }
        _ => return None,
    })
}

fn violations(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let short = |name: &str| name.trim_start_matches("trellis-").to_string();
    let mut found = Vec::new();
    for (name, needs) in graph {
        let Some(allowed) = allowed(&short(name)) else {
            found.push(format!("{name} has no place in the layers yet: give it one in layers.rs"));
            continue;
        };
        for other in needs.iter().filter(|it| !allowed.contains(&short(it).as_str())) {
            found.push(format!("{name} may not depend on {other}"));
        }
    }
    found
}

#[test]
fn dependencies_point_downwards_only() {
    assert_none("layers", &violations(&workspace::own_graph()));
}

#[test]
fn the_rule_sees_each_kind_of_violation() {
    let forbidden = [
        ("trellis-kernel", "trellis-access"),
        ("trellis-tendering", "trellis-contracts"),
        ("trellis-ledger", "trellis-budgets"),
        ("trellis-store", "trellis-commissioning"),
        ("trellis-store", "trellis-publishing"),
        ("trellis-api", "trellis-web"),
        ("trellis-web", "trellis-api"),
        ("trellis-commissioning", "trellis-api"),
        ("trellis-server", "trellis-test-support"),
    ];
    for (from, to) in forbidden {
        let graph = [(from.to_string(), [to.to_string()].into())].into();
        assert_eq!(violations(&graph), [format!("{from} may not depend on {to}")]);
    }
    let stranger = [("trellis-extras".to_string(), BTreeSet::new())].into();
    assert!(violations(&stranger)[0].contains("no place in the layers"));
}
