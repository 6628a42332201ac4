//! The program `trellis`: it reads its settings, puts the parts together, and runs one command.
//!
//! What belongs here: processes, sockets, signals, files of the installation, and the words on the terminal. What does
//! not: any rule of commissioning, and any SQL.

mod command_line;
mod commands;
mod database;
mod exchange;
mod exit;
mod installation;
mod logging;
mod monitoring;
mod root_key;
mod signals;
mod site;
mod story;
mod terminal;
mod worker;

use std::process::ExitCode;

use clap::Parser;

use crate::command_line::CommandLine;

fn main() -> ExitCode {
    match commands::run(CommandLine::parse()) {
        Ok(code) => code,
        Err(error) => {
            terminal::complain(&error);
            exit::code_of(&error)
        }
    }
}
