//! The simulator on the command line: `trellis-sim --seed 7 --steps 10000`.

use std::collections::BTreeSet;
use std::process::ExitCode;

use acceptance::simulator::play::{WORLD, play};
use acceptance::simulator::stage::Stage;
use acceptance::simulator::steps::STEPS;
use acceptance::simulator::{Failure, Play, shrink, simulate};
use clap::Parser;

/// Plays seeded years of pooled funds against the product and its model, up to the first fault.
#[derive(Parser)]
#[command(name = "trellis-sim")]
struct Arguments {
    /// The seed: the same seed plays the same steps.
    #[arg(long)]
    seed: u64,
    /// How many steps, over as many worlds as that takes.
    #[arg(long, default_value_t = 10_000)]
    steps: usize,
    /// Only this world of the seed.
    #[arg(long)]
    world: Option<u64>,
    /// Only these steps of the world, as a failure lists them.
    #[arg(long, value_delimiter = ',', requires = "world")]
    only: Vec<usize>,
    /// Tells at the end how often each step was answered how.
    #[arg(long)]
    tally: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(stage) => {
            if arguments.tally {
                for ((step, answer), count) in &stage.tally {
                    println!("{count:>6}  {step}: {answer}");
                }
                println!("  done  refused  step");
                for step in STEPS {
                    let (done, refused) = stage.answers(step.name);
                    println!("{done:>6}  {refused:>7}  {}", step.name);
                }
            }
            println!("seed {}: no fault", arguments.seed);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            println!("{failure}");
            if arguments.only.is_empty() {
                println!("the least that still fails is looked for …\n{}", shrink(failure));
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<Stage, Box<Failure>> {
    let Arguments { seed, steps, world, only, .. } = arguments;
    let Some(world) = *world else { return simulate(*seed, *steps) };
    let only = (!only.is_empty()).then(|| only.iter().copied().collect::<BTreeSet<usize>>());
    let steps = (*steps).min(WORLD);
    let mut stage = Stage::new();
    play(&mut stage, &Play { seed: *seed, world, steps, only, ..Play::default() })?;
    Ok(stage)
}
