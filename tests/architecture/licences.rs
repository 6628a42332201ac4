//! Every crate that is linked in may be given away under the licences of `deny.toml`.

use std::collections::BTreeSet;

use spdx::{Expression, ParseMode};

use crate::{assert_none, dependencies::deny, workspace::METADATA};

fn allowed() -> BTreeSet<String> {
    let list = deny()["licenses"]["allow"].as_array().expect("licenses.allow is a list").clone();
    list.iter().map(|it| it.as_str().expect("a licence is a string").to_string()).collect()
}

fn acceptable(expression: &str, allowed: &BTreeSet<String>) -> bool {
    // Older manifests write `MIT/Apache-2.0` for OR.
    let mode = ParseMode { allow_slash_as_or_operator: true, ..ParseMode::STRICT };
    Expression::parse_mode(expression, mode)
        .is_ok_and(|parsed| parsed.evaluate(|requirement| allowed.contains(&requirement.to_string())))
}

#[test]
fn every_licence_is_one_we_accept() {
    let allowed = allowed();
    let refused = METADATA.packages.iter().filter(|package| {
        let expression = package.license.as_deref().unwrap_or_default();
        !acceptable(expression, &allowed)
    });
    let found: Vec<_> = refused.map(|it| format!("{} {}: {:?}", it.name, it.version, it.license)).collect();
    assert_none("licences", &found);
}

#[test]
fn a_choice_needs_one_acceptable_side_and_a_sum_needs_both() {
    let allowed = allowed();
    for fine in ["MIT", "MIT/Apache-2.0", "GPL-3.0-only OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"] {
        assert!(acceptable(fine, &allowed), "{fine}");
    }
    for refused in ["", "GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "Proprietary"] {
        assert!(!acceptable(refused, &allowed), "{refused}");
    }
}
