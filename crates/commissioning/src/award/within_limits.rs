//! Whether a bid may be recommended within the limits of its tender. Whoever takes part in a bid, as its lead or as a member, is
//! one of its suppliers, and each of them counts.

use std::collections::{BTreeMap, BTreeSet};

use trellis_kernel::{BidId, LotId, OrganisationId};
use trellis_store::{LotWinner, Tx};
use trellis_tendering::evaluation::Ranking;
use trellis_tendering::{LotLimitRefusal, Participation, check_one_bid};

use crate::Refusal;
use crate::evaluation::Panel;

/// The bids that are passed over in a lot because a supplier of theirs has its lots already. Refuses the bid that is to be
/// recommended where it is one of them, where a supplier of it takes part in bids for too many lots, or, if the tender lets a
/// supplier take part in one bid for a lot, while a supplier of it stands in another.
pub(super) fn passed_over(
    tx: &mut Tx<'_>,
    panel: &Panel,
    (lot, bid): (LotId, BidId),
    ranking: &Ranking,
) -> Result<BTreeSet<BidId>, Refusal> {
    let tendered = &panel.procurement.item;
    let limits = tendered.particulars.limits;
    if limits.is_none() {
        return Ok(BTreeSet::new());
    }
    let parts = parts(panel);
    if limits.one_bid_per_supplier {
        // What was set aside is no part; what was disqualified is not in the ranking.
        let stands = |part: &&Participation| ranking.bid(part.bid).is_some();
        check_one_bid(bid, &parts.iter().filter(stands).copied().collect::<Vec<_>>())?;
    }
    limits.check_taking_part(bid, &parts)?;
    let winners = tx.lot_winners(tendered.id)?;
    let winners: BTreeMap<LotId, BTreeSet<OrganisationId>> =
        winners.into_iter().map(|(lot, winner)| (lot, suppliers(&winner, &parts))).collect();
    let capped = limits.passed_over(lot, &tendered.lots, &winners)?;
    let passed_over: BTreeSet<BidId> =
        parts.iter().filter(|part| capped.contains(&part.organisation)).map(|part| part.bid).collect();
    match limits.awarded {
        Some(most) if passed_over.contains(&bid) => Err(LotLimitRefusal::TooManyAwarded(most).into()),
        Some(_) | None => Ok(passed_over),
    }
}

/// The parts that suppliers take in the bids that were not set aside.
fn parts(panel: &Panel) -> Vec<Participation> {
    let leads = panel.bids.iter().map(|place| Participation {
        bid: place.id,
        lot: place.lot,
        organisation: place.provider,
        share: None,
    });
    leads.chain(panel.participations.iter().copied()).collect()
}

/// Who won a lot together.
fn suppliers(winner: &LotWinner, parts: &[Participation]) -> BTreeSet<OrganisationId> {
    let members = parts.iter().filter(|part| winner.bid == Some(part.bid)).map(|part| part.organisation);
    members.chain([winner.provider]).collect()
}
