//! What suppliers offer in a mini-competition, and how offers rank.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, OfferId, OrganisationId, Pence};

use super::CallOffRefusal;
use crate::evaluation::{Points, ScoreValue, price_points, quality_points};

/// An offer, as the buyer reads it after the deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallOffOffer {
    /// Which.
    pub id: OfferId,
    /// Who offers.
    pub provider: OrganisationId,
    /// At what value over the whole term.
    pub value: Pence,
    /// How it would deliver.
    pub proposal: String,
    /// When it was received whole.
    pub received_at: DateTime<Utc>,
}

/// An offer as it was assessed: what is kept of a competition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessedOffer {
    /// The offer.
    pub offer: OfferId,
    /// Its quality, 0 to 5.
    pub score: u8,
    /// Why.
    pub reason: String,
    /// What quality earned, in hundredths of a point.
    pub quality: Points,
    /// What the price earned.
    pub price: Points,
    /// Their sum.
    pub total: Points,
}

/// The agreed quality score of each offer.
pub type OfferScores = BTreeMap<OfferId, ScoreValue>;

/// An offer with its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedOffer {
    /// The offer.
    pub offer: OfferId,
    /// What quality earned.
    pub quality: Points,
    /// What the price earned.
    pub price: Points,
    /// Their sum.
    pub total: Points,
}

/// Ranks the offers of a competition and picks the first: most points, then most points for what weighs more, then the lower value,
/// and then the one drawn before a witness.
pub fn choose_offer<'a>(
    offers: &'a [CallOffOffer],
    scores: &OfferScores,
    price_weight: BasisPoints,
    drawn: Option<OfferId>,
) -> Result<(&'a CallOffOffer, Vec<RankedOffer>), CallOffRefusal> {
    let lowest = offers.iter().map(|offer| offer.value).min().ok_or(CallOffRefusal::NoOffers)?;
    let missing = offers.iter().filter(|offer| !scores.contains_key(&offer.id)).count();
    if missing > 0 || scores.len() > offers.len() {
        return Err(CallOffRefusal::Unscored { missing, offers: offers.len() });
    }
    let quality_weight = BasisPoints::new(BasisPoints::WHOLE.get().saturating_sub(price_weight.get()));
    let mut ranked: Vec<(RankedOffer, &CallOffOffer)> = offers
        .iter()
        .filter_map(|offer| {
            let quality = quality_points(quality_weight, *scores.get(&offer.id)?);
            // Values are above nil and none lies under the lowest, so each earns its points.
            let price = price_points(price_weight, lowest, offer.value).ok()?;
            let total = [quality, price].into_iter().sum();
            Some((RankedOffer { offer: offer.id, quality, price, total }, offer))
        })
        .collect();
    let heavier = |ranked: &RankedOffer| {
        if price_weight > quality_weight { ranked.price } else { ranked.quality }
    };
    let key = |(ranked, offer): &(RankedOffer, &CallOffOffer)| {
        (std::cmp::Reverse(ranked.total), std::cmp::Reverse(heavier(ranked)), offer.value)
    };
    ranked.sort_by_key(key);
    let best = ranked.first().map(key);
    let tied: Vec<&CallOffOffer> =
        ranked.iter().filter(|one| Some(key(one)) == best).map(|(_, offer)| *offer).collect();
    let chosen = match tied.as_slice() {
        [only] => Some(*only),
        several => several.iter().copied().find(|offer| Some(offer.id) == drawn),
    };
    let chosen = chosen.ok_or(CallOffRefusal::Tied(tied.len()))?;
    Ok((chosen, ranked.into_iter().map(|(ranked, _)| ranked).collect()))
}
