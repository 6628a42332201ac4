//! Turns what was typed into values: money, dates, numbers, choices. What is allowed is for the domain to say.

use chrono::NaiveDate;
use trellis_commissioning::Refusal;
use trellis_kernel::{Fields, Pence};
use uuid::Uuid;

use crate::typed::Typed;

/// Reads fields and gathers what cannot be read, so that all of it is told at once.
pub(crate) struct Reading<'t> {
    typed: &'t Typed,
    fields: Fields,
}

impl<'t> Reading<'t> {
    pub(crate) fn of(typed: &'t Typed) -> Self {
        Self { typed, fields: Fields::new() }
    }

    /// An amount in pounds: "12,000", "£12,000.50".
    pub(crate) fn pence(&mut self, name: &str) -> Option<Pence> {
        let Some(text) = self.typed.given(name) else {
            self.refuse(name, "enter an amount in pounds, such as 12,000");
            return None;
        };
        self.fields.take(format!("/{name}"), Pence::parse_pounds(text)).map(|parsed| parsed.amount)
    }

    /// A day, from the three fields `name-day`, `name-month` and `name-year`.
    pub(crate) fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let part = |of: &str| self.typed.given(&format!("{name}-{of}"));
        let (day, month, year) = (part("day"), part("month"), part("year"));
        let missing: Vec<&str> = [("day", day), ("month", month), ("year", year)]
            .into_iter()
            .filter_map(|(of, typed)| typed.is_none().then_some(of))
            .collect();
        if !missing.is_empty() {
            self.refuse(name, &format!("the date must include a {}", missing.join(" and a ")));
            return None;
        }
        let number = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        let found = number(year)
            .zip(number(month))
            .zip(number(day))
            .and_then(|((year, month), day)| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))
            .filter(|_| year.is_some_and(|year| year.len() == 4));
        if found.is_none() {
            self.refuse(name, "enter a real date, such as 27 3 2026");
        }
        found
    }

    /// The id of something chosen from a list.
    pub(crate) fn id<T: From<Uuid>>(&mut self, name: &str) -> Option<T> {
        let id = self.typed.text(name).parse::<Uuid>().ok();
        if id.is_none() {
            self.refuse(name, "choose one of the list");
        }
        id.map(T::from)
    }

    /// Notes what is wrong with a field.
    fn refuse(&mut self, name: &str, sentence: &str) {
        self.fields.refuse(format!("/{name}"), sentence);
    }

    /// The command made of what was read, or everything that could not be.
    pub(crate) fn finish<T>(self, make: impl FnOnce() -> Option<T>) -> Result<T, Refusal> {
        Ok(self.fields.finish(make)?)
    }
}

/// An amount as a person would type it again: `12,000.50`.
pub(crate) fn pounds(amount: Pence) -> String {
    amount.to_string().replace('£', "")
}

/// `40`, `12.5`, `40%` as basis points.
pub(crate) fn basis_points(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundredths: u32 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 100 + hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_and_dates_are_read_as_people_write_them() {
        let typed = Typed::parse(b"price=%C2%A312%2C000.50&starts-day=1&starts-month=9&starts-year=2026");
        let mut reading = typed.reading();
        assert_eq!(reading.pence("price"), Some(Pence::new(1_200_050)));
        assert_eq!(reading.date("starts"), NaiveDate::from_ymd_opt(2026, 9, 1));
        assert!(reading.finish(|| Some(())).is_ok());
    }

    #[test]
    fn all_that_cannot_be_read_is_told_at_once() {
        let typed =
            Typed::parse(b"price=a+lot&starts-day=31&starts-month=2&starts-year=2026&ends-day=1&lot=x");
        let mut reading = typed.reading();
        reading.pence("price");
        reading.date("starts");
        reading.date("ends");
        reading.id::<Uuid>("lot");
        let refusal = reading.finish(|| Some(())).expect_err("four errors");
        let pointers: Vec<&str> = refusal.fields().iter().map(|field| field.pointer.as_str()).collect();
        assert_eq!(pointers, ["/price", "/starts", "/ends", "/lot"]);
        assert_eq!(refusal.fields()[2].detail, "the date must include a month and a year");
    }

    #[test]
    fn a_year_has_four_digits() {
        let typed = Typed::parse(b"starts-day=1&starts-month=9&starts-year=26");
        let mut reading = typed.reading();
        assert_eq!(reading.date("starts"), None);
    }

    #[test]
    fn weights_are_typed_in_per_cent() {
        for (typed, expected) in [
            ("40", Some(4_000)),
            ("12.5", Some(1_250)),
            (" 0.05 % ", Some(5)),
            ("100%", Some(10_000)),
            ("", None),
            ("-1", None),
            ("12.345", None),
            ("forty", None),
            ("1e2", None),
        ] {
            assert_eq!(basis_points(typed), expected, "{typed}");
        }
    }
}
