//! A second, naive evaluation of risk-share rules, for tests only: it reads the JSON by itself, counts in fractions of its
//! own, hands spare pennies out one by one, and shares no line with the product.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

/// A fraction with a denominator above nil.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction(pub(super) i128, pub(super) i128);

impl Fraction {
    fn compare(self, other: Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }

    /// `3`, `0.7`, `"7/10"`, `"33.3%"`.
    fn read(value: &Value) -> Self {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if let Some((above, below)) = text.split_once('/') {
            return Self(above.parse().unwrap(), below.parse().unwrap());
        }
        let (number, hundred) = text.strip_suffix('%').map_or((text.as_str(), 1), |number| (number, 100));
        let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
        let below = 10_i128.pow(decimals.len().try_into().unwrap());
        Self(format!("{whole}{decimals}").parse().unwrap(), below * hundred)
    }
}

/// What the partners pay in: opening, current, in kind, stated per cent.
pub(super) type Paid = BTreeMap<String, (i64, i64, i64, i64)>;

/// What one waterfall gave.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) shares: Vec<i64>,
    pub(super) reserves: BTreeMap<String, i64>,
}

/// A rule over the figures that it may share by.
pub(super) struct Reference<'a> {
    pub(super) rule: &'a Value,
    pub(super) paid: &'a Paid,
}

impl Reference<'_> {
    fn partners(&self) -> Vec<&str> {
        self.rule["partners"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect()
    }

    fn pays(&self, partner: &str, by: &str) -> i128 {
        let (opening, current, in_kind, stated) = self.paid.get(partner).copied().unwrap_or_default();
        let in_kind = if self.rule["in_kind_counts"] == true { in_kind } else { 0 };
        match by {
            "opening_contributions" => (opening + in_kind).into(),
            "current_contributions" => (current + in_kind).into(),
            _ => stated.into(),
        }
    }

    /// Shares by weights: floors first, then one penny after another to who has the best claim left.
    pub(super) fn share(&self, total: i64, weights: &Value) -> Result<Vec<i64>, &'static str> {
        let weight = |partner: &&str| match weights.as_str() {
            Some(by) => Fraction(self.pays(partner, by), 1),
            None => weights.get(*partner).map_or(Fraction(0, 1), Fraction::read),
        };
        let weights: Vec<Fraction> = self.partners().iter().map(weight).collect();
        let common: i128 = weights.iter().map(|weight| weight.1).product();
        let units: Vec<i128> = weights.iter().map(|weight| weight.0 * (common / weight.1)).collect();
        let sum: i128 = units.iter().sum();
        if sum <= 0 || units.iter().any(|unit| *unit < 0) {
            return Err("WEIGHTS_INVALID");
        }
        let size = i128::from(total.abs());
        let mut shares: Vec<i128> = units.iter().map(|unit| unit * size / sum).collect();
        let mut waiting: Vec<usize> = (0..units.len()).collect();
        while shares.iter().sum::<i128>() < size {
            let mut best = waiting[0];
            for other in waiting.iter().copied() {
                let (left, held) =
                    (Fraction(units[other] * size % sum, sum), Fraction(units[best] * size % sum, sum));
                let better = left.compare(held).then(units[other].cmp(&units[best])).then(best.cmp(&other));
                if better == Ordering::Greater {
                    best = other;
                }
            }
            shares[best] += 1;
            waiting.retain(|place| *place != best);
        }
        Ok(shares.into_iter().map(|share| i64::try_from(share).unwrap() * total.signum()).collect())
    }

    /// The top of a tier in pence.
    fn top(&self, upto: &Value) -> Result<i64, &'static str> {
        let Some(of) = upto.get("of").and_then(Value::as_array) else { return Ok(upto.as_i64().unwrap()) };
        let by = upto.get("contributions").and_then(Value::as_str).unwrap_or("opening_contributions");
        let paid: i128 = of.iter().map(|key| self.pays(key.as_str().unwrap(), by)).sum();
        if paid <= 0 {
            return Err("tier-top-unknown");
        }
        let percent = match upto["percent"].as_str().and_then(|text| text.strip_suffix('%')) {
            Some(number) => Fraction::read(&Value::String(number.to_owned())),
            None => Fraction::read(&upto["percent"]),
        };
        // Half a penny goes up: the amount is above nil.
        let (above, below) = (percent.0 * paid, percent.1 * 100);
        Ok(i64::try_from((2 * above + below) / (2 * below)).unwrap())
    }

    /// Every tier's top is known, and lies above the one before it.
    pub(super) fn check_tops(&self) -> Result<(), &'static str> {
        let streams = self.rule["streams"].as_object().unwrap().values();
        let flows: Vec<&Value> = streams.flat_map(|stream| [&stream["over"], &stream["under"]]).collect();
        let mut sound = true;
        for flow in flows {
            let mut before = 0;
            for step in flow["steps"].as_array().unwrap().iter().filter(|step| step["kind"] == "tier") {
                let top = self.top(&step["upto"])?;
                sound &= top > before;
                before = top;
            }
        }
        let open = self.rule.to_string().contains("\"percent\"");
        if sound || !open { Ok(()) } else { Err("invalid") }
    }

    /// Runs a stream's waterfall.
    pub(super) fn run(&self, stream: &str, variance: i64) -> Result<Shared, &'static str> {
        let side = if variance < 0 { "under" } else { "over" };
        let partners = self.partners();
        let place = |key: &Value| partners.iter().position(|partner| key == partner).unwrap();
        let mut given = Shared { shares: vec![0; partners.len()], ..Shared::default() };
        let (mut left, mut top) = (variance.abs(), 0);
        for step in self.rule["streams"][stream][side]["steps"].as_array().unwrap() {
            if left == 0 {
                break;
            }
            let mut bear = vec![0; partners.len()];
            match step["kind"].as_str().unwrap() {
                "reserve" => {
                    let taken = left.min(step["available"].as_i64().unwrap());
                    let source = step.get("source").and_then(Value::as_str).unwrap_or("risk_reserve");
                    *given.reserves.entry(source.to_owned()).or_default() += taken;
                    left -= taken;
                }
                "tier" => {
                    let upto = self.top(&step["upto"])?;
                    bear = self.share(left.min(upto - top), &step["weights"])?;
                    top = upto;
                }
                "pro_rata" => bear = self.share(left, &step["weights"])?,
                "bearer" => bear[place(&step["partner"])] = left,
                _ => {
                    bear = self.share(left, &step["weights"])?;
                    for (partner, cap) in step["caps"].as_object().unwrap() {
                        let at = place(&Value::String(partner.clone()));
                        let before = if step["scope"] == "total" { given.shares[at] } else { 0 };
                        bear[at] = bear[at].min((cap.as_i64().unwrap() - before).max(0));
                    }
                    bear[place(&step["residual"])] += left - bear.iter().sum::<i64>();
                }
            }
            left -= bear.iter().sum::<i64>();
            given.shares.iter_mut().zip(&bear).for_each(|(held, more)| *held += more);
        }
        if left != 0 {
            return Err("RULE_UNALLOCATED");
        }
        given.shares.iter_mut().for_each(|share| *share *= if variance < 0 { -1 } else { 1 });
        Ok(given)
    }
}
