//! Every assessed bidder is told the outcome, all at one instant (Procurement Act 2023 s.50(3)).

use std::collections::BTreeMap;

use trellis_access::{Action, Facts};
use trellis_kernel::{AwardId, BidId, Invalid, OrganisationId};
use trellis_store::{BidPlace, Event, LotAward, Tx, Versioned};
use trellis_tendering::award::{AssessedLot, AwardRefusal, assessment_summaries};
use trellis_tendering::{Reason, TenderNews};

use crate::tendering::{NewsAbout, tell_bidders};
use crate::{Refusal, authorise};

/// What the caller adds to the summaries.
#[derive(Clone, Debug)]
pub struct SendSummaries {
    /// The award.
    pub award: AwardId,
    /// Why single bids were not awarded, instead of the plain sentence.
    pub explanations: BTreeMap<BidId, Reason>,
}

/// Sends the assessment summary of every bid of the lot that was assessed, or of none: a bid that a score disqualified is told
/// where it failed.
pub fn send_assessment_summaries(
    tx: &mut Tx<'_>,
    command: &SendSummaries,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(command.award)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::SendAssessmentSummaries, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    let lot = item.award.recommendation().lot;
    let winner = item.award.recommendation().basis.bid().ok_or(AwardRefusal::TransitionNotAllowed {
        state: "without a competition",
        step: "followed by assessment summaries",
    })?;
    let procurement = tx.procurement(item.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let criteria = procurement.lots.iter().find(|held| held.id == lot).map(|held| held.criteria.as_slice());
    let ranked = tx.ranking(lot)?.ok_or(AwardRefusal::NotRanked)?;
    let moderated = tx.moderated_scores(lot)?;
    let places = tx.bid_places(item.procurement)?;
    let suppliers = supplier_names(tx, &places)?;
    let assessed = AssessedLot {
        ranking: &ranked.ranking,
        winner,
        criteria: criteria.unwrap_or_default(),
        moderated: &moderated,
        suppliers: &suppliers,
    };
    let is_told = |bid: &BidId| {
        let out = ranked.ranking.disqualified();
        ranked.ranking.bid(*bid).is_some() || out.iter().any(|disqualified| disqualified.bid == *bid)
    };
    if let Some(stray) = command.explanations.keys().find(|bid| !is_told(bid)) {
        return Err(Invalid::at("/explanations", format!("bid {stray} is not in the ranking")).into());
    }
    let sent = assessment_summaries(assessed, &command.explanations, tx.now())?;
    let told = LotAward { award: item.award.send_summaries(&sent)?, ..item };
    let bidders: BTreeMap<BidId, OrganisationId> = places.iter().map(|bid| (bid.id, bid.provider)).collect();
    tx.insert_assessment_summaries(&permit, (told.trust, command.award), &sent, &bidders)?;
    let version = tx.save_award(&permit, &told, version)?;
    let about = NewsAbout::award(command.award, told.procurement, lot);
    tell_bidders(tx, TenderNews::SummariesSent, about);
    tx.record(
        Event::of(Action::SendAssessmentSummaries, "award", command.award)
            .with("summaries", sent.summaries().len()),
    );
    Ok(Versioned { item: told, version })
}

/// The name of each bid's provider.
fn supplier_names(tx: &mut Tx<'_>, places: &[BidPlace]) -> Result<BTreeMap<BidId, String>, Refusal> {
    let providers: Vec<OrganisationId> = places.iter().map(|bid| bid.provider).collect();
    let names = tx.organisation_names(&providers)?;
    Ok(places.iter().filter_map(|bid| names.get(&bid.provider).map(|name| (bid.id, name.clone()))).collect())
}
