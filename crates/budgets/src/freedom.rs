//! The freedoms of a performance fund: which part may be spent freely, by rating; the rest is tied to its conditions.

use thiserror::Error;
use trellis_kernel::{BasisPoints, Fields, Invalid, Pence, Rate};

/// Which part is free from how many stars on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreedomBand {
    /// At least so many stars.
    pub stars: u8,
    /// The part that is free.
    pub free: BasisPoints,
}

/// Bands from the most stars down; below all of them nothing is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreedomBands(Vec<FreedomBand>);

/// A performance fund's amount in two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freedom {
    /// What may be spent freely.
    pub free: Pence,
    /// What is tied to its conditions.
    pub conditional: Pence,
}

/// Why no freedom can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FreedomError {
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl FreedomError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "amount-too-large",
        }
    }
}

impl Default for FreedomBands {
    /// Three stars are wholly free, two to three quarters, fewer not at all.
    fn default() -> Self {
        let band = |stars, free| FreedomBand { stars, free: BasisPoints::new(free) };
        Self(vec![band(3, 10_000), band(2, 7_500)])
    }
}

impl FreedomBands {
    /// Bands of at most five stars, each once; more stars are never less free.
    pub fn new(mut bands: Vec<FreedomBand>) -> Result<Self, Invalid> {
        bands.sort_unstable_by_key(|band| std::cmp::Reverse(band.stars));
        let mut fields = Fields::new();
        let known = bands.iter().all(|band| (1..=5).contains(&band.stars) && band.free <= BasisPoints::WHOLE);
        fields.require(known && !bands.is_empty(), "/bands", "use 1 to 5 stars and at most the whole");
        let pairs = || bands.iter().zip(bands.iter().skip(1));
        let falling = pairs().all(|(more, fewer)| more.stars > fewer.stars && more.free >= fewer.free);
        fields.require(
            falling,
            "/bands",
            "name each number of stars once, and let more stars be no less free",
        );
        fields.finish(|| Some(Self(bands)))
    }

    /// The bands, from the most stars down.
    pub fn bands(&self) -> &[FreedomBand] {
        &self.0
    }

    /// The two parts of an amount at a rating. The free part rounds once; the rest is tied.
    pub fn at(&self, stars: u8, amount: Pence) -> Result<Freedom, FreedomError> {
        let band = self.0.iter().find(|band| stars >= band.stars);
        let free = band.map_or(0, |band| band.free.get());
        let share = Rate::new(i128::from(free), i128::from(BasisPoints::WHOLE.get()));
        let free = share.and_then(|share| share.of(amount)).map_err(|_| FreedomError::TooLarge)?;
        Ok(Freedom { free, conditional: amount.minus(free).ok_or(FreedomError::TooLarge)? })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn band(stars: u8, free: u32) -> FreedomBand {
        FreedomBand { stars, free: BasisPoints::new(free) }
    }

    #[test]
    fn four_hundred_thousand_at_three_stars_two_and_none() {
        let bands = FreedomBands::default();
        let free = |stars| bands.at(stars, Pence::new(40_000_000)).expect("parts").free.get();
        assert_eq!([free(3), free(2), free(1), free(0)], [40_000_000, 30_000_000, 0, 0]);
        assert_eq!(bands.at(2, Pence::new(40_000_000)).expect("parts").conditional, Pence::new(10_000_000));
    }

    #[test]
    fn bands_fall_with_the_stars() {
        assert!(FreedomBands::new(vec![band(2, 7_500), band(3, 10_000)]).is_ok());
        for wrong in [
            vec![],
            vec![band(0, 1)],
            vec![band(6, 1)],
            vec![band(3, 10_001)],
            vec![band(3, 1), band(3, 1)],
            vec![band(3, 5_000), band(2, 6_000)],
        ] {
            assert!(FreedomBands::new(wrong.clone()).is_err(), "{wrong:?}");
        }
    }

    proptest! {
        /// More stars are never less free, and the two parts make the whole.
        #[test]
        fn the_parts_make_the_whole(amount in 0_i64..1_000_000_000_000, stars in 0_u8..6) {
            let bands = FreedomBands::default();
            let here = bands.at(stars, Pence::new(amount)).expect("parts");
            prop_assert_eq!(here.free.get() + here.conditional.get(), amount);
            prop_assert!(here.free <= bands.at(stars + 1, Pence::new(amount)).expect("parts").free);
        }
    }
}
