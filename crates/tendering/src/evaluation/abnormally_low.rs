//! Prices that look too low to be true (Procurement Act 2023 s.19(4)–(5)).
//!
//! A flag only: the bidder is told and may explain, and a good answer keeps the bid.

use trellis_kernel::{BidId, Rate};

use super::final_scores::AssessedBid;

/// How far under the field a price lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AbnormallyLow {
    /// The bid.
    pub bid: BidId,
    /// The share by which it lies under the mean of the other bids.
    pub under_mean: Rate,
    /// The share by which it lies under the next price; none when no bid is dearer.
    pub under_next: Option<Rate>,
}

/// The bids priced at least 40% under the mean of the others, or at least 30% under the next.
pub fn abnormally_low(bids: &[AssessedBid]) -> Vec<AbnormallyLow> {
    bids.iter().filter_map(|bid| flag(bid, bids)).collect()
}

fn flag(bid: &AssessedBid, all: &[AssessedBid]) -> Option<AbnormallyLow> {
    let price = i128::from(bid.price.get());
    let others: Vec<i128> =
        all.iter().filter(|other| other.bid != bid.bid).map(|other| i128::from(other.price.get())).collect();
    let count = i128::try_from(others.len()).ok()?;
    let sum = others.iter().sum::<i128>();
    let next = others.iter().copied().filter(|other| *other >= price).min();
    let under_mean = Rate::new(sum - price * count, sum).ok()?;
    let under_next = next.and_then(|next| Rate::new(next - price, next).ok());
    let forty = Rate::new(40, 100).ok()?;
    let thirty = Rate::new(30, 100).ok()?;
    let low = under_mean >= forty || under_next >= Some(thirty);
    low.then_some(AbnormallyLow { bid: bid.bid, under_mean, under_next })
}

#[cfg(test)]
mod tests {
    use super::super::sample_tests::bid;
    use super::*;

    const LOT_EAST: [i64; 3] = [123_456_789, 129_900_000, 118_000_000];

    fn field(prices: &[i64]) -> Vec<AssessedBid> {
        (1_u128..).zip(prices).map(|(n, price)| bid(n, *price)).collect()
    }

    #[test]
    fn the_fourth_bid_of_lot_east_is_flagged_by_both_rules() {
        assert!(abnormally_low(&field(&LOT_EAST)).is_empty());
        let four = field(&[123_456_789, 129_900_000, 118_000_000, 65_000_000]);
        let flags = abnormally_low(&four);
        assert_eq!(flags.iter().map(|flag| flag.bid).collect::<Vec<_>>(), [four[3].bid]);
        let percent =
            |rate: Rate| Rate::new(100, 1).map(|hundred| hundred.ratio() * rate.ratio()).expect("a rate");
        let shown = |rate: Rate| {
            let exact = percent(rate);
            Rate::new(*exact.numer(), *exact.denom()).expect("a rate").to_decimal(1)
        };
        assert_eq!(shown(flags[0].under_mean), "47.5");
        assert_eq!(flags[0].under_next.map(shown).as_deref(), Some("44.9"));
    }

    #[test]
    fn the_limits_count_themselves() {
        let flagged = |prices: &[i64]| abnormally_low(&field(prices)).len();
        assert_eq!(flagged(&[70, 100]), 1, "30% under the next");
        assert_eq!(flagged(&[71, 100]), 0);
        assert_eq!(flagged(&[60, 85, 115]), 1, "40% under the mean of 85 and 115");
        assert_eq!(flagged(&[61, 85, 115]), 0);
    }

    #[test]
    fn one_bid_alone_and_equal_bids_are_not_flagged() {
        assert!(abnormally_low(&field(&[100])).is_empty());
        assert!(abnormally_low(&field(&[100, 100])).is_empty());
        assert!(abnormally_low(&[]).is_empty());
    }
}
