//! Money: whole pence, checked arithmetic, and the parsing of amounts that people and machines write.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An amount of money in whole pence. Negative amounts are credits. No float ever touches it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pence(i64);

/// Why a piece of text is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// The text has a shape that no amount has (`AMOUNT_UNREADABLE`).
    #[error("'{0}' is not an amount of money")]
    Unreadable(String),
    /// The text is an exact amount with a fraction of a penny (`AMOUNT_SUBPENNY`).
    #[error("'{0}' has a fraction of a penny")]
    SubPenny(String),
    /// The amount does not fit 64 bits of pence.
    #[error("the amount is too large")]
    TooLarge,
}

impl AmountError {
    /// The code of this error, as imports tell it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "AMOUNT_UNREADABLE",
            Self::SubPenny(_) => "AMOUNT_SUBPENNY",
            Self::TooLarge => "AMOUNT_TOO_LARGE",
        }
    }
}

/// An amount read from text, and whether the text carried the dirt of a binary float
/// (`960.0899999999999` for 960.09).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedAmount {
    /// The amount meant.
    pub amount: Pence,
    /// True when the text was within a thousandth of a penny of the amount, but not equal to it.
    pub float_dirt: bool,
}

impl Pence {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many pence.
    pub const fn new(pence: i64) -> Self {
        Self(pence)
    }

    /// An amount of so many whole pounds; `None` when it does not fit.
    pub fn pounds(pounds: i64) -> Option<Self> {
        pounds.checked_mul(100).map(Self)
    }

    /// The number of pence.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// True for nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True for amounts above nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// True for credits.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum, or `None` when it does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` when it does not fit.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The amount with its sign turned; `None` for the one value that has no opposite.
    pub fn negated(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// The sum of many amounts, or `None` when it does not fit.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let total = amounts.into_iter().map(|amount| i128::from(amount.0)).sum::<i128>();
        i64::try_from(total).ok().map(Self)
    }

    /// Reads an amount in pounds as people, spreadsheets and published files write it.
    ///
    /// Spaces, `£` and `GBP` are dropped; well-formed thousands commas are accepted; a minus sign at either end,
    /// U+2212 and accounting brackets make it negative. The value is computed exactly from the digits. A value
    /// within a thousandth of a penny of a whole penny is taken and flagged as float dirt.
    pub fn parse_pounds(text: &str) -> Result<ParsedAmount, AmountError> {
        let unreadable = || AmountError::Unreadable(text.chars().take(40).collect());
        let (negative, digits) = signed_digits(text).ok_or_else(unreadable)?;
        let (pounds, fraction) = digits.split_once('.').unwrap_or((digits.as_str(), ""));
        let whole = plain_digits(pounds).ok_or_else(unreadable)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
            return Err(unreadable());
        }
        let (pence, dirt) = exact_pence(&whole, fraction, text)?;
        let pence = if negative { -pence } else { pence };
        let amount = i64::try_from(pence).map_err(|_| AmountError::TooLarge)?;
        Ok(ParsedAmount { amount: Self(amount), float_dirt: dirt })
    }
}

/// Strips currency marks and the sign; `None` when there is nothing left or two signs.
fn signed_digits(text: &str) -> Option<(bool, String)> {
    let compact = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{a0}')
        .collect::<String>()
        .replace('\u{2212}', "-");
    let mut rest = compact.as_str();
    let mut signs = 0_u8;
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        rest = inner;
        signs += 1;
    }
    for _ in 0..2 {
        for mark in ["£", "GBP"] {
            rest = rest.strip_prefix(mark).or_else(|| rest.strip_suffix(mark)).unwrap_or(rest);
        }
        if let Some(inner) = rest.strip_prefix('-').or_else(|| rest.strip_suffix('-')) {
            rest = inner;
            signs += 1;
        }
    }
    (signs <= 1 && !rest.is_empty()).then(|| (signs == 1, rest.to_owned()))
}

