//! Playing worlds step by step, up to the first fault.

use std::any::Any;
use std::collections::BTreeSet;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use super::draws::Draws;
use super::law::{Fault, Law, Outcome};
use super::model::sharing::Slip;
use super::stage::Stage;
use super::steps;
use super::world::World;

/// The steps of one world: enough for a year and its close, few enough that a look at the whole fund stays cheap.
pub const WORLD: usize = 250;
/// How often a step is drawn anew that finds nothing to do.
const TRIES: usize = 12;

/// One world to play.
#[derive(Clone, Debug, Default)]
pub struct Play {
    /// The seed of the run.
    pub seed: u64,
    /// Which of its worlds.
    pub world: u64,
    /// How many steps.
    pub steps: usize,
    /// Only these of them, where a failure was made small.
    pub only: Option<BTreeSet<usize>>,
    /// A mistake planted in the model.
    pub slip: Slip,
    /// A fault planted in the database.
    pub sabotage: Option<Sabotage>,
}

/// A fault planted in the database of a world after one of its steps.
#[derive(Clone, Copy, Debug)]
pub struct Sabotage {
    /// After the first step from this one on.
    pub after: usize,
    /// What it does.
    pub act: fn(&mut World<'_>) -> Outcome,
}

/// A fault, where it was found, and how to see it again.
#[derive(Debug)]
pub struct Failure {
    /// The world as it was played.
    pub play: Play,
    /// The step.
    pub step: usize,
    /// What the step did.
    pub name: &'static str,
    /// What it broke.
    pub fault: Fault,
}

/// Plays so many steps of a seed, world after world; gives the stage on which they were played.
pub fn simulate(seed: u64, steps: usize) -> Result<Stage, Box<Failure>> {
    let mut stage = Stage::new();
    let mut left = steps;
    for world in 0.. {
        if left == 0 {
            break;
        }
        let of_world = left.min(WORLD);
        play(&mut stage, &Play { seed, world, steps: of_world, ..Play::default() })?;
        left -= of_world;
    }
    Ok(stage)
}

/// Plays one world.
pub fn play(stage: &mut Stage, play: &Play) -> Result<(), Box<Failure>> {
    let failed = |step, name, fault| Box::new(Failure { play: play.clone(), step, name, fault });
    // The founding has draws that no step has.
    let draws = Draws::part(play.seed, play.world);
    let own = draws.clone().number();
    let mut world =
        World::found(stage, draws, play.slip).map_err(|fault| failed(0, "found the fund", fault))?;
    let mut sabotage = play.sabotage;
    for step in (0..play.steps).filter(|step| play.only.as_ref().is_none_or(|only| only.contains(step))) {
        world.draws = Draws::part(own, u64::try_from(step).expect("a count"));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            act(&mut world)?;
            if let Some(planted) = sabotage.take_if(|planted| planted.after <= step) {
                (planted.act)(&mut world)?;
            }
            world.check()
        }));
        outcome
            .unwrap_or_else(|panic| Err(Fault::of(Law::Answer, format!("it panicked: {}", words(&*panic)))))
            .map_err(|fault| failed(step, world.step, fault))?;
    }
    Ok(())
}

/// One step: drawn until one finds something to do.
fn act(world: &mut World<'_>) -> Outcome {
    for _ in 0..TRIES {
        let step = steps::draw(world);
        world.step = step.name;
        if (step.act)(world)? {
            break;
        }
    }
    Ok(())
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}

/// The commit of the sources, where there is one to ask.
fn commit() -> String {
    let asked = Command::new("git").args(["rev-parse", "--short=12", "HEAD"]).output();
    let told = asked.ok().filter(|asked| asked.status.success());
    told.map_or("unknown".to_owned(), |told| String::from_utf8_lossy(&told.stdout).trim().to_owned())
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { play, step, name, fault } = self;
        let Play { seed, world, .. } = play;
        writeln!(f, "the simulator found a fault")?;
        writeln!(f, "  seed {seed}, commit {}, world {world}, step {step} ({name})", commit())?;
        writeln!(f, "  {fault}")?;
        let only = play.only.as_ref().map(|only| {
            let numbers: Vec<String> = only.iter().map(ToString::to_string).collect();
            format!(" --only {}", numbers.join(","))
        });
        write!(
            f,
            "  replay: cargo run --package acceptance --bin trellis-sim -- --seed {seed} --world {world} --steps {}{}",
            step + 1,
            only.unwrap_or_default()
        )
    }
}
