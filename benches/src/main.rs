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

use anyhow::Result;
use clap::Parser;

use crate::cases::Bench;
use crate::world::{Member, World};

/// Measures, and writes benches/RESULTS.md.
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
    let Arguments { seconds, rounds, .. } = arguments;
    let mut bench = Bench { world: &world, served, officers, signatories, seconds, rounds };
    let findings = cases::run_all(&mut bench, |what| println!("{what}"))?;
    drop(bench);
    let report = findings::report(&machine, &findings);
    print!("{report}");
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS.md"), report)?;
    Ok(())
}
