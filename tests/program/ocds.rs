//! `trellis import ocds` and `trellis export ocds`.

use trellis_access::{OrganisationKind, Role};
use trellis_test_support::{TestApp, fixtures};

use crate::terminal::{Terminal, argument};

fn terminal() -> Terminal {
    let app = TestApp::start();
    let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
    app.person(trust, &[Role::Commissioner]);
    Terminal::beside(app.database.clone())
}

#[test]
fn every_real_notice_is_taken_in_and_given_out_again() {
    let Some(files) = fixtures::notices() else { return };
    let terminal = terminal();
    let mut arguments = vec!["import", "ocds"];
    arguments.extend(files.iter().map(|path| argument(path)));
    let said = terminal.run(&arguments).with(0);
    for file in &files {
        let told = said.lines().find(|line| line.starts_with(argument(file))).expect("each file is told of");
        assert!(told.ends_with("known 0") && !told.contains("refused"), "{told}");
    }
    let again = terminal.run(&arguments).with(0);
    assert!(
        again.lines().filter(|line| line.contains("drafts 0, records 0")).count() == files.len(),
        "{again}"
    );
    let out = terminal.run(&["export", "ocds", "--all"]).with(0);
    let package: serde_json::Value = serde_json::from_str(&out).expect("a package");
    let given = package["releases"].as_array().expect("releases").len();
    assert_eq!(terminal.database.superuser("SELECT count(*) FROM app.imported_notice"), given.to_string());
}

#[test]
fn a_refused_file_leaves_the_others_alone() {
    let Some(good) = fixtures::notices().and_then(|notices| notices.into_iter().next()) else { return };
    let terminal = terminal();
    let broken = terminal.file("broken.json", "{ \"releases\": [");
    let empty = terminal.file("empty.json", "{}");
    let said = terminal
        .run(&["import", "ocds", argument(&broken), argument(&good), argument(&empty), "missing.json"])
        .with(1);
    for file in ["broken.json: refused", "empty.json: refused", "missing.json: refused: it cannot be read"] {
        assert!(said.contains(file), "{said}");
    }
    assert!(said.contains("known 0"), "{said}");
    assert_ne!(terminal.database.superuser("SELECT count(*) FROM app.imported_notice"), "0");
}
