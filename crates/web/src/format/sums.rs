//! Money and shares.

use trellis_kernel::Pence;

/// `£12,345.67`; a credit has a true minus sign: `−£0.05`.
pub fn money(amount: Pence) -> String {
    with_minus(&amount.to_string())
}

/// For charts and tiles, where pence are noise: `£1.23m`, `£45k`, `£999`. Rounded half away from nothing.
pub fn rounded_money(amount: Pence) -> String {
    let pence = amount.get().unsigned_abs();
    let sign = if amount.is_negative() { "−" } else { "" };
    let text = match pence {
        0..=99_949 => rounded(pence, 100).to_string(),
        99_950..=99_949_999 => format!("{}k", rounded(pence, 100_000)),
        99_950_000..=99_949_999_999 => format!("{}m", hundredths(rounded(pence, 1_000_000))),
        _ => format!("{}bn", hundredths(rounded(pence, 1_000_000_000))),
    };
    format!("{sign}£{text}")
}

/// A share of a whole in per cent with one digit: `12.5%`; of nothing there is no share.
pub fn percentage(part: Pence, whole: Pence) -> Option<String> {
    let (part, whole) = (i128::from(part.get()), i128::from(whole.get()));
    if whole == 0 {
        return None;
    }
    let negative = (part < 0) != (whole < 0);
    let (part, whole) = (part.unsigned_abs(), whole.unsigned_abs());
    let thousandths = (part * 2000 + whole) / (whole * 2);
    let sign = if negative && thousandths > 0 { "−" } else { "" };
    let (units, tenth) = (thousandths / 10, thousandths % 10);
    Some(if tenth == 0 { format!("{sign}{units}%") } else { format!("{sign}{units}.{tenth}%") })
}

fn with_minus(text: &str) -> String {
    text.replacen('-', "−", 1)
}

fn rounded(number: u64, unit: u64) -> u64 {
    number / unit + u64::from(number % unit >= unit.div_ceil(2))
}

/// `123` is `1.23`, `150` is `1.5`, `200` is `2`.
fn hundredths(number: u64) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn money_is_written_with_commas_and_pence() {
        assert_eq!(money(Pence::new(1_234_567)), "£12,345.67");
        assert_eq!(money(Pence::new(-5)), "−£0.05");
        assert_eq!(money(Pence::ZERO), "£0.00");
    }

    #[test]
    fn rounded_money_keeps_what_can_be_read_at_a_glance() {
        for (pence, expected) in [
            (0, "£0"),
            (99_949, "£999"),
            (99_950, "£1k"),
            (4_512_345, "£45k"),
            (99_949_999, "£999k"),
            (99_950_000, "£1m"),
            (123_456_789, "£1.23m"),
            (-150_000_000, "−£1.5m"),
            (99_949_999_999, "£999.5m"),
            (100_000_000_000, "£1bn"),
        ] {
            assert_eq!(rounded_money(Pence::new(pence)), expected, "{pence}");
        }
    }

    #[test]
    fn a_share_has_one_digit_when_it_needs_it() {
        let of = |part, whole| percentage(Pence::new(part), Pence::new(whole));
        assert_eq!(of(1, 8).as_deref(), Some("12.5%"));
        assert_eq!(of(1, 4).as_deref(), Some("25%"));
        assert_eq!(of(2, 3).as_deref(), Some("66.7%"));
        assert_eq!(of(-1, 4).as_deref(), Some("−25%"));
        assert_eq!(of(-1, 40_000).as_deref(), Some("0%"));
        assert_eq!(of(1, 0), None);
    }

    proptest! {
        #[test]
        fn any_amount_can_be_written(pence: i64, whole: i64) {
            prop_assert!(money(Pence::new(pence)).contains('£'));
            prop_assert!(rounded_money(Pence::new(pence)).chars().count() <= 16);
            prop_assert_eq!(percentage(Pence::new(pence), Pence::new(whole)).is_none(), whole == 0);
        }
    }
}
