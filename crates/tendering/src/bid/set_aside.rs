//! Why a bid that was received does not count.

use super::disregard::DisregardGround;

/// Why a bid that was received does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// It was not confirmed after a material change, and the trust admits none of those (Procurement Act 2023 s.19(3)(d)).
    Unconfirmed,
    /// Its bidder, or one that bids with it, is not in the dynamic market by reference to which the contract is awarded (s.34).
    OutsideMarket,
    /// It was disregarded after the bids were opened.
    Disregarded(DisregardGround),
}

impl SetAside {
    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::OutsideMarket => "outside_market",
            Self::Disregarded(ground) => ground.name(),
        }
    }

    /// The ground of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let at_opening =
            [Self::Unconfirmed, Self::OutsideMarket].into_iter().find(|ground| ground.name() == name);
        at_opening.or_else(|| DisregardGround::named(name).map(Self::Disregarded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_read_back_from_their_names() {
        let opened = DisregardGround::ALL.into_iter().map(SetAside::Disregarded);
        for ground in opened.chain([SetAside::Unconfirmed, SetAside::OutsideMarket]) {
            assert_eq!(SetAside::from_name(ground.name()), Some(ground));
        }
        assert_eq!(SetAside::from_name("late"), None);
    }
}
