//! After every step: the model's books against the product's, the invariants, and the arithmetic that both stand on.

use std::collections::BTreeMap;

use trellis_commissioning::funds::verify_chain;
use trellis_kernel::{Pence, Rate, allocate};
use trellis_store::Session;

use super::attempt::told;
use super::law::{Fault, Law, Outcome, same};
use super::model::facts::Facts;
use super::world::World;

/// Sharings and roundings tried after each step; they cost next to nothing.
const SHARINGS: usize = 4;

impl World<'_> {
    /// Everything that must hold now. What has a name of its own comes first: it says more than a difference.
    pub fn check(&mut self) -> Outcome {
        for _ in 0..SHARINGS {
            self.check_arithmetic()?;
        }
        self.check_laws()?;
        self.check_chain()?;
        self.check_facts()
    }

    fn check_laws(&mut self) -> Outcome {
        let fund = self.books.fund;
        let broken = self.stage.watch.ask(&format!("EXECUTE laws ('{fund}')"));
        match broken.first().and_then(|row| row.split_once('|')) {
            None => Ok(()),
            Some((law, what)) => Err(Fault::of(Law::named(law), what)),
        }
    }

    fn check_chain(&mut self) -> Outcome {
        let fund = self.books.fund;
        let trust = self.stage.cast.trust;
        let session = Session::Job(Some(trust));
        let verified = self.stage.jobs.run_here("simulated", &session, |tx| verify_chain(tx, fund, |_| ()));
        let verified = verified.map_err(|refusal| Fault::of(Law::I(17), told(&refusal)))?;
        if let Some(fault) = verified.fault {
            return Err(Fault::of(Law::I(17), fault.to_string()));
        }
        same(Law::I(17), "periods whose root is not the chain's", &Vec::new(), &verified.contradicted)
    }

    fn check_facts(&mut self) -> Outcome {
        let contracts: Vec<String> =
            self.books.contracts.iter().map(|contract| contract.id.to_string()).collect();
        let ask = format!("EXECUTE facts ('{}', '{{{}}}')", self.books.fund, contracts.join(","));
        let seen: Facts = self
            .stage
            .watch
            .ask(&ask)
            .iter()
            .filter_map(|row| row.split_once(" = "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let expected = self.books.facts();
        if seen == expected { Ok(()) } else { Err(Fault::of(Law::State, difference(&expected, &seen))) }
    }

    /// A sharing and a rounding, drawn anew, by the product and by the model: I7, I8, I18 and the tie-break.
    fn check_arithmetic(&mut self) -> Outcome {
        let total = self.draws.between(-100_000, 100_000);
        let count = 2 + self.draws.below(4);
        let most = [2, 7, 1_000][self.draws.below(3)];
        let weights: Vec<i64> = (0..count).map(|_| self.draws.between(0, most)).collect();
        let by_product = |total: i64, scale: i64| {
            let rates: Vec<Rate> = weights.iter().map(|w| Rate::whole(i128::from(w * scale))).collect();
            allocate(Pence::new(total), &rates).ok().map(|shares| shares.iter().map(|s| s.get()).collect())
        };
        let shares: Option<Vec<i64>> = by_product(total, 1);
        let what = format!("{total} by {weights:?}");
        if let Some(shares) = &shares {
            check_quotas(&what, total, &weights, shares)?;
        }
        let turned = by_product(-total, 1).map(|shares| shares.iter().map(|share| -share).collect());
        same(Law::I(8), &format!("{what}, turned round"), &shares, &turned)?;
        same(Law::I(8), &format!("{what}, scaled"), &shares, &by_product(total, 3))?;
        same(Law::TieBreak, &what, &self.books.arithmetic.share(total, &weights), &shares)?;
        let (part, whole) = (self.draws.between(1, 400), self.draws.between(1, 400));
        let rate = Rate::new(i128::from(part), i128::from(whole)).expect("a fraction");
        let rounded = rate.of(Pence::new(total)).map(Pence::get).ok();
        let expected = Some(self.books.arithmetic.part(total, part, whole));
        same(Law::I(18), &format!("{total} × {part} / {whole}"), &expected, &rounded)
    }
}

/// I6 and I7 of one sharing.
pub fn check_quotas(what: &str, total: i64, weights: &[i64], shares: &[i64]) -> Outcome {
    same(Law::I(6), &format!("the sum of {what}"), &total, &shares.iter().sum())?;
    let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    for (weight, share) in weights.iter().zip(shares) {
        let off = (i128::from(*share) * whole - i128::from(total) * i128::from(*weight)).abs();
        if off >= whole || (*weight == 0 && *share != 0) {
            return Err(Fault::of(Law::I(7), format!("{what}: {share} for the weight {weight}")));
        }
    }
    Ok(())
}

/// The first few facts in which two sets differ.
fn difference(expected: &Facts, seen: &Facts) -> String {
    let mut all: BTreeMap<&String, (Option<&String>, Option<&String>)> = BTreeMap::new();
    for (name, value) in expected {
        all.entry(name).or_default().0 = Some(value);
    }
    for (name, value) in seen {
        all.entry(name).or_default().1 = Some(value);
    }
    let told = |value: Option<&String>| value.map_or("nothing", String::as_str).to_owned();
    all.into_iter()
        .filter(|(_, (expected, seen))| expected != seen)
        .take(8)
        .map(|(name, (expected, seen))| format!("{name}: expected {}, seen {}", told(expected), told(seen)))
        .collect::<Vec<_>>()
        .join("\n  ")
}
