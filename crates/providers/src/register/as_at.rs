//! The day that a file speaks of, from its name: never today.

use chrono::NaiveDate;

use trellis_kernel::month_named;

/// `providers-as-at-2018-03-31.csv`, `Provider_level_at_30_09_25`, `… 31 March 2018.csv`; `None` when the name has no
/// date, and somebody must be asked.
pub fn as_at_from_name(name: &str) -> Option<NaiveDate> {
    let tokens: Vec<&str> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|t| !t.is_empty()).collect();
    tokens.windows(3).find_map(|window| {
        let [first, middle, last] = window else { return None };
        year_first(first, middle, last).or_else(|| day_first(first, middle, last))
    })
}

fn year_first(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = (year.len() == 4).then(|| year.parse().ok())?;
    NaiveDate::from_ymd_opt(year?, month.parse().ok()?, day.parse().ok()?)
}

/// Names, unlike cells, write years with two digits; registers are of this century.
fn day_first(day: &str, middle: &str, year: &str) -> Option<NaiveDate> {
    let number: i32 = year.parse().ok()?;
    let year = match year.len() {
        4 => number,
        2 => 2_000 + number,
        _ => return None,
    };
    let month = middle.parse().ok().or_else(|| month_named(middle))?;
    NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_their_day() {
        for (name, day) in [
            ("providers-as-at-2018-03-31.csv", "2018-03-31"),
            ("Provider_level_at_30_09_25.csv", "2025-09-30"),
            ("Social care providers 31 March 2018 v2.csv", "2018-03-31"),
            ("as_at_1_Sep_2024", "2024-09-01"),
        ] {
            assert_eq!(as_at_from_name(name), day.parse().ok(), "{name}");
        }
        for name in ["providers.csv", "2018-13-41.csv", "run-7-of-9.csv", ""] {
            assert_eq!(as_at_from_name(name), None, "{name}");
        }
    }
}
