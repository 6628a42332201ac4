//! A commissioner writes a challenge to an award down.

use trellis_access::{Action, Facts};
use trellis_kernel::{AwardId, Invalid};
use trellis_store::{Event, KeptChallenge, Tx, Versioned};
use trellis_tendering::challenge::{Challenge, NewChallenge};

use crate::{Refusal, authorise};

/// Adds a challenge. Proceedings and representations that come in time keep the signature back from this moment.
pub fn create_challenge(
    tx: &mut Tx<'_>,
    award: AwardId,
    new: &NewChallenge,
) -> Result<Versioned<KeptChallenge>, Refusal> {
    let found = tx.award_for_update(award)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateChallenge, Facts::of_trust(found.trust))?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    if tx.organisation(new.challenger)?.is_none() {
        return Err(Invalid::at("/challenger_id", "there is no such organisation").into());
    }
    let challenge = Challenge::receive(tx.new_id(), &found.award, new.clone(), by, tx.now())?;
    let kept = KeptChallenge { trust: found.trust, procurement: found.procurement, challenge };
    tx.insert_challenge(&permit, &kept)?;
    tx.record(
        Event::of(Action::CreateChallenge, "challenge", kept.challenge.id)
            .with("award", award.to_string())
            .with("kind", kept.challenge.kind.name()),
    );
    Ok(Versioned { item: kept, version: 1 })
}
