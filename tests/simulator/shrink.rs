//! Making a failure small: steps are left out while it still breaks the same law.

use std::collections::BTreeSet;

use super::play::{Failure, Play, play};
use super::stage::Stage;

/// How many smaller plays are tried at most.
const PATIENCE: usize = 120;

/// The same failure with as few steps as a while's trying finds. Each step has draws of its own, so that one can be left out.
pub fn shrink(failure: Box<Failure>) -> Box<Failure> {
    let mut least = failure;
    let mut steps: Vec<usize> = (0..=least.step).filter(|step| is_played(&least.play, *step)).collect();
    let mut chunk = steps.len().div_ceil(2);
    let mut left = PATIENCE;
    while chunk >= 1 && left > 0 {
        let mut start = 0;
        while start < steps.len().saturating_sub(1) && left > 0 {
            left -= 1;
            let end = (start + chunk).min(steps.len() - 1);
            let fewer: BTreeSet<usize> = [&steps[..start], &steps[end..]].concat().into_iter().collect();
            match smaller(&least, fewer) {
                Some(found) => {
                    steps = found.play.only.iter().flatten().copied().collect();
                    least = found;
                }
                None => start = end,
            }
        }
        chunk /= 2;
    }
    least
}

fn is_played(play: &Play, step: usize) -> bool {
    play.only.as_ref().is_none_or(|only| only.contains(&step))
}

/// The failure of a play with fewer steps, when it is of the same law.
fn smaller(of: &Failure, only: BTreeSet<usize>) -> Option<Box<Failure>> {
    let fewer = Play { only: Some(only), ..of.play.clone() };
    let mut failure =
        play(&mut Stage::new(), &fewer).err().filter(|found| found.fault.law == of.fault.law)?;
    let step = failure.step;
    failure.play.only.iter_mut().for_each(|only| only.retain(|kept| *kept <= step));
    Some(failure)
}
