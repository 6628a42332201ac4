//! The day of a payment, as spreadsheet programs and people write it. A day comes before its month.

use chrono::NaiveDate;
use trellis_kernel::{FinancialYear, month_named};

/// Reads `2024-04-30`, `30/04/2024`, `30-Apr-24`, `30 April 2024`, `20240430`, each with or without a time.
pub(super) fn payment_day(text: &str) -> Result<NaiveDate, String> {
    let shown: String = text.chars().take(40).collect();
    let (year, month, day) = parts(without_time(text))
        .ok_or_else(|| format!("'{shown}' is not a date such as 2024-04-30 or 30/04/2024"))?;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
        format!("'{shown}' is not a date that exists, such as 2024-04-30 (day before month: 30/04/2024)")
    })?;
    let kept = FinancialYear::containing(date).map(|_| date);
    kept.ok_or_else(|| format!("{date} is outside the years we keep"))
}

/// The part before a time such as `00:00:00` or `T09:30:00Z`.
fn without_time(text: &str) -> &str {
    match text.split_once(['T', ' ']) {
        Some((day, time)) if time.contains(':') && day.contains(['-', '/', '.']) => day,
        _ => text,
    }
}

fn parts(text: &str) -> Option<(i32, u32, u32)> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let all: u32 = text.parse().ok()?;
        return Some((i32::try_from(all / 10_000).ok()?, all / 100 % 100, all % 100));
    }
    let found: Vec<&str> = text.split(['-', '/', '.', ' ']).collect();
    let [first, second, third] = found.as_slice() else { return None };
    if first.len() == 4 {
        return Some((year(first)?, number(second)?, number(third)?));
    }
    Some((year(third)?, number(second).or_else(|| month_named(second))?, number(first)?))
}

fn number(text: &str) -> Option<u32> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

fn year(text: &str) -> Option<i32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let century = match text.len() {
        4 => 0,
        2 => 2_000,
        _ => return None,
    };
    if digits { text.parse::<i32>().ok().map(|year| century + year) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_the_forms_of_the_field() {
        for text in [
            "2024-04-02",
            "2024/04/02",
            "02/04/2024",
            "2/4/2024",
            "02-04-2024",
            "02.04.2024",
            "02/04/24",
            "02-Apr-2024",
            "2-Apr-24",
            "2 April 2024",
            "02 APR 2024",
            "20240402",
            "2024-04-02 00:00:00",
            "2024-04-02T00:00:00Z",
            "02/04/2024 00:00",
            "2024-04-02 09:15:00.000",
        ] {
            assert_eq!(payment_day(text), Ok(NaiveDate::from_ymd_opt(2024, 4, 2).expect("a day")), "{text}");
        }
        assert_eq!(payment_day("9 Sept 2024").map(|day| day.to_string()), Ok("2024-09-09".to_owned()));
    }

    #[test]
    fn another_text_is_no_day() {
        for text in [
            "",
            "soon",
            "45384",
            "2024-04",
            "1/2/3/4",
            "02-Foo-2024",
            "+2/04/2024",
            "02/04/024",
            "April 2024",
        ] {
            assert!(payment_day(text).expect_err(text).contains("is not a date such as"), "{text}");
        }
        for text in ["31/04/2024", "2023-02-29", "04/13/2024", "00/04/2024", "20240431"] {
            assert!(payment_day(text).expect_err(text).contains("is not a date that exists"), "{text}");
        }
        assert!(payment_day("1024-04-02").expect_err("long ago").contains("outside the years"));
    }
}
