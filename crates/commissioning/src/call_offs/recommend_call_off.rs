//! A commissioner scores the offers of a mini-competition, and the first of them is recommended.

use std::collections::BTreeMap;

use trellis_access::Action;
use trellis_kernel::OfferId;
use trellis_store::Tx;
use trellis_tendering::Reason;
use trellis_tendering::call_off::{
    AssessedOffer, CallOffOffer, CallOffRefusal, CallOffState, Choice, OfferScores, choose_offer,
};
use trellis_tendering::evaluation::ScoreValue;

use super::call_off_step::{CallOffTarget, Locked, ShownCallOff};
use crate::Refusal;

/// The agreed score of an offer, and why.
#[derive(Clone, Debug)]
pub struct OfferScore {
    /// The offer.
    pub offer: OfferId,
    /// Its quality.
    pub quality: ScoreValue,
    /// Why.
    pub reason: Reason,
}

/// The scores of all offers, and why the first is recommended.
#[derive(Clone, Debug)]
pub struct RecommendCallOff {
    /// Every offer once.
    pub scores: Vec<OfferScore>,
    /// Why.
    pub reason: Reason,
    /// The offer that was drawn before a witness, where offers tie to the end.
    pub drawn: Option<OfferId>,
}

/// Ranks the offers by the published weights and recommends the first at its value; nobody departs from the ranking.
pub fn recommend_call_off(
    tx: &mut Tx<'_>,
    target: CallOffTarget,
    command: &RecommendCallOff,
) -> Result<ShownCallOff, Refusal> {
    let locked = Locked::of(tx, Action::RecommendCallOff, target)?;
    require_closed(tx, &locked)?;
    let offers = tx.call_off_offers(locked.call_off.id)?;
    require_applications_decided(tx, &locked, &offers)?;
    let scores: OfferScores = command.scores.iter().map(|score| (score.offer, score.quality)).collect();
    if scores.len() < command.scores.len() {
        return Err(CallOffRefusal::Unscored { missing: 0, offers: offers.len() }.into());
    }
    let weight = locked.call_off.terms.price_weight;
    let (first, ranked) = choose_offer(&offers, &scores, weight, command.drawn)?;
    let reasons: BTreeMap<OfferId, &OfferScore> =
        command.scores.iter().map(|score| (score.offer, score)).collect();
    let assessed = ranked.into_iter().filter_map(|ranked| {
        let score = reasons.get(&ranked.offer)?;
        Some(AssessedOffer {
            offer: ranked.offer,
            score: score.quality.get(),
            reason: score.reason.text().to_owned(),
            quality: ranked.quality,
            price: ranked.price,
            total: ranked.total,
        })
    });
    let choice = Choice {
        offer: Some(first.id),
        provider: first.provider,
        value: first.value,
        reason: command.reason.clone(),
        assessed: assessed.collect(),
        by: locked.by,
        at: tx.now(),
    };
    locked.require_may_go_to(tx, first.provider, first.value)?;
    let recommended = locked.call_off.clone().recommend(choice)?;
    locked.save(tx, recommended)
}

/// Before the deadline nobody learns that there are no offers to see.
fn require_closed(tx: &Tx<'_>, locked: &Locked) -> Result<(), CallOffRefusal> {
    match locked.call_off.state {
        CallOffState::Competing { until, .. } if tx.now() < until => Err(CallOffRefusal::NotClosed(until)),
        CallOffState::Competing { .. } => Ok(()),
        CallOffState::Draft
        | CallOffState::Selecting(_)
        | CallOffState::Decided(_)
        | CallOffState::Entered { .. }
        | CallOffState::Cancelled { .. } => {
            let from = locked.call_off.phase(tx.now(), false);
            Err(CallOffRefusal::TransitionNotAllowed { from, to: "recommended" })
        }
    }
}

/// Whoever takes part is told first whether it is in the trust's markets (Procurement Act 2023 s.34(4)).
fn require_applications_decided(
    tx: &mut Tx<'_>,
    locked: &Locked,
    offers: &[CallOffOffer],
) -> Result<(), Refusal> {
    let providers: Vec<_> = offers.iter().map(|offer| offer.provider).collect();
    match tx.market_applications_pending(locked.call_off.trust, &providers)? {
        0 => Ok(()),
        pending => Err(CallOffRefusal::ApplicationsPending(pending).into()),
    }
}
