//! Weights: numbers for each partner, or a figure that the fund knows.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use trellis_kernel::Rate;

use crate::PartnerKey;

/// By what a step shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Numbers. A partner without one has the weight nil.
    Numbers(BTreeMap<PartnerKey, Rate>),
    /// What each partner first agreed to pay in.
    OpeningContributions,
    /// What each partner pays in now. Exact amounts, never printed percentages.
    CurrentContributions,
    /// The percentages that the agreement states, even where the contributions differ.
    StatedPercent,
}

const NAMES: [(&str, Weights); 3] = [
    ("opening_contributions", Weights::OpeningContributions),
    ("current_contributions", Weights::CurrentContributions),
    ("stated_percent", Weights::StatedPercent),
];

impl Serialize for Weights {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::OpeningContributions => to.serialize_str("opening_contributions"),
            Self::CurrentContributions => to.serialize_str("current_contributions"),
            Self::StatedPercent => to.serialize_str("stated_percent"),
            Self::Numbers(all) => numbers::serialize(all, to),
        }
    }
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(WeightsVisitor)
    }
}

struct WeightsVisitor;

impl<'de> Visitor<'de> for WeightsVisitor {
    type Value = Weights;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a weight for each partner, or opening_contributions, current_contributions, stated_percent",
        )
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Weights, E> {
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, weights)| weights.clone())
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(name), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Weights, A::Error> {
        let mut numbers = BTreeMap::new();
        while let Some((partner, Number { rate: weight, .. })) = map.next_entry::<PartnerKey, Number>()? {
            if numbers.insert(partner.clone(), weight).is_some() {
                return Err(de::Error::custom(format!("the weight of '{partner}' is given twice")));
            }
        }
        Ok(Weights::Numbers(numbers))
    }
}

/// Numbers by partner on the wire.
pub(super) mod numbers {
    use std::collections::BTreeMap;

    use serde::ser::SerializeMap;
    use serde::{Deserialize, Deserializer, Serializer, de};
    use trellis_kernel::Rate;

    use super::{Weights, Written};
    use crate::PartnerKey;

    /// Whole numbers as such, fractions as text.
    pub(in crate::rule) fn serialize<S: Serializer>(
        numbers: &BTreeMap<PartnerKey, Rate>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(numbers.len()))?;
        for (partner, weight) in numbers {
            map.serialize_entry(partner, &Written(*weight))?;
        }
        map.end()
    }

    /// A number for each partner.
    pub(in crate::rule) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeMap<PartnerKey, Rate>, D::Error> {
        match Weights::deserialize(from)? {
            Weights::Numbers(numbers) => Ok(numbers),
            Weights::OpeningContributions | Weights::CurrentContributions | Weights::StatedPercent => {
                Err(de::Error::custom("give a number for each partner"))
            }
        }
    }
}

/// A percentage on the wire: `10`, `12.5`, `"10%"` and `"10"` all are of a hundred.
pub(super) mod percent {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
    use trellis_kernel::Rate;

    use super::{Number, Written};

    /// Of a hundred, without its sign.
    pub(in crate::rule) fn serialize<S: Serializer>(percent: &Rate, to: S) -> Result<S::Ok, S::Error> {
        Written(*percent).serialize(to)
    }

    /// With its sign or without it.
    pub(in crate::rule) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Rate, D::Error> {
        let Number { rate, of_hundred } = Number::deserialize(from)?;
        let percent = if of_hundred { rate.times(Rate::whole(100)) } else { Some(rate) };
        percent.ok_or_else(|| de::Error::custom("the percentage is too large"))
    }
}

/// A number as it is written: whole numbers as such, fractions as text.
struct Written(Rate);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let text = self.0.to_string();
        match text.parse::<i64>() {
            Ok(whole) => to.serialize_i64(whole),
            Err(_) => to.serialize_str(&text),
        }
    }
}

/// A number on the wire: `7`, `0.7`, or text such as `"1/3"`, `"0.7"` and `"70%"`.
struct Number {
    rate: Rate,
    /// Whether it was written with a sign of per cent.
    of_hundred: bool,
}

impl From<Rate> for Number {
    fn from(rate: Rate) -> Self {
        Self { rate, of_hundred: false }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor)
    }
}

/// The most digits of a JSON decimal that come through a binary float as they were written.
const EXACT_DIGITS: usize = 15;

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a number of at most 15 digits, or a fraction written as text, such as \"1/3\" or \"33.3%\"",
        )
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Number, E> {
        Ok(Rate::whole(i128::from(number)).into())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Number, E> {
        Ok(Rate::whole(i128::from(number)).into())
    }

    /// The decimal that was written: the shortest one that means this float is it, as long as it has no more digits than
    /// a float keeps. Nothing is computed with the float.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Number, E> {
        let text = number.to_string();
        let exact = text.bytes().filter(u8::is_ascii_digit).count() <= EXACT_DIGITS;
        let rate = if exact { text.parse().ok() } else { None };
        rate.map(|rate: Rate| rate.into())
            .ok_or_else(|| E::invalid_value(de::Unexpected::Float(number), &self))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Number, E> {
        let rate = read(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))?;
        Ok(Number { rate, of_hundred: text.trim_end().ends_with('%') })
    }
}

/// Reads `3`, `0.7`, `70%` and `1/3`; a number below nil too, which then shares nothing.
fn read(text: &str) -> Option<Rate> {
    let Some((above, below)) = text.split_once('/') else {
        return text.parse().ok();
    };
    let number = |part: &str| {
        let digits = part.trim();
        let shaped = (1..=38).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        shaped.then(|| digits.parse::<i128>().ok()).flatten()
    };
    let (sign, above) = above.trim().strip_prefix('-').map_or((1, above), |rest| (-1, rest));
    Rate::new(sign * number(above)?, number(below)?).ok()
}
