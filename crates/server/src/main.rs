//! The binary `trellis`: one file for each command. Configuration is read here, once, and handed down.

mod audit;
mod command;
mod migrate;
mod openapi;
mod say;
mod settings;

use clap::Parser;

fn main() -> std::process::ExitCode {
    match command::Command::parse().run() {
        Ok(code) => code,
        Err(error) => {
            say::error(&format!("trellis: {error:#}"));
            std::process::ExitCode::FAILURE
        }
    }
}
