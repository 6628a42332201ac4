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
        while let Some((partner, Number(weight))) = map.next_entry::<PartnerKey, Number>()? {
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

    use super::Weights;
    use crate::PartnerKey;

    /// Whole numbers as such, fractions as text.
    pub(in crate::rule) fn serialize<S: Serializer>(
        numbers: &BTreeMap<PartnerKey, Rate>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(numbers.len()))?;
        for (partner, weight) in numbers {
            let text = weight.to_string();
            match text.parse::<i64>() {
                Ok(whole) => map.serialize_entry(partner, &whole)?,
                Err(_) => map.serialize_entry(partner, &text)?,
            }
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

/// A weight on the wire: a whole number, or text such as `"1/3"`, `"0.7"` and `"70%"`. A JSON fraction is refused,
/// because it passes through a binary float.
struct Number(Rate);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or a fraction written as text, such as \"1/3\" or \"70%\"")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Number, E> {
        Ok(Number(Rate::whole(i128::from(number))))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Number, E> {
        Ok(Number(Rate::whole(i128::from(number))))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Number, E> {
        read(text).map(Number).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// Reads `3`, `0.7`, `70%` and `1/3`.
fn read(text: &str) -> Option<Rate> {
    let Some((above, below)) = text.split_once('/') else {
        return text.parse().ok();
    };
    let number = |part: &str| {
        let digits = part.trim();
        let shaped = (1..=18).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        shaped.then(|| digits.parse::<i128>().ok()).flatten()
    };
    Rate::new(number(above)?, number(below)?).ok()
}
