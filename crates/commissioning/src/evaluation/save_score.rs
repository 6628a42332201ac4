//! An evaluator writes their own score of a bid on a criterion.

use trellis_access::Action;
use trellis_kernel::{BidId, CriterionId};
use trellis_store::{Event, StoreError, Tx, Versioned};
use trellis_tendering::evaluation::{Assessment, Score, ScoreRefusal, check_assigned};

use super::Panel;
use crate::{Refusal, authorise};

/// What the caller writes, and the version of the score that they read; nil for a first draft.
#[derive(Clone, Debug)]
pub struct SaveScore {
    /// The bid.
    pub bid: BidId,
    /// The criterion.
    pub criterion: CriterionId,
    /// Value and reason.
    pub assessment: Assessment,
    /// The version read.
    pub version: i64,
}

/// Saves the caller's draft, new or changed; what was submitted stays.
pub fn save_score(tx: &mut Tx<'_>, command: SaveScore) -> Result<Versioned<Score>, Refusal> {
    let SaveScore { bid, criterion, assessment, version } = command;
    let (panel, place) = Panel::of_bid(tx, bid)?;
    let permit = authorise(tx, Action::SaveScore, panel.facts())?;
    panel.check_declared()?;
    check_assigned(&tx.assignments(place.procurement)?, panel.person, criterion)?;
    panel.scored_criterion(place, criterion)?;
    if tx.ranking(place.lot)?.is_some() {
        return Err(ScoreRefusal::Locked.into());
    }
    let saved = if let Some(found) = tx.score(bid, criterion, panel.person)? {
        let revised = found.item.clone().revise(assessment)?;
        let Versioned { version, .. } = found.expect_version(version)?;
        let version = tx.save_score(&permit, &revised, version)?;
        Versioned { item: revised, version }
    } else if version == 0 {
        let draft = Score::draft(bid, criterion, panel.person, assessment);
        tx.insert_score(&permit, place, &draft).map_err(lost_race)?;
        Versioned { item: draft, version: 1 }
    } else {
        return Err(StoreError::Stale.into());
    };
    // The value stays out of the chain: others may read the chain before they have scored.
    tx.record(Event::of(Action::SaveScore, "bid", bid).with("criterion", criterion.to_string()));
    Ok(saved)
}

/// Two first drafts of one person met: the later one has not seen the earlier.
fn lost_race(error: StoreError) -> StoreError {
    if let StoreError::Duplicate(_) = error { StoreError::Stale } else { error }
}
