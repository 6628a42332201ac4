//! Numbers drawn from a seed: the same seed, the same paths, on every machine.

/// A sequence of numbers (`SplitMix64`, as published by Steele, Lea and Flood in 2014).
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw(u64);

impl Draw {
    pub(super) const fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number from 0 to `most`, each as likely as the others but for less than one in 2^32.
    pub(super) fn upto(&mut self, most: u32) -> u32 {
        let span = u128::from(most) + 1;
        let scaled = (u128::from(self.next()) * span) >> 64;
        u32::try_from(scaled).unwrap_or(most)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_sequence() {
        // The first numbers of seed 1234567 in the reference implementation.
        let mut draw = Draw::from_seed(1_234_567);
        let first = [draw.next(), draw.next(), draw.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_number_of_a_span_is_drawn() {
        let mut draw = Draw::from_seed(1);
        let mut seen = [false; 7];
        for _ in 0..200 {
            seen[usize::try_from(draw.upto(6)).unwrap()] = true;
        }
        assert_eq!(seen, [true; 7]);
    }
}
