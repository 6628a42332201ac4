//! `deny.toml`'s bans and sources, and one version of everything the workspace names.

use cargo_metadata::semver::{Version, VersionReq};
use toml::Value;

use crate::{
    assert_none,
    workspace::{self, METADATA},
};

/// One `name` or `name@requirement` of the ban list.
struct Ban {
    name: String,
    versions: VersionReq,
    reason: String,
}

pub(crate) fn deny() -> Value {
    let text = std::fs::read_to_string(workspace::root().join("deny.toml")).expect("deny.toml is there");
    toml::from_str(&text).expect("deny.toml is TOML")
}

fn bans(deny: &Value) -> Vec<Ban> {
    let listed = deny["bans"]["deny"].as_array().expect("bans.deny is a list");
    let ban = |entry: &Value| {
        let spec = entry["crate"].as_str().expect("a ban names its crate");
        let (name, versions) = spec.split_once('@').unwrap_or((spec, "*"));
        let reason = entry["reason"].as_str().expect("a ban gives its reason");
        let versions = VersionReq::parse(versions).expect("a version requirement");
        Ban { name: name.into(), versions, reason: reason.into() }
    };
    listed.iter().map(ban).collect()
}

fn banned<'a>(bans: &[Ban], packages: impl Iterator<Item = (&'a str, &'a Version)>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, version) in packages {
        let hits = bans.iter().filter(|it| it.name == name && (it.versions.matches(version)));
        found.extend(hits.map(|it| format!("{name} {version}: {}", it.reason)));
    }
    found
}

#[test]
fn no_banned_crate_is_in_the_tree() {
    let packages = METADATA.packages.iter().map(|it| (it.name.as_str(), &it.version));
    assert_none("banned", &banned(&bans(&deny()), packages));
}

#[test]
fn everything_comes_from_the_registry_or_from_here() {
    let allowed = deny()["sources"]["allow-registry"].to_string();
    let from_elsewhere = METADATA.packages.iter().filter(|package| match &package.source {
        None => !package.manifest_path.starts_with(&METADATA.workspace_root),
        Some(source) => source.repr.strip_prefix("registry+").is_none_or(|it| !allowed.contains(it)),
    });
    let found: Vec<_> = from_elsewhere.map(|it| format!("{} from {:?}", it.name, it.source)).collect();
    assert_none("unknown sources", &found);
}

#[test]
fn an_advisory_is_set_aside_only_with_its_reason() {
    let deny = deny();
    let ignored = deny["advisories"]["ignore"].as_array().expect("a list");
    assert!(ignored.iter().all(|it| it["reason"].as_str().is_some_and(|reason| reason.len() > 40)));
    assert_eq!(ignored.len(), 1, "the list may only shrink");
}

#[test]
fn a_banned_version_is_seen_and_a_good_one_is_not() {
    let bans = bans(&deny());
    let (old, new) = (Version::new(5, 1, 0), Version::new(6, 0, 1));
    assert_eq!(banned(&bans, [("vsss-rs", &old)].into_iter()).len(), 1);
    assert!(banned(&bans, [("vsss-rs", &new)].into_iter()).is_empty());
    assert_eq!(banned(&bans, [("actix-governor", &new)].into_iter()).len(), 1);
}
