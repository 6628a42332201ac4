//! Exact decimal numbers of a document: read from text, never through a float.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use trellis_kernel::{Pence, Rate};

/// More digits before the point are no amount that we can book; more behind it no price that anyone means.
const MOST_WHOLE: usize = 13;
const MOST_FRACTION: usize = 10;

/// An exact number. Arithmetic that does not fit gives `None`, and the rule that asked for it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(Ratio<i128>);

impl Decimal {
    /// Nothing.
    pub(super) fn zero() -> Self {
        Self(Ratio::zero())
    }

    /// `numerator / denominator`; the denominator is a literal above nil.
    pub(super) fn of(numerator: i128, denominator: i128) -> Self {
        Self(Ratio::new(numerator, denominator.max(1)))
    }

    /// Reads `xs:decimal`: an optional sign, digits, an optional point; spaces around it do not count.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !plain(whole) || !plain(fraction) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if whole.len() > MOST_WHOLE || fraction.len() > MOST_FRACTION {
            return None;
        }
        let joined = format!("0{whole}{fraction}");
        let magnitude: i128 = joined.parse().ok()?;
        let scale = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Some(Self(Ratio::new(if negative { -magnitude } else { magnitude }, scale)))
    }

    /// The sum.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference.
    pub(super) fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product.
    pub(super) fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The quotient; `None` for a divisor of nil.
    pub(super) fn over(self, other: Self) -> Option<Self> {
        if other.0.is_zero() { None } else { self.0.checked_div(&other.0).map(Self) }
    }

    /// To two decimals, halves upwards, as the `round` of `XPath` does.
    pub(super) fn to_cents(self) -> Option<Self> {
        let hundred = Self::of(100, 1);
        let halves = self.times(hundred)?.plus(Self::of(1, 2))?;
        Self(halves.0.floor()).over(hundred)
    }

    /// To a whole number, halves upwards.
    pub(super) fn to_whole(self) -> Option<Self> {
        self.plus(Self::of(1, 2)).map(|halves| Self(halves.0.floor()))
    }

    /// The size without the sign.
    pub(super) fn size(self) -> Self {
        Self(self.0.abs())
    }

    /// True for nothing.
    pub(super) fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// True when the other number is at most `slack` away.
    pub(super) fn is_near(self, other: Self, slack: Self) -> Option<bool> {
        Some(self.minus(other)?.size() <= slack)
    }

    /// Whole pence, for a number of at most two decimals.
    pub(super) fn pence(self) -> Option<Pence> {
        let hundredths = self.times(Self::of(100, 1))?.0;
        let whole = hundredths.is_integer().then(|| hundredths.to_integer())?;
        i64::try_from(whole).ok().map(Pence::new)
    }

    /// The exact number in the kernel's form.
    pub(super) fn rate(self) -> Option<Rate> {
        Rate::new(*self.0.numer(), *self.0.denom()).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn reads_what_xml_calls_a_decimal() {
        for (text, same) in
            [("1656.25", "1656.2500"), (" -3 ", "-3.0"), ("+.5", "0.50"), ("7.", "7"), ("-0", "0")]
        {
            assert_eq!(number(text), number(same), "{text}");
        }
        for text in ["", " ", ".", "-", "1e3", "1,000", "£1", "1.2.3", "--1", "NaN", "INF", "１"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::parse("99999999999999"), None);
        assert_eq!(Decimal::parse("0.12345678901"), None);
    }

    #[test]
    fn rounds_halves_upwards() {
        for (text, cents) in [("1.005", "1.01"), ("-1.005", "-1"), ("2.675", "2.68"), ("-2.676", "-2.68")] {
            assert_eq!(number(text).to_cents(), Some(number(cents)), "{text}");
        }
        assert_eq!(number("-0.5").to_whole(), Some(Decimal::zero()));
    }

    #[test]
    fn nothing_divides_by_nothing_and_overflow_is_none() {
        assert_eq!(number("1").over(Decimal::zero()), None);
        let most = Decimal(Ratio::from_integer(i128::MAX));
        assert_eq!(most.plus(number("1")), None);
        assert_eq!(most.times(number("2")), None);
    }

    proptest! {
        #[test]
        fn pence_survive(pence in -100_000_000_000_i64..100_000_000_000) {
            let text = format!("{}{}.{:02}", if pence < 0 { "-" } else { "" }, pence.abs() / 100, pence.abs() % 100);
            prop_assert_eq!(number(&text).pence(), Some(Pence::new(pence)));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,40}") {
            let _ = Decimal::parse(&text);
        }
    }
}
