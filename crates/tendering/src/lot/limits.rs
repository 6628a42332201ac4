//! How many lots one supplier may bid for, and how many it may be awarded (Procurement Act 2023 ss.18, 23(4)(b)).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BidId, Fields, Invalid, LotId, OrganisationId};

use super::{Lot, LotOutcome};
use crate::bid::Participation;

/// The limits of a tender; none where it names none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotLimits {
    /// The most lots that one supplier bids for.
    pub bid: Option<u16>,
    /// The most lots that one supplier is awarded.
    pub awarded: Option<u16>,
    /// Whether a supplier takes part in one bid for a lot, alone or with others. The buyer is told who takes part in two once
    /// the bids are opened; where this is not said, nothing is refused for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_bid_per_supplier: bool,
}

/// Why a limit keeps a bid or an award back.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LotLimitRefusal {
    /// The supplier has bids for as many lots already.
    #[error("one supplier bids for {0} lots of this tender at most; withdraw another bid first")]
    TooManyBid(u16),
    /// A supplier of the bid takes part in bids for more lots, those that others lead among them.
    #[error(
        "one supplier bids for {0} lots of this tender at most, alone or with others, and a supplier of this bid takes part in bids for more"
    )]
    TakesPartInTooMany(u16),
    /// An earlier lot is not decided.
    #[error("lots are awarded in their published order while suppliers are limited: decide lot {0} first")]
    OutOfOrder(u16),
    /// The supplier has been awarded as many lots already.
    #[error(
        "one supplier is awarded {0} lots of this tender at most, alone or with others; a supplier of this bid has them, so the bid is passed over"
    )]
    TooManyAwarded(u16),
}

impl LotLimitRefusal {
    /// The slug of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooManyBid(_) | Self::TakesPartInTooMany(_) => "max-lots-bid",
            Self::OutOfOrder(_) => "lots-out-of-order",
            Self::TooManyAwarded(_) => "max-lots-awarded",
        }
    }
}

impl LotLimits {
    /// Limits of at least one lot; nobody is awarded more lots than one may bid for.
    pub fn new(bid: Option<u16>, awarded: Option<u16>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let counts = |limit: Option<u16>| limit.is_none_or(|limit| limit > 0);
        fields.require(counts(bid), "/max_lots_bid", "a limit is at least one lot");
        fields.require(counts(awarded), "/max_lots_awarded", "a limit is at least one lot");
        let more = bid.zip(awarded).is_some_and(|(bid, awarded)| awarded > bid);
        fields.require(!more, "/max_lots_awarded", "nobody is awarded more lots than one may bid for");
        fields.finish(|| Some(Self { bid, awarded, one_bid_per_supplier: false }))
    }

    /// That there are none.
    pub const fn is_none(&self) -> bool {
        self.bid.is_none() && self.awarded.is_none() && !self.one_bid_per_supplier
    }

    /// The same, with a supplier in one bid for a lot at most, or in any number.
    #[must_use]
    pub const fn with_one_bid_per_supplier(self, one_bid_per_supplier: bool) -> Self {
        Self { one_bid_per_supplier, ..self }
    }

    /// That a supplier with submitted bids for so many other lots may submit one more. It counts the bids that it leads: those that
    /// others lead are sealed until they are opened.
    pub fn check_bid(self, others: usize) -> Result<(), LotLimitRefusal> {
        match self.bid {
            Some(most) if others >= usize::from(most) => Err(LotLimitRefusal::TooManyBid(most)),
            Some(_) | None => Ok(()),
        }
    }

    /// That no supplier of a bid takes part in bids for more lots than one may bid for, as a lead or as a member. `parts` are
    /// those of all opened bids that were not set aside.
    pub fn check_taking_part(self, bid: BidId, parts: &[Participation]) -> Result<(), LotLimitRefusal> {
        let Some(most) = self.bid else { return Ok(()) };
        let own: BTreeSet<OrganisationId> =
            parts.iter().filter(|part| part.bid == bid).map(|part| part.organisation).collect();
        let mut lots: BTreeMap<OrganisationId, BTreeSet<LotId>> = BTreeMap::new();
        for part in parts.iter().filter(|part| own.contains(&part.organisation)) {
            lots.entry(part.organisation).or_default().insert(part.lot);
        }
        let over = lots.values().any(|lots| lots.len() > usize::from(most));
        if over { Err(LotLimitRefusal::TakesPartInTooMany(most)) } else { Ok(()) }
    }

