//! From figures to pixels, in whole numbers.

/// A straight map of `low..=high` onto `from..=to`; pixels may run upwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: i64,
    high: i64,
    step: i64,
    from: i32,
    to: i32,
}

impl Scale {
    /// Holds every figure, and nothing, with round ends.
    pub(super) fn holding(figures: impl IntoIterator<Item = i64>, from: i32, to: i32) -> Self {
        let (low, high) =
            figures.into_iter().fold((0, 0), |(low, high), it: i64| (low.min(it), high.max(it)));
        let step = step(low, high);
        let low = low.div_euclid(step).saturating_mul(step);
        let over = i64::from(high.rem_euclid(step) != 0);
        let high = high.div_euclid(step).saturating_add(over).saturating_mul(step);
        Self { low, high: high.max(low.saturating_add(step)), step, from, to }
    }

    /// Given ends.
    pub(super) fn between(low: i64, high: i64, from: i32, to: i32) -> Self {
        Self { low, high: high.max(low.saturating_add(1)), step: step(low, high), from, to }
    }

    /// The pixel of a figure, which is held to the ends.
    pub(super) fn at(&self, figure: i64) -> i32 {
        let figure = i128::from(figure.clamp(self.low, self.high));
        let (low, high) = (i128::from(self.low), i128::from(self.high));
        let (from, to) = (i128::from(self.from), i128::from(self.to));
        let pixel = from + (figure - low) * (to - from) / (high - low);
        i32::try_from(pixel).unwrap_or(self.from)
    }

    /// Round figures from end to end, at most seven.
    pub(super) fn ticks(&self) -> Vec<i64> {
        (0..7)
            .map_while(|n| self.low.checked_add(self.step.checked_mul(n)?))
            .filter(|it| *it <= self.high)
            .collect()
    }
}

/// 1, 2 or 5 with noughts behind it, so that at most five steps hold the whole.
fn step(low: i64, high: i64) -> i64 {
    let whole = high.saturating_sub(low).max(1);
    let mut power: i64 = 1;
    loop {
        for part in [1, 2, 5] {
            let candidate = power.saturating_mul(part);
            if candidate.saturating_mul(5) >= whole {
                return candidate;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// A pixel for an index, as long as there are fewer than two thousand million of them.
pub(super) fn pixels(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ticks_are_round_and_hold_everything() {
        assert_eq!(
            Scale::holding([120_000, 480_000], 0, 100).ticks(),
            [0, 100_000, 200_000, 300_000, 400_000, 500_000]
        );
        assert_eq!(Scale::holding([-30, 70], 0, 100).ticks(), [-40, -20, 0, 20, 40, 60, 80]);
        assert_eq!(Scale::holding([], 0, 100).ticks(), [0, 1]);
    }

    #[test]
    fn ends_meet_ends() {
        let scale = Scale::holding([500], 200, 20);
        assert_eq!((scale.at(0), scale.at(250), scale.at(500), scale.at(900)), (200, 110, 20, 20));
    }

    proptest! {
        #[test]
        fn every_figure_lies_on_the_scale(figures in prop::collection::vec(any::<i64>(), 0..6)) {
            let scale = Scale::holding(figures.clone(), 300, 10);
            for figure in figures {
                prop_assert!((10..=300).contains(&scale.at(figure)));
            }
            prop_assert!(scale.ticks().len() <= 7);
        }

        #[test]
        fn more_is_never_lower(one: i32, other: i32) {
            let scale = Scale::holding([i64::from(one), i64::from(other)], 0, 500);
            prop_assert!(one > other || scale.at(i64::from(one)) <= scale.at(i64::from(other)));
        }
    }
}
