//! The matrix itself: golden, and agreed with over HTTP.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::thread;

use crate::callers::{self, Caller};
use crate::operations::{self, Operation};
use crate::world::World;
use crate::{policy, run};

/// Operations that end the caller's own login or turn on a secret that only the caller knows: their permitted cells are tried
/// by tests of their own.
const OWN_SECRETS: &[&str] = &[
    "change_password",
    "confirm_password_reset",
    "create_session",
    "end_current_session",
    "end_session",
    "accept_invitation",
    "prove_second_factor",
    "refresh_session",
];

/// Operations on what the story has none of: whoever may not act on an unknown id may not learn that either.
const NOTHING_THERE: &[&str] = &["get_imported_notice"];

#[test]
fn the_policy_and_the_api_agree_in_every_cell() {
    let world = World::told();
    let callers = callers::all(&world);
    let operations = operations::all();
    let expected = matrix(&world, &operations, &callers);
    check_golden(&render(&operations, &callers, &expected));
    let exceptions = exceptions();
    let paths: Vec<_> = operations.iter().map(|operation| world.path(&operation.path)).collect();
    let before = run::checksum(&world);
    let rows: Vec<_> = operations.iter().zip(&expected).zip(&paths).collect();
    let refused = |half: &[((&Operation, &Vec<String>), &String)]| {
        let mut faults = Vec::new();
        for ((operation, cells), path) in half {
            for (caller, cell) in callers.iter().zip(*cells).filter(|(_, cell)| *cell != "allow") {
                faults.extend(denied(&world, operation, path, caller, cell));
            }
        }
        faults
    };
    // A refused call changes nothing, so that the order of these means nothing either.
    let (first, second) = rows.split_at(rows.len() / 2);
    let mut faults = thread::scope(|scope| {
        let other = scope.spawn(|| refused(second));
        let mut faults = refused(first);
        faults.extend(other.join().expect("every cell was tried"));
        faults
    });
    assert_eq!(run::checksum(&world), before, "a refused call changed something");
    for (operation, cells) in operations.iter().zip(&expected) {
        if OWN_SECRETS.contains(&operation.key.as_str()) {
            continue;
        }
        let path = world.path(&operation.path);
        for (caller, _) in callers.iter().zip(cells).filter(|(_, cell)| *cell == "allow") {
            let outcome = run::call(&world, operation, &path, caller);
            let cell = format!("{} {} {}", operation.key, caller.name, outcome.told);
            assert!(outcome.status < 500, "{cell}: {}", outcome.text);
            if !outcome.passed() && !exceptions.contains(&cell) {
                faults.push(format!("{cell}: the policy allows it: {}", outcome.text));
            }
            let lost = run::leads_nowhere(&world, &outcome, caller);
            faults.extend(lost.map(|fault| format!("{cell}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} cells disagree:\n{}", faults.len(), faults.join("\n"));
}

fn denied(world: &World, operation: &Operation, path: &str, caller: &Caller, cell: &str) -> Option<String> {
    let outcome = run::call(world, operation, path, caller);
    let unknown = NOTHING_THERE.contains(&operation.key.as_str()) && outcome.told == "404 not-visible";
    if outcome.told != cell && !unknown {
        return Some(format!(
            "{} {}: {cell} expected, {} came: {}",
            operation.key, caller.name, outcome.told, outcome.text
        ));
    }
    if outcome.status == 404 {
        let absent = world.stage.app.get_public("/api/v1/nothing/of/this/name").text;
        if outcome.text != absent {
            return Some(format!(
                "{} {}: the 404 differs from an unknown path's",
                operation.key, caller.name
            ));
        }
    }
    None
}

fn matrix(world: &World, operations: &[Operation], callers: &[Caller]) -> Vec<Vec<String>> {
    let cells = |operation| callers.iter().map(|caller| policy::expected(world, operation, caller)).collect();
    operations.iter().map(cells).collect()
}

fn render(operations: &[Operation], callers: &[Caller], cells: &[Vec<String>]) -> String {
    let names: Vec<&str> = callers.iter().map(|caller| caller.name.as_str()).collect();
    let mut text = format!("operation\t{}\n", names.join("\t"));
    for (operation, row) in operations.iter().zip(cells) {
        let _ = writeln!(text, "{}\t{}", operation.key, row.join("\t"));
    }
    text
}

fn golden_path() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("authorisation/matrix.tsv")
}

/// Compares with the reviewed file; `TRELLIS_WRITE_MATRIX=1` writes it anew, for a review as a diff.
#[expect(clippy::disallowed_methods, reason = "a review of the matrix is asked for by the environment")]
fn check_golden(text: &str) {
    if std::env::var("TRELLIS_WRITE_MATRIX").is_ok() {
        std::fs::write(golden_path(), text).expect("the matrix is written");
    }
    let golden = std::fs::read_to_string(golden_path()).expect("matrix.tsv");
    let changed: Vec<&str> =
        text.lines().filter(|line| !golden.lines().any(|known| known == *line)).collect();
    assert!(
        golden == text,
        "the policy differs from matrix.tsv; review it with TRELLIS_WRITE_MATRIX=1:\n{}",
        changed.join("\n")
    );
}

/// Cells in which a permitted call meets another reason for 403 or 404; the list may only shrink.
fn exceptions() -> BTreeSet<String> {
    let path = golden_path().with_file_name("exceptions.txt");
    let text = std::fs::read_to_string(path).expect("exceptions.txt");
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect()
}
