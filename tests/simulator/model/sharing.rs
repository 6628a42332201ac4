//! Sharing and rounding once more, naively and with exact fractions of any size: it shares no line with the product.

use num_rational::BigRational;

/// A mistake planted in the model, so that model and product disagree: proof that the simulator would see the same mistake in
/// the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slip {
    /// None.
    #[default]
    None,
    /// Fractions of a penny are cut off instead of rounded.
    RoundingDropped,
    /// Between equal fractions and weights the later partner gets the penny.
    TieBreakSwapped,
}

/// The model's arithmetic, with or without a planted mistake.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arithmetic(pub Slip);

impl Arithmetic {
    /// Shares pence by weights: exact quotas, their floors, and the spare pennies one each by fraction, weight and order.
    /// None where the weights share nothing.
    pub fn share(self, total: i64, weights: &[i64]) -> Option<Vec<i64>> {
        let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        if whole <= 0 || weights.iter().any(|weight| *weight < 0) {
            return None;
        }
        let size = exact(i128::from(total).abs());
        let quota = |weight: &i64| &size * exact(i128::from(*weight)) / exact(whole);
        let quotas: Vec<BigRational> = weights.iter().map(quota).collect();
        let mut shares: Vec<i64> = quotas.iter().map(|quota| pence(&quota.floor())).collect();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by(|one, other| {
            let fraction = |place: usize| quotas[place].fract();
            let by_place = if self.0 == Slip::TieBreakSwapped { other.cmp(one) } else { one.cmp(other) };
            fraction(*other).cmp(&fraction(*one)).then(weights[*other].cmp(&weights[*one])).then(by_place)
        });
        let spare = i128::from(total).abs() - shares.iter().map(|share| i128::from(*share)).sum::<i128>();
        for place in order.into_iter().take(usize::try_from(spare).ok()?) {
            shares[place] += 1;
        }
        let sign = if total < 0 { -1 } else { 1 };
        Some(shares.into_iter().map(|share| share * sign).collect())
    }

    /// `amount × part / whole`, rounded once to the nearest penny, halves away from nil.
    pub fn part(self, amount: i64, part: i64, whole: i64) -> i64 {
        let value = exact(i128::from(amount)) * exact(i128::from(part)) / exact(i128::from(whole));
        if self.0 == Slip::RoundingDropped { pence(&value.trunc()) } else { pence(&value.round()) }
    }
}

fn exact(number: i128) -> BigRational {
    BigRational::from_integer(number.into())
}

fn pence(value: &BigRational) -> i64 {
    value.to_integer().try_into().expect("the simulator's amounts are small")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vectors() {
        let share = |total, weights: &[i64]| Arithmetic::default().share(total, weights).expect("a sharing");
        assert_eq!(share(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(share(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(share(100, &[0, 1, 2]), [0, 33, 67]);
        assert_eq!(share(101, &[60, 30, 10]), [61, 30, 10]);
        assert_eq!(share(1, &[1, 1, 2]), [0, 0, 1]);
        assert_eq!(Arithmetic::default().share(1, &[0, 0]), None);
    }

    #[test]
    fn halves_go_away_from_nil_and_planted_mistakes_show() {
        assert_eq!(Arithmetic::default().part(499_500, 10, 7), 713_571);
        assert_eq!((Arithmetic::default().part(1, 1, 2), Arithmetic::default().part(-1, 1, 2)), (1, -1));
        assert_eq!(Arithmetic(Slip::RoundingDropped).part(1, 1, 2), 0);
        assert_eq!(Arithmetic(Slip::TieBreakSwapped).share(1, &[1, 1]), Some(vec![0, 1]));
    }
}
