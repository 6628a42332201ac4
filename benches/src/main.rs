//! `make bench`: what the program costs, beside what the database alone would cost, in one run.

mod cases;
mod findings;
mod http;
mod load;
mod machine;
mod paired;
mod pgbench;
mod recorded;
mod world;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Parser;

use crate::cases::{Bench, Outcome};
use crate::world::{Member, World};

/// Measures, and writes benches/RESULTS.md when nothing broke off.
#[derive(Parser)]
struct Arguments {
    /// Seconds of each run
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Runs of each pair
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// The program to measure
    #[arg(long, default_value_os_t = world::released())]
    program: PathBuf,
    /// Only the measures of these letters, as `a,n`; tells them and writes nothing
    #[arg(long, value_delimiter = ',')]
    only: Vec<char>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let machine = machine::describe();
    println!("seeding a database");
    let world = World::build(&arguments.program)?;
    let served = world.serve()?;
    let bearers =
        |member: fn(usize) -> Member| (0..16).map(|n| world.bearer(member(n))).collect::<Result<Vec<_>>>();
    let (officers, signatories) = (bearers(Member::FinanceOfficer)?, bearers(Member::Signatory)?);
    let Arguments { seconds, rounds, only, .. } = arguments;
    let mut bench = Bench { world: &world, served, officers, signatories, seconds, rounds };
    let Outcome { findings, broken } = cases::run(&mut bench, &only, |what| println!("{what}"));
    drop(bench);
    let report = findings::report(&machine, &findings);
    print!("{report}");
    ensure!(broken.is_empty(), "broke off:\n{}", broken.join("\n"));
    if only.is_empty() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS.md"), report)?;
    }
    Ok(())
}
