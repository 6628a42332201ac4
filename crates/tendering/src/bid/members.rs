//! Suppliers that bid together: who they are, what share of the work each of them takes, and that no supplier stands in two
//! bids for a lot without the buyer being told. Both are sealed with the bids: nothing here is asked before they are opened.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BasisPoints, BidId, Fields, Invalid, LotId, OrganisationId};

/// One of the suppliers that bid together; the lead is one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidMember {
    /// The supplier.
    pub organisation: OrganisationId,
    /// Its share of the work; the shares of a bid make 10,000.
    pub share: BasisPoints,
}

/// Why suppliers do not bid together so.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MembersRefusal {
    /// A field is wrong.
    #[error("{0}")]
    Invalid(#[from] Invalid),
    /// The shares do not make the whole.
    #[error("the shares of the members add up to {0}, not to 100")]
    Shares(BasisPoints),
    /// A member, or the bidder, is the buyer itself.
    #[error("a trust does not bid for its own contract, alone or with others")]
    SameLegalEntity {
        /// The place of the member; none where the bidder is meant.
        index: Option<usize>,
    },
    /// The tender lets a supplier take part in one bid for a lot, and another with one of these stands beside it.
    #[error(
        "{0} of the suppliers of this bid takes part in another bid for the lot that stands, and the tender lets a supplier take part in one"
    )]
    InTwoBids(usize),
    /// Chosen suppliers alone are asked, and who else was asked is not told.
    #[error("a quote is given alone: only the suppliers that were asked take part")]
    QuoteTogether,
}

/// A supplier that stands in more than one bid for a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// The supplier.
    pub organisation: OrganisationId,
    /// The other bid.
    pub bid: BidId,
}

/// That a supplier takes part in a bid for a lot, as its lead or as a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participation {
    /// The bid.
    pub bid: BidId,
    /// The lot.
    pub lot: LotId,
    /// The supplier.
    pub organisation: OrganisationId,
    /// Its share; none where it bids alone.
    pub share: Option<BasisPoints>,
}

impl BidMember {
    /// The most members of one bid.
    pub const MOST: usize = 20;

    /// Whether the members may bid together under this lead for this buyer: nobody (the lead bids alone), or two and more,
    /// each once and with a share, the lead among them and the buyer not, and the shares make the whole.
    pub fn check_all(
        members: &[Self],
        (lead, buyer): (OrganisationId, OrganisationId),
    ) -> Result<(), MembersRefusal> {
        check_not_buyer(lead, buyer)?;
        if members.is_empty() {
            return Ok(());
        }
        if let Some(index) = members.iter().position(|member| member.organisation == buyer) {
            return Err(MembersRefusal::SameLegalEntity { index: Some(index) });
        }
        let mut fields = Fields::new();
        let most = Self::MOST;
        fields.require(
            (2..=most).contains(&members.len()),
            "/members",
            format!("name 2 to {most} members, the lead among them"),
        );
        let leads = members.iter().any(|member| member.organisation == lead);
        fields.require(
            leads,
            "/members",
            "name the lead, who makes the bid, among the members with its own share",
        );
        let mut named = BTreeSet::new();
        for (index, member) in members.iter().enumerate() {
            let fresh = named.insert(member.organisation);
            fields.require(fresh, format!("/members/{index}/organisation_id"), "name each member once");
            let counts = (1..=BasisPoints::WHOLE.get()).contains(&member.share.get());
            fields.require(
                counts,
                format!("/members/{index}/share_bp"),
                "a share lies between 1 and 10000 basis points",
            );
        }
        fields.finish(|| Some(()))?;
        let sum = members.iter().fold(0_u32, |sum, member| sum.saturating_add(member.share.get()));
        if sum == BasisPoints::WHOLE.get() {
            Ok(())
        } else {
            Err(MembersRefusal::Shares(BasisPoints::new(sum)))
        }
    }
}

/// Refuses the buyer as the bidder for its own contract.
pub fn check_not_buyer(bidder: OrganisationId, buyer: OrganisationId) -> Result<(), MembersRefusal> {
    if bidder == buyer { Err(MembersRefusal::SameLegalEntity { index: None }) } else { Ok(()) }
}

impl MembersRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid-content",
            Self::Shares(_) => "shares-sum",
            Self::SameLegalEntity { .. } => "same-legal-entity",
            Self::InTwoBids(_) => "supplier-in-two-bids",
            Self::QuoteTogether => "wrong-procedure",
        }
    }
}

/// The suppliers of a bid that stand in another one for the same lot. The buyer is told; it refuses nothing by itself.
pub fn overlaps(bid: BidId, all: &[Participation]) -> Vec<Overlap> {
    let own: BTreeMap<OrganisationId, LotId> =
        all.iter().filter(|part| part.bid == bid).map(|part| (part.organisation, part.lot)).collect();
    let other = |part: &&Participation| part.bid != bid && own.get(&part.organisation) == Some(&part.lot);
    let found: BTreeSet<Overlap> = all
        .iter()
        .filter(other)
        .map(|part| Overlap { organisation: part.organisation, bid: part.bid })
        .collect();
    found.into_iter().collect()
}

