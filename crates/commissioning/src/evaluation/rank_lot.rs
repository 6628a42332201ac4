//! The lock of a lot's scores, and the ranking that follows.

use trellis_access::Action;
use trellis_kernel::{BidId, LotId, Pence, PersonId};
use trellis_store::{Event, LockedRanking, Tx};
use trellis_tendering::ConcernRefusal;
use trellis_tendering::evaluation::{
    AbnormallyLow, AssessedBid, ConflictRefusal, Draw, FinalScores, Ranking, ReliefRefusal, ScoreRefusal,
    abnormally_low, clean_hands,
};

use super::Panel;
use crate::{Refusal, authorise};

/// A draw that the caller held between equal bids.
#[derive(Clone, Debug)]
pub struct DrawHeld {
    /// The order drawn.
    pub order: Vec<BidId>,
    /// Who looked on.
    pub witness: PersonId,
}

/// A ranking, and the prices to ask about.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The lock and the order.
    pub locked: LockedRanking,
    /// Prices that look abnormally low.
    pub abnormally_low: Vec<AbnormallyLow>,
}

/// Locks the scores of a lot and ranks its bids by the published formula.
pub fn rank_lot(tx: &mut Tx<'_>, lot: LotId, draw: Option<DrawHeld>) -> Result<Ranked, Refusal> {
    let procurement = tx.procurement_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::locked(tx, procurement)?;
    let permit = authorise(tx, Action::RankLot, panel.facts())?;
    panel.check_evaluating()?;
    if tx.ranking(lot)?.is_some() {
        return Err(ScoreRefusal::Locked.into());
    }
    check_concerns(tx, lot)?;
    check_scorers(tx, &panel, lot)?;
    let bids = assessed_bids(tx, &panel, lot)?;
    let scores = FinalScores::lock(&panel.lot(lot)?.criteria, &bids, &tx.moderated_scores(lot)?)?;
    let witness = draw.as_ref().map(|held| held.witness);
    let draw = draw.map(|held| Draw::new(held.order, panel.person, held.witness)).transpose()?;
    let locked = LockedRanking {
        trust: panel.procurement.item.trust,
        procurement,
        lot,
        locked_by: panel.person,
        locked_at: tx.now(),
        draw_witness: witness,
        ranking: Ranking::of(&scores, draw.as_ref())?,
    };
    tx.insert_ranking(&permit, &locked)?;
    tx.record(Event::of(Action::RankLot, "lot", lot).with("bids", bids.len()));
    Ok(Ranked { locked, abnormally_low: abnormally_low(&bids) })
}

/// Whether a bid is disregarded is settled before anybody sees totals: without it the points of all others are other ones.
fn check_concerns(tx: &mut Tx<'_>, lot: LotId) -> Result<(), Refusal> {
    match tx.undecided_concerns(lot)? {
        0 => Ok(()),
        open => Err(ConcernRefusal::Undecided(open).into()),
    }
}

/// No ranking rests on a score of somebody who declared a conflict with a bidder after they had scored.
fn check_scorers(tx: &mut Tx<'_>, panel: &Panel, lot: LotId) -> Result<(), Refusal> {
    let procurement = panel.procurement.item.id;
    let relieved = tx.relieved(procurement)?;
    let bidders = panel.suppliers();
    let mut scorers = tx.scorers(lot)?;
    scorers.retain(|person| !relieved.contains(person));
    let declared = tx.conflict_declarations(&scorers)?;
    let hands = |person: PersonId| clean_hands(person, procurement, &declared, &bidders);
    let conflicted =
        scorers.into_iter().any(|person| matches!(hands(person), Err(ConflictRefusal::Conflicted(_))));
    if conflicted { Err(ReliefRefusal::Conflicted.into()) } else { Ok(()) }
}

/// The opened bids of a lot that count, with their prices.
pub(super) fn assessed_bids(tx: &mut Tx<'_>, panel: &Panel, lot: LotId) -> Result<Vec<AssessedBid>, Refusal> {
    let opened = tx.bids_opened(lot)?;
    let counts = |id| panel.bids.iter().any(|place| place.id == id);
    let price = |price: Option<Pence>| price.unwrap_or(Pence::ZERO);
    Ok(opened
        .iter()
        .filter(|bid| counts(bid.received.id))
        .map(|bid| AssessedBid { bid: bid.received.id, price: price(bid.submission.content.price) })
        .collect())
}
