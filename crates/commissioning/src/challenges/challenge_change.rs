//! The road that every step of a challenge takes: load and lock, ask the policy, hold the version, decide, save, record.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{ChallengeId, PersonId};
use trellis_store::{Event, KeptChallenge, Tx, Versioned};
use trellis_tendering::challenge::{Challenge, ChallengeRefusal};

use crate::{Refusal, authorise};

/// The challenge to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct ChallengeTarget {
    /// Which challenge.
    pub id: ChallengeId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// Whose a challenge is.
pub(super) fn facts(kept: &KeptChallenge) -> Facts {
    Facts::of_trust(kept.trust).and_provider(kept.challenge.challenger)
}

/// A challenge that may be changed, and by whom.
pub(super) struct Held {
    pub(super) permit: Permit,
    pub(super) by: PersonId,
    pub(super) at: DateTime<Utc>,
    pub(super) found: Versioned<KeptChallenge>,
}

/// Loads and locks a challenge and asks the policy.
pub(super) fn hold(tx: &mut Tx<'_>, action: Action, target: ChallengeTarget) -> Result<Held, Refusal> {
    let found = tx.challenge_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, facts(&found.item))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let found = found.expect_if_read(target.version)?;
    Ok(Held { permit, by, at: tx.now(), found })
}

impl Held {
    /// Saves what a step made of the challenge.
    pub(super) fn keep(
        self,
        tx: &mut Tx<'_>,
        step: impl FnOnce(Challenge, PersonId, DateTime<Utc>) -> Result<Challenge, ChallengeRefusal>,
    ) -> Result<Versioned<KeptChallenge>, Refusal> {
        let Versioned { item, version } = self.found;
        let moved = KeptChallenge { challenge: step(item.challenge, self.by, self.at)?, ..item };
        let version = tx.save_challenge(&self.permit, &moved.challenge, version)?;
        let event = Event::of(self.permit.action(), "challenge", moved.challenge.id);
        tx.record(event.with("state", moved.challenge.state.name()));
        Ok(Versioned { item: moved, version })
    }
}

/// Takes one step in the life of a challenge.
pub(super) fn change(
    tx: &mut Tx<'_>,
    action: Action,
    target: ChallengeTarget,
    step: impl FnOnce(Challenge, PersonId, DateTime<Utc>) -> Result<Challenge, ChallengeRefusal>,
) -> Result<Versioned<KeptChallenge>, Refusal> {
    hold(tx, action, target)?.keep(tx, step)
}