/// Refuses to go on with a bid of a supplier that stands in another one for the same lot, where the tender lets a supplier take
/// part in one. `standing` are the parts taken in bids that stand: opened, and neither set aside nor disqualified.
pub fn check_one_bid(bid: BidId, standing: &[Participation]) -> Result<(), MembersRefusal> {
    let twice: BTreeSet<OrganisationId> =
        overlaps(bid, standing).into_iter().map(|overlap| overlap.organisation).collect();
    if twice.is_empty() { Ok(()) } else { Err(MembersRefusal::InTwoBids(twice.len())) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn organisation(n: u128) -> OrganisationId {
        Uuid::from_u128(n).into()
    }

    fn member(n: u128, share: u32) -> BidMember {
        BidMember { organisation: organisation(n), share: BasisPoints::new(share) }
    }

    fn check(members: &[BidMember]) -> Result<(), MembersRefusal> {
        BidMember::check_all(members, (organisation(1), organisation(99)))
    }

    #[test]
    fn members_are_the_lead_and_others_with_shares_of_the_whole() {
        assert_eq!(check(&[]), Ok(()));
        assert_eq!(check(&[member(1, 6_000), member(2, 4_000)]), Ok(()));
        let short = check(&[member(1, 6_000), member(2, 3_000)]).expect_err("90");
        assert_eq!(
            (short.code(), short.to_string().as_str()),
            ("shares-sum", "the shares of the members add up to 90, not to 100")
        );
        let pointers = |members: &[BidMember]| {
            let Err(MembersRefusal::Invalid(Invalid(errors))) = check(members) else { panic!("invalid") };
            errors.into_iter().map(|error| error.pointer).collect::<Vec<_>>()
        };
        assert_eq!(pointers(&[member(1, 10_000)]), ["/members"]);
        assert_eq!(pointers(&[member(2, 5_000), member(3, 5_000)]), ["/members"]);
        assert_eq!(pointers(&[member(1, 5_000), member(1, 5_000)]), ["/members/1/organisation_id"]);
        assert_eq!(pointers(&[member(1, 10_000), member(2, 0)]), ["/members/1/share_bp"]);
        let many: Vec<BidMember> = (1..=21).map(|n| member(n, 400)).collect();
        assert_eq!(pointers(&many), ["/members"]);
    }

    #[test]
    fn the_buyer_is_no_bidder() {
        let refused = check(&[member(1, 5_000), member(99, 5_000)]).expect_err("the buyer");
        assert_eq!(refused, MembersRefusal::SameLegalEntity { index: Some(1) });
        assert_eq!(refused.code(), "same-legal-entity");
        let alone = BidMember::check_all(&[], (organisation(99), organisation(99)));
        assert_eq!(alone, Err(MembersRefusal::SameLegalEntity { index: None }));
    }

    fn part(bid: u128, lot: u128, n: u128) -> Participation {
        let organisation = organisation(n);
        Participation {
            bid: Uuid::from_u128(bid).into(),
            lot: Uuid::from_u128(lot).into(),
            organisation,
            share: None,
        }
    }

    #[test]
    fn who_stands_in_two_bids_for_a_lot_is_found() {
        let all = [part(1, 1, 1), part(1, 1, 2), part(2, 1, 2), part(2, 1, 3), part(3, 2, 1)];
        let of = |bid: u128| overlaps(Uuid::from_u128(bid).into(), &all);
        assert_eq!(of(1), [Overlap { organisation: organisation(2), bid: Uuid::from_u128(2).into() }]);
        assert_eq!(of(2), [Overlap { organisation: organisation(2), bid: Uuid::from_u128(1).into() }]);
        assert!(of(3).is_empty(), "another lot");
    }

    #[test]
    fn a_bid_is_kept_back_while_one_of_its_suppliers_stands_in_another() {
        let all = [part(1, 1, 1), part(1, 1, 2), part(2, 1, 2), part(2, 1, 3), part(3, 2, 1), part(4, 1, 4)];
        let check =
            |bid: u128, standing: &[Participation]| check_one_bid(Uuid::from_u128(bid).into(), standing);
        for bid in [1, 2] {
            let refused = check(bid, &all).expect_err("supplier 2 stands in both");
            assert_eq!((refused.code(), &refused), ("supplier-in-two-bids", &MembersRefusal::InTwoBids(1)));
        }
        assert_eq!((check(3, &all), check(4, &all)), (Ok(()), Ok(())), "nobody of these stands in two");
        let without = |bid: u128| {
            let out: BidId = Uuid::from_u128(bid).into();
            all.into_iter().filter(|part| part.bid != out).collect::<Vec<_>>()
        };
        assert_eq!((check(1, &without(2)), check(2, &without(1))), (Ok(()), Ok(())), "the other is out");
    }

    proptest! {
        #[test]
        fn only_shares_of_the_whole_pass(shares in prop::collection::vec(1_u32..=6_000, 2..6)) {
            let members: Vec<BidMember> = (1_u128..).zip(&shares).map(|(n, share)| member(n, *share)).collect();
            prop_assert_eq!(check(&members).is_ok(), shares.iter().sum::<u32>() == 10_000);
        }
    }
}
