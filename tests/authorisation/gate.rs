//! The three-way gate: what is routed, what is described, and what the policy knows are one list.

use std::collections::BTreeSet;

use trellis_access::Action;

use crate::operations;

/// Actions that are reached by the command line, by sign-in or by the worker alone.
const WITHOUT_A_ROUTE: &[&str] = &["alert_grant", "expire_reservation"];

#[test]
fn every_operation_is_an_action_and_every_action_an_operation() {
    let described: BTreeSet<String> = operations::all().into_iter().map(|operation| operation.key).collect();
    let known: BTreeSet<String> = Action::ALL.iter().map(|action| action.key().to_owned()).collect();
    let exempt: BTreeSet<String> = WITHOUT_A_ROUTE.iter().map(|key| (*key).to_owned()).collect();
    let missing: Vec<_> = known.difference(&described).filter(|key| !exempt.contains(*key)).collect();
    let unknown: Vec<_> = described.difference(&known).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "no route: {missing:?}; no action: {unknown:?}");
}

#[test]
fn no_two_paths_differ_in_the_names_of_their_parameters_alone() {
    let paths: BTreeSet<String> = operations::all().into_iter().map(|operation| operation.path).collect();
    let bare = |path: &String| -> Vec<String> {
        path.split('/')
            .map(|part| if part.starts_with('{') { "{}".to_owned() } else { part.to_owned() })
            .collect()
    };
    let shapes: BTreeSet<Vec<String>> = paths.iter().map(bare).collect();
    assert_eq!(shapes.len(), paths.len(), "one path is described under two names: {paths:#?}");
}
