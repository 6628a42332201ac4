//! Sharing an amount by weights, to the penny: the largest-remainder rule with the published tie-break.

use std::cmp::Reverse;

use num_rational::Ratio;
use thiserror::Error;

use crate::{Pence, Rate};

/// Why an amount cannot be shared by these weights.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AllocationError {
    /// Negative, empty or all-zero weights (`WEIGHTS_INVALID`).
    #[error("the weights must not be negative, and at least one must be above nil")]
    WeightsInvalid,
    /// The arithmetic does not fit 128 bits.
    #[error("the amount or the weights are too large")]
    TooLarge,
}

/// Shares `total` by `weights`, in the order given; the shares add up to `total` exactly.
///
/// Each share gets the floor of its exact quota; the pennies left go one each to the larger fraction (compared
/// exactly), then the larger weight, then the earlier place. A negative total is shared as its opposite with the
/// sign turned, so that sharing is symmetric; a zero weight never gets a penny.
pub fn allocate(total: Pence, weights: &[Rate]) -> Result<Vec<Pence>, AllocationError> {
    let units = whole_units(weights)?;
    let sum =
        units.iter().try_fold(0_i128, |sum, unit| sum.checked_add(*unit)).ok_or(AllocationError::TooLarge)?;
    if sum <= 0 {
        return Err(AllocationError::WeightsInvalid);
    }
    let magnitude = i128::from(total.get()).abs();
    let mut shares = Vec::with_capacity(units.len());
    let mut order = Vec::with_capacity(units.len());
    for (place, unit) in units.iter().enumerate() {
        let (floor, rest) = quota(*unit, magnitude, sum)?;
        shares.push(floor);
        order.push((Reverse(rest), Reverse(*unit), place));
    }
    order.sort_unstable();
    let left = magnitude - shares.iter().sum::<i128>();
    for (_, _, place) in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1;
        }
    }
    let sign = if total.is_negative() { -1 } else { 1 };
    shares
        .into_iter()
        .map(|s| i64::try_from(s * sign).map(Pence::new).map_err(|_| AllocationError::TooLarge))
        .collect()
}

/// `unit * magnitude / sum` and what is left of it, exactly. A product beyond 128 bits is divided bit by bit, so that no
/// amount is too large to be shared by weights that fit.
fn quota(unit: i128, magnitude: i128, sum: i128) -> Result<(i128, i128), AllocationError> {
    if let Some(product) = unit.checked_mul(magnitude) {
        return Ok((product / sum, product % sum));
    }
    let wide = |number: i128| u128::try_from(number).map_err(|_| AllocationError::TooLarge);
    let (unit, magnitude, sum) = (wide(unit)?, wide(magnitude)?, wide(sum)?);
    let (mut floor, mut rest) = (0_u128, 0_u128);
    let mut add = |times: u128, part: u128| {
        rest = rest * times + part;
        let over = u128::from(rest >= sum);
        rest -= over * sum;
        floor = floor * times + over;
    };
    for bit in (0..u128::BITS - magnitude.leading_zeros()).rev() {
        add(2, 0);
        add(1, if magnitude >> bit & 1 == 1 { unit } else { 0 });
    }
    let narrow = |number: u128| i128::try_from(number).map_err(|_| AllocationError::TooLarge);
    Ok((narrow(floor)?, narrow(rest)?))
}

