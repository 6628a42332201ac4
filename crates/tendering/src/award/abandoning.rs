//! When a procurement may be given up although one of its awards is announced.

use chrono::{DateTime, Utc};

use super::life_cycle::{Award, AwardRefusal};
use super::standstill::StandstillKind;
use crate::challenge::{Challenge, SigningHeld};

impl Award {
    /// Under the health regime giving up waits for the end of the standstill, and of the days after a decision on
    /// representations (SI 2023/1348 reg 15). The Act knows no such wait.
    pub fn may_be_abandoned(&self, now: DateTime<Utc>, challenges: &[Challenge]) -> Result<(), AwardRefusal> {
        let Some(standstill) = self.standstill().filter(|kept| kept.kind() == StandstillKind::Health) else {
            return Ok(());
        };
        standstill.over(now)?;
        let waits = |held: &SigningHeld| *held != SigningHeld::Upheld;
        match challenges.iter().filter_map(|challenge| challenge.holds(now)).find(waits) {
            Some(held) => Err(held.into()),
            None => Ok(()),
        }
    }
}
