//! What `cargo metadata` says, read once, without network.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    process::Command,
    sync::LazyLock,
};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    METADATA.workspace_root.clone().into_std_path_buf()
}

pub(crate) static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    let host = format!("--filter-platform={}", host());
    // Offline: what was built is all there is to look at.
    MetadataCommand::new().other_options(["--offline".into(), host]).exec().expect("cargo metadata answers")
});

/// The own crates and which own crates each one needs, dependencies for tests aside.
pub(crate) fn own_graph() -> BTreeMap<String, BTreeSet<String>> {
    let members: BTreeSet<_> = METADATA.workspace_packages().iter().map(|it| it.name.to_string()).collect();
    METADATA
        .workspace_packages()
        .iter()
        .map(|package| {
            let needs = package.dependencies.iter().filter(|it| it.kind != DependencyKind::Development);
            let own = needs.map(|it| it.name.clone()).filter(|name| members.contains(name)).collect();
            (package.name.to_string(), own)
        })
        .collect()
}

/// The name of every package that ends up in this one when it is linked into a program.
pub(crate) fn closure(package: &str) -> BTreeSet<String> {
    let nodes: BTreeMap<&PackageId, _> =
        METADATA.resolve.iter().flat_map(|it| &it.nodes).map(|node| (&node.id, node)).collect();
    let start = METADATA.workspace_packages().into_iter().find(|it| it.name.as_str() == package);
    let mut open: Vec<&PackageId> = start.map(|it| &it.id).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let linked = nodes[id].deps.iter().filter(|dependency| {
                dependency.dep_kinds.iter().any(|found| found.kind == DependencyKind::Normal)
            });
            open.extend(linked.map(|dependency| &dependency.pkg));
        }
    }
    seen.into_iter().map(|id| METADATA[id].name.to_string()).collect()
}

fn host() -> String {
    let answer = Command::new("rustc").arg("-vV").output().expect("rustc answers");
    let text = String::from_utf8(answer.stdout).expect("rustc speaks UTF-8");
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_string()
}
