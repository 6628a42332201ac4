//! A risk-share rule and what it makes of a variance, step by step.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::sharing::Arithmetic;

/// By what a step shares.
#[derive(Clone, Debug)]
pub enum Weights {
    /// Numbers, one for each partner in declared order.
    Numbers(Vec<i64>),
    /// What each pays in.
    Contributions,
}

/// A step of a waterfall.
#[derive(Clone, Debug)]
pub enum Step {
    /// A reserve gives what it has.
    Reserve(i64),
    /// A band up to an absolute top.
    Tier(i64, Weights),
    /// All that is left; the capped partner bears at most so much, in this step or in all; another bears the excess.
    Capped {
        /// By what it is shared.
        weights: Weights,
        /// The capped partner and its cap.
        cap: (usize, i64),
        /// Who bears the excess.
        residual: usize,
        /// Whether the cap counts what was borne before.
        total: bool,
    },
    /// All that is left, shared.
    ProRata(Weights),
    /// All that is left, borne by one.
    Bearer(usize),
}

/// The rule of one stream.
#[derive(Clone, Debug)]
pub struct Stream {
    /// Its name.
    pub name: &'static str,
    /// For an overspend.
    pub over: Vec<Step>,
    /// For an underspend.
    pub under: Vec<Step>,
    /// Whether each partner's part of an underspend is returned to it; else it stays as its balance.
    pub returned: Vec<bool>,
}

/// A rule: its streams, by name.
#[derive(Clone, Debug, Default)]
pub struct Rule {
    /// The partners' keys in declared order.
    pub partners: Vec<&'static str>,
    /// The streams, in the order of their names.
    pub streams: Vec<Stream>,
}

/// What a rule says of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// What each partner bears, or gains below nil.
    pub shares: Vec<i64>,
    /// What reserves gave.
    pub reserve: i64,
    /// What partners gain in each stream, in their order: who, how much, and whether that stream returns it.
    pub settled: Vec<(usize, i64, bool)>,
}

impl Shared {
    /// What of a partner's gain in all is returned to it, and what stays as its balance. What it bears elsewhere is taken off
    /// the first streams' gains.
    pub fn gained(&self, partner: usize) -> (i64, i64) {
        let (mut left, mut returned, mut kept) = ((-self.shares[partner]).max(0), 0, 0);
        for (_, gain, back) in self.settled.iter().rev().filter(|settled| settled.0 == partner) {
            let amount = left.min(*gain);
            left -= amount;
            *(if *back { &mut returned } else { &mut kept }) += amount;
        }
        (returned, kept)
    }
}

/// A waterfall while it runs.
struct Flow<'a> {
    arithmetic: Arithmetic,
    contributions: &'a [i64],
    shares: Vec<i64>,
    reserve: i64,
    left: i64,
    top: i64,
}

impl Rule {
    /// Shares the variance of each stream; the code where weights share nothing.
    pub fn share(
        &self,
        arithmetic: Arithmetic,
        variances: &BTreeMap<&str, i64>,
        contributions: &[i64],
    ) -> Result<Shared, &'static str> {
        let count = self.partners.len();
        let mut told = Shared { shares: vec![0; count], reserve: 0, settled: Vec::new() };
        for stream in &self.streams {
            let variance = variances.get(stream.name).copied().unwrap_or_default();
            let over = variance >= 0;
            let (shares, left, top) = (vec![0; count], variance.abs(), 0);
            let mut flow = Flow { arithmetic, contributions, shares, reserve: 0, left, top };
            for step in if over { &stream.over } else { &stream.under } {
                flow.step(step)?;
            }
            told.reserve += flow.reserve;
            for (place, share) in flow.shares.into_iter().enumerate() {
                told.shares[place] += if over { share } else { -share };
                if !over && share != 0 {
                    told.settled.push((place, share, stream.returned[place]));
                }
            }
        }
        Ok(told)
    }

    /// The rule as the product takes it.
    pub fn written(&self, valid_from: &str) -> Value {
        let streams: Map<String, Value> =
            self.streams.iter().map(|stream| (stream.name.to_owned(), self.stream(stream))).collect();
        json!({ "version": 1, "valid_from": valid_from, "partners": self.partners, "streams": streams })
    }

    fn stream(&self, stream: &Stream) -> Value {
        let steps = |steps: &[Step]| -> Vec<Value> { steps.iter().map(|step| self.step(step)).collect() };
        let settlement: Map<String, Value> = self
            .partners
            .iter()
            .zip(&stream.returned)
            .map(|(key, back)| ((*key).to_owned(), json!(if *back { "return" } else { "retain" })))
            .collect();
        json!({ "over": { "steps": steps(&stream.over) },
            "under": { "steps": steps(&stream.under), "settlement": settlement } })
    }

    fn step(&self, step: &Step) -> Value {
        match step {
            Step::Reserve(available) => json!({ "kind": "reserve", "available": available }),
            Step::Tier(upto, weights) => {
                json!({ "kind": "tier", "upto": upto, "weights": self.weights(weights) })
            }
            Step::Capped { weights, cap: (capped, most), residual, total } => json!({
                "kind": "capped", "weights": self.weights(weights), "caps": { self.partners[*capped]: most },
                "residual": self.partners[*residual], "scope": if *total { "total" } else { "step" } }),
            Step::ProRata(weights) => json!({ "kind": "pro_rata", "weights": self.weights(weights) }),
            Step::Bearer(partner) => json!({ "kind": "bearer", "partner": self.partners[*partner] }),
        }
    }

    fn weights(&self, weights: &Weights) -> Value {
        match weights {
            Weights::Contributions => json!("current_contributions"),
            Weights::Numbers(numbers) => {
                let named = self.partners.iter().zip(numbers);
                Value::Object(named.map(|(key, number)| ((*key).to_owned(), json!(number))).collect())
            }
        }
    }
}