/// The digits of the whole pounds with well-formed thousands commas removed.
fn plain_digits(pounds: &str) -> Option<String> {
    let groups: Vec<&str> = pounds.split(',').collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() > 1;
    let lengths_fit = groups.iter().enumerate().all(|(index, group)| match (grouped, index) {
        (false, _) => true,
        (true, 0) => (1..=3).contains(&group.len()),
        (true, _) => group.len() == 3,
    });
    (groups.iter().all(digits) && lengths_fit).then(|| groups.concat())
}

/// Pence from decimal digits, rounding to the nearest penny only across float dirt.
fn exact_pence(whole: &str, fraction: &str, text: &str) -> Result<(i128, bool), AmountError> {
    if whole.len() > 18 || fraction.len() > 17 {
        return Err(AmountError::TooLarge);
    }
    let number = |digits: &str| if digits.is_empty() { Ok(0) } else { digits.parse::<i128>() };
    let pounds = number(whole).map_err(|_| AmountError::TooLarge)?;
    let padded = format!("{fraction:0<18}");
    let quintillionths = number(&padded).map_err(|_| AmountError::TooLarge)?;
    let penny = 10_i128.pow(16);
    let scaled = pounds * 100 * penny + quintillionths;
    let nearest = (scaled + penny / 2) / penny;
    let distance = (scaled - nearest * penny).abs();
    match distance {
        0 => Ok((nearest, false)),
        d if d <= penny / 1000 => Ok((nearest, true)),
        _ => Err(AmountError::SubPenny(text.chars().take(40).collect())),
    }
}

impl fmt::Display for Pence {
    /// Pounds as people read them: `£1,234.56`, `-£0.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let pence = self.0.unsigned_abs();
        let pounds = (pence / 100).to_string();
        let mut grouped = String::with_capacity(pounds.len() + pounds.len() / 3);
        for (index, digit) in pounds.chars().enumerate() {
            if index > 0 && (pounds.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        write!(f, "{sign}£{grouped}.{:02}", pence % 100)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pence(text: &str) -> Result<i64, AmountError> {
        Pence::parse_pounds(text).map(|parsed| parsed.amount.get())
    }

    #[test]
    fn reads_what_people_write() {
        for (text, expected) in [
            ("1", 100),
            ("£1,234.5", 123_450),
            (" GBP 12.00 ", 1_200),
            ("(1.23)", -123),
            ("1.23-", -123),
            ("\u{2212}£4.00", -400),
            ("£-4.00", -400),
            (".5", 50),
            ("7.", 700),
        ] {
            assert_eq!(pence(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_an_amount() {
        for text in ["", " ", "-", "--1", "(-1)", "1e3", "12,00", "1,2345", "abc", "1.2.3", "NaN", "١"] {
            assert!(matches!(pence(text), Err(AmountError::Unreadable(_))), "{text}");
        }
        assert!(matches!(pence("0.005"), Err(AmountError::SubPenny(_))));
        assert!(matches!(pence("10.001"), Err(AmountError::SubPenny(_))));
        assert_eq!(pence("999999999999999999999"), Err(AmountError::TooLarge));
    }

    #[test]
    fn takes_float_dirt_and_says_so() {
        let parsed = Pence::parse_pounds("960.0899999999999").expect("dirt is read");
        assert_eq!(parsed, ParsedAmount { amount: Pence::new(96_009), float_dirt: true });
        let negative = Pence::parse_pounds("-441.17999999999995").expect("dirt is read");
        assert_eq!(negative, ParsedAmount { amount: Pence::new(-44_118), float_dirt: true });
    }

    #[test]
    fn shows_pounds_with_commas() {
        assert_eq!(Pence::new(123_456_789).to_string(), "£1,234,567.89");
        assert_eq!(Pence::new(-5).to_string(), "-£0.05");
        assert_eq!(Pence::new(i64::MIN).to_string(), "-£92,233,720,368,547,758.08");
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(amount in -9_000_000_000_000_000_i64..9_000_000_000_000_000) {
            let shown = Pence::new(amount).to_string();
            prop_assert_eq!(Pence::parse_pounds(&shown), Ok(ParsedAmount { amount: Pence::new(amount), float_dirt: false }));
        }

        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = Pence::parse_pounds(&text);
        }
    }
}