    /// The suppliers that are passed over in a lot because they have their lots already, alone or with others. Every lot before it
    /// is decided first, and `winners` says to whom, so that the published order settles who is passed over, and nobody's choice
    /// does.
    pub fn passed_over(
        self,
        lot: LotId,
        lots: &[Lot],
        winners: &BTreeMap<LotId, BTreeSet<OrganisationId>>,
    ) -> Result<BTreeSet<OrganisationId>, LotLimitRefusal> {
        let Some(most) = self.awarded else { return Ok(BTreeSet::new()) };
        let number = lots.iter().find(|held| held.id == lot).map_or(0, |held| held.number);
        let earlier = || lots.iter().filter(|held| held.number < number);
        if let Some(open) = earlier().find(|held| held.outcome == LotOutcome::Undecided) {
            return Err(LotLimitRefusal::OutOfOrder(open.number));
        }
        let mut awarded: BTreeMap<OrganisationId, u16> = BTreeMap::new();
        for winner in earlier().filter_map(|held| winners.get(&held.id)).flatten() {
            *awarded.entry(*winner).or_default() += 1;
        }
        Ok(awarded.into_iter().filter(|(_, lots)| *lots >= most).map(|(winner, _)| winner).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use trellis_kernel::Pence;
    use uuid::Uuid;

    use super::*;
    use crate::lot::LotTerms;

    fn lot(number: u16, outcome: LotOutcome) -> Lot {
        let terms = LotTerms::new(&format!("Lot {number}"), "Schools", Pence::new(1), None).expect("terms");
        Lot { id: id(number), number, terms, criteria: Vec::new(), outcome }
    }

    fn id(number: u16) -> LotId {
        Uuid::from_u128(number.into()).into()
    }

    fn supplier(n: u128) -> OrganisationId {
        Uuid::from_u128(100 + n).into()
    }

    #[test]
    fn limits_are_lots_and_agree_with_each_other() {
        assert!(LotLimits::new(Some(3), Some(2)).is_ok() && LotLimits::new(None, Some(9)).is_ok());
        assert!(LotLimits::new(Some(0), None).is_err());
        assert!(LotLimits::new(Some(2), Some(3)).is_err());
        let limits = LotLimits::new(Some(2), None).expect("limits");
        assert_eq!(limits.check_bid(1), Ok(()));
        assert_eq!(limits.check_bid(2).map_err(|refusal| refusal.code()), Err("max-lots-bid"));
        assert_eq!(LotLimits::default().check_bid(50), Ok(()));
    }

    #[test]
    fn lots_go_in_their_order_and_who_has_its_lots_is_passed_over() {
        let limits = LotLimits::new(None, Some(1)).expect("limits");
        let lots =
            [lot(1, LotOutcome::AwardDecided), lot(2, LotOutcome::Undecided), lot(3, LotOutcome::Undecided)];
        let winners = BTreeMap::from([(id(1), BTreeSet::from([supplier(1)]))]);
        assert_eq!(limits.passed_over(id(1), &lots, &winners), Ok(BTreeSet::new()));
        assert_eq!(limits.passed_over(id(2), &lots, &winners), Ok(BTreeSet::from([supplier(1)])));
        assert_eq!(limits.passed_over(id(3), &lots, &winners), Err(LotLimitRefusal::OutOfOrder(2)));
        assert_eq!(LotLimits::default().passed_over(id(3), &lots, &winners), Ok(BTreeSet::new()));
    }

    #[test]
    fn a_lot_counts_for_everybody_who_won_it_together() {
        let limits = LotLimits::new(None, Some(1)).expect("limits");
        let lots = [lot(1, LotOutcome::AwardDecided), lot(2, LotOutcome::Undecided)];
        let together = BTreeSet::from([supplier(1), supplier(2)]);
        let winners = BTreeMap::from([(id(1), together.clone())]);
        assert_eq!(limits.passed_over(id(2), &lots, &winners), Ok(together));
    }

    #[test]
    fn a_bid_counts_for_everybody_who_takes_part_in_it() {
        let part = |bid: u128, lot: u16, n: u128| Participation {
            bid: Uuid::from_u128(bid).into(),
            lot: id(lot),
            organisation: supplier(n),
            share: None,
        };
        // Supplier 2 leads for lot 2 and takes part for lot 1; two bids of supplier 4 for one lot are one lot.
        let parts =
            [part(1, 1, 1), part(1, 1, 2), part(2, 2, 2), part(3, 2, 3), part(4, 1, 4), part(5, 1, 4)];
        let check = |limits: LotLimits, bid: u128| {
            limits.check_taking_part(Uuid::from_u128(bid).into(), &parts).map_err(|refusal| refusal.code())
        };
        let one = LotLimits::new(Some(1), None).expect("limits");
        assert_eq!((check(one, 1), check(one, 2)), (Err("max-lots-bid"), Err("max-lots-bid")));
        assert_eq!((check(one, 3), check(one, 4)), (Ok(()), Ok(())));
        let two = LotLimits::new(Some(2), None).expect("limits");
        assert_eq!((check(two, 1), check(LotLimits::default(), 1)), (Ok(()), Ok(())));
    }

    proptest! {
        #[test]
        fn nobody_is_awarded_more_than_the_limit(
            most in 1_u16..4,
            choices in prop::collection::vec(prop::collection::btree_set(0_u128..4, 1..3), 1..8),
        ) {
            let limits = LotLimits::new(None, Some(most)).expect("limits");
            let mut lots: Vec<Lot> = (1..).zip(&choices).map(|(number, _)| lot(number, LotOutcome::Undecided)).collect();
            let mut winners: BTreeMap<LotId, BTreeSet<OrganisationId>> = BTreeMap::new();
            for (at, choice) in choices.iter().enumerate() {
                let together: BTreeSet<OrganisationId> = choice.iter().map(|n| supplier(*n)).collect();
                let passed = limits.passed_over(lots[at].id, &lots, &winners).expect("in order");
                if passed.is_disjoint(&together) {
                    winners.insert(lots[at].id, together);
                }
                lots[at].outcome = LotOutcome::AwardDecided;
            }
            for n in 0..4 {
                let won = winners.values().filter(|winner| winner.contains(&supplier(n))).count();
                prop_assert!(won <= usize::from(most));
            }
        }
    }
}
