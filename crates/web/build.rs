//! A release carries the pages' assets inside; this stops one from being built without them.

use std::{env, path::Path, process::ExitCode};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=dist");
    println!("cargo::rerun-if-changed=templates");
    let release = env::var_os("PROFILE").is_some_and(|profile| profile == "release");
    if release && !Path::new("dist/manifest.json").exists() {
        println!("cargo::error=the pages' assets are missing: run `make assets` first");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
