//! The commands, one file each.

mod acting;
mod demo;
mod demo_code;
mod export_ledger;
mod export_ocds;
mod import_ocds;
mod import_ofsted;
mod import_payments;
mod invite;
mod migrate;
mod openapi;
mod rebuild_ledger;
mod serve;
mod verify_audit;
mod verify_export;
mod verify_ledger;
mod work;

use std::process::ExitCode;

use anyhow::Result;

use crate::command_line::{Admin, Audit, Command, CommandLine, Ledger};
use crate::exchange::{Export, Import};

/// Runs the command and says what to exit with.
pub(crate) fn run(line: CommandLine) -> Result<ExitCode> {
    match line.command {
        Command::Demo(demo) => demo::run(&demo),
        Command::Serve(serve) => serve::run(&serve),
        Command::Work(work) => work::run(&work),
        Command::Migrate(place) => migrate::run(&place),
        Command::Openapi => openapi::run(),
        Command::Audit(Audit::Verify(place)) => verify_audit::run(&place),
        Command::Admin(Admin::Invite(invite)) => invite::run(&invite),
        Command::Ledger(Ledger::Verify(wanted)) => verify_ledger::run(&wanted),
        Command::Ledger(Ledger::Rebuild(place)) => rebuild_ledger::run(&place),
        Command::Import(Import::Ofsted(wanted)) => import_ofsted::run(&wanted),
        Command::Import(Import::Ocds(import)) => import_ocds::run(&import),
        Command::Import(Import::Payments(import)) => import_payments::run(&import),
        Command::Export(Export::Ocds(export)) => export_ocds::run(&export),
        Command::Ledger(Ledger::Export(export)) => export_ledger::run(&export),
    }
}