/// The weights over one common denominator.
fn whole_units(weights: &[Rate]) -> Result<Vec<i128>, AllocationError> {
    if weights.is_empty() || weights.iter().any(|weight| weight.is_negative()) {
        return Err(AllocationError::WeightsInvalid);
    }
    let mut common = 1_i128;
    for weight in weights {
        let denominator = *weight.ratio().denom();
        let step = *Ratio::new(denominator, common).numer();
        common = common.checked_mul(step).ok_or(AllocationError::TooLarge)?;
    }
    weights
        .iter()
        .map(|weight| {
            let ratio = weight.ratio();
            ratio.numer().checked_mul(common / ratio.denom()).ok_or(AllocationError::TooLarge)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(total: i64, weights: &[i64]) -> Vec<i64> {
        let weights: Vec<Rate> = weights.iter().map(|weight| Rate::whole(i128::from(*weight))).collect();
        allocate(Pence::new(total), &weights).expect("a valid sharing").iter().map(|p| p.get()).collect()
    }

    #[test]
    fn the_published_vectors() {
        assert_eq!(share(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(share(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(share(100, &[0, 1, 2]), [0, 33, 67]);
        assert_eq!(share(101, &[60, 30, 10]), [61, 30, 10]);
        assert_eq!(share(1, &[1, 1, 2]), [0, 0, 1]);
        assert_eq!(share(9_123_457, &[7, 3]), [6_386_420, 2_737_037]);
        assert_eq!(share(-9_000_001, &[336, 144]), [-6_300_001, -2_700_000]);
    }

    #[test]
    fn weights_that_share_nothing_are_refused() {
        for weights in [vec![], vec![Rate::whole(0)], vec![Rate::whole(-1), Rate::whole(2)]] {
            assert_eq!(allocate(Pence::new(1), &weights), Err(AllocationError::WeightsInvalid));
        }
    }

    #[test]
    fn fractions_are_weights_too() {
        let third = Rate::new(1, 3).expect("a third");
        let sixth = Rate::new(1, 6).expect("a sixth");
        let half = Rate::new(1, 2).expect("a half");
        let shares = allocate(Pence::new(600), &[third, sixth, half]).expect("a sharing");
        assert_eq!(shares, [Pence::new(200), Pence::new(100), Pence::new(300)]);
    }

    #[test]
    fn the_largest_amount_is_shared_by_the_largest_weights() {
        let big = i128::MAX / 4;
        let shares = allocate(Pence::new(i64::MAX), &[Rate::whole(big), Rate::whole(big), Rate::whole(big)]);
        let third = i64::MAX / 3;
        let expected = [Pence::new(third + 1), Pence::new(third), Pence::new(third)];
        assert_eq!(i64::MAX % 3, 1);
        assert_eq!(shares, Ok(expected.to_vec()));
        let all = allocate(Pence::new(i64::MAX), &[Rate::whole(0), Rate::whole(i128::MAX)]);
        assert_eq!(all, Ok(vec![Pence::ZERO, Pence::new(i64::MAX)]));
    }

    proptest! {
        /// The bitwise division agrees with the plain one wherever that fits.
        #[test]
        fn long_division_is_division(
            weights in prop::collection::vec(0_i64..1_000_000_000, 2..5).prop_filter("some weight", |w| w.iter().any(|x| *x > 0)),
            total in 0_i64..i64::MAX,
        ) {
            let huge: Vec<Rate> = weights.iter().map(|w| Rate::whole(i128::from(*w) << 90)).collect();
            let scaled = allocate(Pence::new(total), &huge).expect("a sharing");
            let plain: Vec<i64> = scaled.iter().map(|share| share.get()).collect();
            prop_assert_eq!(plain, share(total, &weights));
        }

        /// I6 to I8 of money.md: nothing lost, symmetric, scale-invariant, within a penny of the quota.
        #[test]
        fn allocation_is_exact_and_fair(
            total in -1_000_000_000_000_i64..1_000_000_000_000,
            weights in prop::collection::vec(0_i64..1_000_000, 1..9).prop_filter("some weight", |w| w.iter().any(|x| *x > 0)),
            scale in 1_i64..1000,
        ) {
            let shares = share(total, &weights);
            prop_assert_eq!(shares.iter().sum::<i64>(), total);
            let turned: Vec<i64> = share(-total, &weights).iter().map(|s| -s).collect();
            prop_assert_eq!(&turned, &shares);
            let scaled: Vec<i64> = weights.iter().map(|w| w * scale).collect();
            prop_assert_eq!(&share(total, &scaled), &shares);
            let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
            for (weight, got) in weights.iter().zip(&shares) {
                let distance = (i128::from(*got) * sum - i128::from(total) * i128::from(*weight)).abs();
                prop_assert!(distance < sum);
                prop_assert!(*weight > 0 || *got == 0);
            }
        }
    }
}
