//! The command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Trellis: commissioning for children's trusts.
#[derive(Parser)]
#[command(name = "trellis", version, about)]
pub(crate) struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Applies the migrations that are missing
    Migrate,
    /// Prints the OpenAPI document
    Openapi,
    /// Verifies the audit chains
    Audit {
        #[command(subcommand)]
        action: crate::audit::Audit,
    },
}

impl Command {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        match self.action {
            Action::Migrate => crate::migrate::run(),
            Action::Openapi => crate::openapi::run(),
            Action::Audit { action } => crate::audit::run(&action),
        }
    }
}
