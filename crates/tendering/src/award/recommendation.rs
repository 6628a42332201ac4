//! What is recommended: to whom a lot goes, on what the award rests, at which value, and why.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use trellis_kernel::{BidId, LotId, Pence, PersonId};

use super::life_cycle::AwardRefusal;
use crate::evaluation::Ranking;
use crate::lot::LotTerms;
use crate::reason::Reason;
use crate::regime::{DirectRoute, Regime};

/// What an award rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwardBasis {
    /// The bid that ranks first.
    Bid(BidId),
    /// The bid that ranks first among quotes below the threshold: neither notice nor standstill is asked for.
    Quote(BidId),
    /// A direct award that is announced: summaries are sent to nobody, notice and standstill are kept.
    Direct,
    /// A direct award of which nothing is announced before its contract.
    Unannounced,
}

/// What is recommended, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// The lot.
    pub lot: LotId,
    /// On what it rests.
    pub basis: AwardBasis,
    /// What the contract will be worth: the price of the bid, or what was agreed with the supplier.
    pub value: Pence,
    /// Who recommends.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: Reason,
}

impl AwardBasis {
    /// The bid, where there is one.
    pub const fn bid(self) -> Option<BidId> {
        match self {
            Self::Bid(bid) | Self::Quote(bid) => Some(bid),
            Self::Direct | Self::Unannounced => None,
        }
    }

    /// That the regime relied on still lets the award go this way: what is neither announced nor followed by a standstill stays so
    /// (ss.44, 50, 51; below the threshold s.87), and what is announced does too.
    pub fn still_fits(self, regime: Regime, route: Option<DirectRoute>) -> Result<(), AwardRefusal> {
        let fits = match self {
            Self::Bid(_) => route.is_none(),
            Self::Quote(_) => route.is_none() && regime == Regime::BelowThreshold,
            Self::Direct => route.is_some_and(DirectRoute::is_announced),
            Self::Unannounced => route.is_some_and(|route| !route.is_announced()),
        };
        if fits { Ok(()) } else { Err(AwardRefusal::OtherRegime) }
    }

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bid(_) => "bid",
            Self::Quote(_) => "quote",
            Self::Direct => "direct",
            Self::Unannounced => "unannounced",
        }
    }

    /// The basis of that name, with the bid where it is one.
    pub fn kept(name: &str, bid: Option<BidId>) -> Option<Self> {
        match (name, bid) {
            ("bid", Some(bid)) => Some(Self::Bid(bid)),
            ("quote", Some(bid)) => Some(Self::Quote(bid)),
            ("direct", None) => Some(Self::Direct),
            ("unannounced", None) => Some(Self::Unannounced),
            _ => None,
        }
    }
}

impl Recommendation {
    /// Recommends the first bid of a ranking whose supplier is not passed over; the value is its price.
    pub fn of_first(
        (lot, bid): (LotId, BidId),
        (ranking, passed_over): (&Ranking, &BTreeSet<BidId>),
        (by, at): (PersonId, DateTime<Utc>),
        reason: Reason,
    ) -> Result<Self, AwardRefusal> {
        let ranked = ranking.bid(bid).ok_or(AwardRefusal::NotRanked)?;
        let first = ranking.bids().iter().find(|ranked| !passed_over.contains(&ranked.bid));
        if first.is_none_or(|first| first.bid != bid) {
            return Err(AwardRefusal::NotFirst { rank: ranked.rank });
        }
        Ok(Self { lot, basis: AwardBasis::Bid(bid), value: ranked.price, by, at, reason })
    }

    /// The same, for a quote below the threshold: nothing is announced of it.
    #[must_use]
    pub fn as_quote(self) -> Self {
        match self.basis {
            AwardBasis::Bid(bid) => Self { basis: AwardBasis::Quote(bid), ..self },
            AwardBasis::Quote(_) | AwardBasis::Direct | AwardBasis::Unannounced => self,
        }
    }

    /// Recommends a supplier without a competition, at a value without VAT that what was approved for the lot can bear.
    pub fn without_competition(
        (lot, terms): (LotId, &LotTerms),
        route: DirectRoute,
        value: Pence,
        (by, at): (PersonId, DateTime<Utc>),
        reason: Reason,
    ) -> Result<Self, AwardRefusal> {
        let most = terms.value_net.unwrap_or(terms.value_gross);
        if !value.is_positive() || value > most {
            return Err(AwardRefusal::AboveLot { most });
        }
        let basis = if route.is_announced() { AwardBasis::Direct } else { AwardBasis::Unannounced };
        Ok(Self { lot, basis, value, by, at, reason })
    }
}
