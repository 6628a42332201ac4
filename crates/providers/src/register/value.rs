//! Values as regulators write them: dates, blanks, what is withheld, and cells that are formulas.

use chrono::NaiveDate;
use trellis_kernel::month_named;

/// A cell's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    Blank,
    /// Withheld by the regulator; never a value.
    Redacted,
    Text(&'a str),
}

impl<'a> Cell<'a> {
    /// A lone space is blank; so is a lone dash.
    pub(super) fn read(raw: &'a str) -> Self {
        match raw.trim() {
            "" | "-" => Self::Blank,
            "REDACTED" => Self::Redacted,
            text => Self::Text(text),
        }
    }

    pub(super) const fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Blank | Self::Redacted => None,
        }
    }
}

/// `31/03/2018`, `2018-03-31` (with or without a midnight after it), `09/Jan/2018 - 00:00`. Years have four digits.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let day = text
        .strip_suffix(" - 00:00")
        .or_else(|| text.strip_suffix(" 00:00:00"))
        .or_else(|| text.strip_suffix("T00:00:00"))
        .unwrap_or(text);
    let year = |part: &str| {
        (part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let number = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    let parts: Vec<&str> = day.split(['/', '-']).collect();
    let [first, middle, last] = parts.as_slice() else { return None };
    if day.contains('/') {
        let month = number(middle).or_else(|| month_named(middle))?;
        return NaiveDate::from_ymd_opt(year(last)?, month, number(first)?);
    }
    NaiveDate::from_ymd_opt(year(first)?, number(middle)?, number(last)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_in_four_spellings() {
        let expected = NaiveDate::from_ymd_opt(2018, 1, 9);
        for text in ["09/01/2018", "9/1/2018", "2018-01-09", "2018-01-09 00:00:00", "09/Jan/2018 - 00:00"] {
            assert_eq!(date(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "31/02/2018",
            "09/01/18",
            "18-01-09",
            "01/13/2018",
            "9 January 2018",
            "09/01/2018x",
            "+1/01/2018",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn blank_withheld_and_said() {
        assert_eq!(Cell::read(" "), Cell::Blank);
        assert_eq!(Cell::read("REDACTED"), Cell::Redacted);
        assert_eq!(Cell::read(" East "), Cell::Text("East"));
        assert_eq!(Cell::read("REDACTED").text(), None);
    }

    proptest! {
        #[test]
        fn every_day_is_read_back(days in 0_i32..200_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(700_000 + days).expect("a date");
            prop_assert_eq!(date(&day.format("%d/%m/%Y").to_string()), Some(day));
            prop_assert_eq!(date(&day.format("%Y-%m-%d").to_string()), Some(day));
            prop_assert_eq!(date(&day.format("%d/%b/%Y - 00:00").to_string()), Some(day));
        }

        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = (date(&text), Cell::read(&text));
        }
    }
}
