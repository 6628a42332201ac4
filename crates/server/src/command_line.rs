//! The command line, and the environment variables that stand in for its options.

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use trellis_api::LimitSettings;

use crate::exchange::{Export, ExportLedger, Import, VerifyLedger};

/// Commissioning for children's trusts.
#[derive(Debug, Parser)]
#[command(name = "trellis", version, about)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the story of Wexcombe from a private database on this machine
    Demo(Demo),
    /// Serve the API, from `DATABASE_URL` or from a private database
    Serve(Serve),
    /// Do background work alone: messages, balances, clearing away
    Work(Work),
    /// Bring the database's schema up to date
    Migrate(Place),
    /// Print the OpenAPI description of the API
    Openapi,
    /// Look after who may come in
    #[command(subcommand)]
    Admin(Admin),
    /// Look after the audit chains
    #[command(subcommand)]
    Audit(Audit),
    /// Take in data from elsewhere
    #[command(subcommand)]
    Import(Import),
    /// Give data out for others
    #[command(subcommand)]
    Export(Export),
    /// Look after the journals of the pooled funds
    #[command(subcommand)]
    Ledger(Ledger),
}

/// `trellis demo`
#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Where the demonstration keeps its files
    #[arg(long, env = "TRELLIS_DEMO_DATA", default_value = ".demo", value_name = "FOLDER")]
    pub(crate) data: PathBuf,
    /// Throw the demonstration's data away and load the story again
    #[arg(long)]
    pub(crate) reset: bool,
    #[command(flatten)]
    pub(crate) listen: Listen,
    /// Where the published registers, notices and payments lie that are taken in beside the story
    #[arg(long, env = "TRELLIS_FIXTURES", default_value = "../shared/fixtures", value_name = "FOLDER")]
    pub(crate) fixtures: PathBuf,
    #[command(flatten)]
    pub(crate) mail: Mail,
    #[command(subcommand)]
    pub(crate) action: Option<DemoAction>,
}

/// `trellis demo …`
#[derive(Debug, Subcommand)]
pub(crate) enum DemoAction {
    /// Print the code of an account's second factor, such as `commissioner`
    Code {
        /// The account's name, as the demonstration lists it
        name: String,
    },
}

/// `trellis serve`
#[derive(Args, Debug)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(flatten)]
    pub(crate) listen: Listen,
    #[command(flatten)]
    pub(crate) mail: Mail,
    /// The address that people and machines reach this site by; it names the issuer of access tokens
    #[arg(long, env = "TRELLIS_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Connections to the database, and so the most requests that it works on at one time
    #[arg(long, env = "TRELLIS_CONNECTIONS", default_value_t = 8, value_name = "NUMBER")]
    pub(crate) connections: u32,
}

/// `trellis work`
#[derive(Args, Debug)]
pub(crate) struct Work {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(flatten)]
    pub(crate) mail: Mail,
}

/// How messages are sent.
#[derive(Args, Clone, Debug)]
pub(crate) struct Mail {
    /// The relay that takes messages, as host:port; without one they are kept in the data folder, under mail
    #[arg(long, env = "TRELLIS_SMTP", value_name = "HOST:PORT")]
    pub(crate) smtp: Option<String>,
    /// Who messages are from
    #[arg(long, env = "TRELLIS_MAIL_FROM", default_value = "Trellis <no-reply@trellis.example>")]
    pub(crate) mail_from: String,
}

/// `trellis admin …`
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Print a one-use token with which a person joins an organisation
    Invite(Invite),
}

/// `trellis admin invite`
#[derive(Args, Debug)]
pub(crate) struct Invite {
    /// The organisation's name
    #[arg(long)]
    pub(crate) organisation: String,
    /// Found the organisation, as this kind, when there is none of that name
    #[arg(long, value_parser = ["trust", "council", "nhs", "platform"])]
    pub(crate) found: Option<String>,
    /// The person's e-mail address
    #[arg(long)]
    pub(crate) email: String,
    /// A role to hold, such as `trust_admin`; may be repeated
    #[arg(long = "role", required = true)]
    pub(crate) roles: Vec<String>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// `trellis audit …`
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Recompute every link of every chain
    Verify(Place),
}

/// `trellis ledger …`
#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Check every chain, every entry and every balance; or a file that was exported, without a database
    Verify(VerifyLedger),
    /// Make every balance again from its postings, and tell what was not equal to them
    Rebuild(Place),
    /// Write a fund's journal for another program
    Export(ExportLedger),
}

/// Where the database and the installation's own files are.
#[derive(Args, Clone, Debug)]
pub(crate) struct Place {
    /// Where the root key, and the private database if there is one, are kept
    #[arg(long, env = "TRELLIS_DATA", default_value = ".trellis", value_name = "FOLDER")]
    pub(crate) data: PathBuf,
    /// A PostgreSQL server to use instead of a private one, as a libpq URL
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// The same server for background work, signed in as `trellis_job`
    #[arg(long, env = "TRELLIS_JOB_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub(crate) job_database_url: Option<String>,
    /// The root key as 64 hexadecimal digits, instead of the file root.key
    #[arg(long, env = "TRELLIS_ROOT_KEY", hide_env_values = true, value_name = "HEX")]
    pub(crate) root_key: Option<String>,
}

/// The addresses to listen on.
#[expect(clippy::struct_field_names, reason = "the fields are named as their options")]
#[derive(Args, Clone, Debug)]
pub(crate) struct Listen {
    /// Where the API is served
    #[arg(long, env = "TRELLIS_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub(crate) listen: SocketAddr,
    /// Where health, readiness and metrics are served
    #[arg(long, env = "TRELLIS_METRICS_LISTEN", default_value = "127.0.0.1:9090", value_name = "ADDRESS")]
    pub(crate) metrics_listen: SocketAddr,
    /// Requests in a minute: reads and writes of one person, and anything anonymous from one address; or `off`
    #[arg(long, env = "TRELLIS_LIMITS", value_name = "READS,WRITES,ANONYMOUS", value_parser = limits)]
    pub(crate) limits: Option<LimitSettings>,
}

/// Reads `600,60,60` or `off`.
fn limits(text: &str) -> Result<LimitSettings, String> {
    if text == "off" {
        return Ok(LimitSettings::off());
    }
    let numbers: Vec<Option<NonZeroU32>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    match numbers.as_slice() {
        [Some(reads), Some(writes), Some(anonymous)] => {
            Ok(LimitSettings { reads: Some(*reads), writes: Some(*writes), anonymous: Some(*anonymous) })
        }
        _ => Err("give three whole numbers above nought, such as 600,60,60, or the word off".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn the_usual_addresses_are_on_loopback() {
        let Command::Demo(demo) = CommandLine::parse_from(["trellis", "demo"]).command else {
            panic!("demo is a command");
        };
        assert_eq!(demo.listen.listen.to_string(), "127.0.0.1:8080");
        assert!(demo.listen.metrics_listen.ip().is_loopback());
        assert!(!demo.reset);
    }
}