impl Flow<'_> {
    fn step(&mut self, step: &Step) -> Result<(), &'static str> {
        if self.left == 0 {
            return Ok(());
        }
        match step {
            Step::Reserve(available) => {
                let taken = self.left.min(*available);
                self.reserve += taken;
                self.left -= taken;
            }
            Step::Tier(upto, weights) => {
                let amount = self.left.min(upto - self.top);
                self.top = *upto;
                let shares = self.parts(amount, weights)?;
                self.bear(&shares);
            }
            Step::ProRata(weights) => {
                let shares = self.parts(self.left, weights)?;
                self.bear(&shares);
            }
            Step::Capped { weights, cap: (capped, most), residual, total } => {
                let mut shares = self.parts(self.left, weights)?;
                let before = if *total { self.shares[*capped] } else { 0 };
                let excess = (shares[*capped] - (most - before).max(0)).max(0);
                shares[*capped] -= excess;
                shares[*residual] += excess;
                self.bear(&shares);
            }
            Step::Bearer(partner) => {
                self.shares[*partner] += self.left;
                self.left = 0;
            }
        }
        Ok(())
    }

    fn parts(&self, amount: i64, weights: &Weights) -> Result<Vec<i64>, &'static str> {
        let weights = match weights {
            Weights::Numbers(numbers) => numbers,
            Weights::Contributions => self.contributions,
        };
        self.arithmetic.share(amount, weights).ok_or("WEIGHTS_INVALID")
    }

    fn bear(&mut self, shares: &[i64]) {
        for (held, share) in self.shares.iter_mut().zip(shares) {
            *held += share;
            self.left -= share;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of the money rules, section 5.
    #[test]
    fn the_worked_example() {
        let over = vec![
            Step::Reserve(2_000_000),
            Step::Tier(3_000_000, Weights::Numbers(vec![1, 1])),
            Step::Capped {
                weights: Weights::Numbers(vec![7, 3]),
                cap: (1, 2_500_000),
                residual: 0,
                total: false,
            },
        ];
        let under = vec![Step::ProRata(Weights::Contributions)];
        let stream = Stream { name: "joint", over, under, returned: vec![false, true] };
        let rule = Rule { partners: vec!["council", "icb"], streams: vec![stream] };
        let share = |variance| {
            let contributions = [336_000_000, 144_000_000];
            rule.share(Arithmetic::default(), &BTreeMap::from([("joint", variance)]), &contributions)
                .expect("shares")
        };
        let over = share(14_123_457);
        assert_eq!((over.shares, over.reserve), (vec![8_123_457, 4_000_000], 2_000_000));
        let under = share(-9_000_001);
        assert_eq!(under.shares, [-6_300_001, -2_700_000]);
        assert_eq!((under.gained(0), under.gained(1)), ((0, 6_300_001), (2_700_000, 0)));
    }
}
