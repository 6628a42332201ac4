//! Chance from one seed: splitmix64, so that a seed means the same on every machine.

/// A stream of draws. Each step of each world has one of its own, so that a step that is left out changes no other's.
#[derive(Clone, Debug)]
pub struct Draws(u64);

impl Draws {
    /// The draws of one part of a run: a world of a seed, a step of a world.
    pub const fn part(seed: u64, index: u64) -> Self {
        Self(mixed(seed ^ mixed(index.wrapping_add(1))))
    }

    /// The next number.
    pub const fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// A number below `end`, which is above nought.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a count fits");
        usize::try_from(self.number() % end).expect("it is below a count")
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).expect("the bounds are in order");
        low + i64::try_from(self.number() % span).expect("it is below a span")
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u64) -> bool {
        self.number().is_multiple_of(times)
    }

    /// One of a list; none of an empty one.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        if of.is_empty() { None } else { of.get(self.below(of.len())) }
    }

    /// The place of one that a condition holds for; of any, once in ten times, so that refusals are tried too.
    pub fn place<T>(&mut self, of: &[T], fit: impl Fn(&T) -> bool) -> Option<usize> {
        let fitting: Vec<usize> = (0..of.len()).filter(|place| fit(&of[*place])).collect();
        if self.one_in(10) && !of.is_empty() {
            return Some(self.below(of.len()));
        }
        self.pick(&fitting).copied()
    }

    /// An amount: a few pence, hundreds or thousands of pounds, seldom round.
    pub fn amount(&mut self, most: i64) -> i64 {
        let size = [100, 10_000, 1_000_000, 100_000_000][self.below(4)];
        self.between(1, most.clamp(1, size))
    }
}

const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_draws_again_and_another_others() {
        let three = |seed, part| {
            let mut draws = Draws::part(seed, part);
            [(); 3].map(|()| draws.number())
        };
        assert_eq!(three(1, 2), three(1, 2));
        assert_ne!(three(1, 2), three(1, 3));
        assert_ne!(three(1, 2), three(2, 2));
    }

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut draws = Draws::part(7, 0);
        for _ in 0..1_000 {
            assert!((-3..=4).contains(&draws.between(-3, 4)));
            assert!(draws.below(5) < 5);
            assert!((1..=250).contains(&draws.amount(250)));
        }
        assert_eq!(draws.pick::<u8>(&[]), None);
    }
}
