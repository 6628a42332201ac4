//! Turns what was typed into values: money, dates, numbers, choices. What is allowed is for the domain to say.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use trellis_commissioning::Refusal;
use trellis_kernel::{BasisPoints, Fields, Invalid, Pence, london_instant};
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

    /// A day that may be left out.
    pub(crate) fn optional_date(&mut self, name: &str) -> Option<NaiveDate> {
        ["day", "month", "year"].iter().find_map(|part| self.typed.given(&format!("{name}-{part}")))?;
        self.date(name)
    }

    /// What may be left out, read where something was typed.
    pub(crate) fn if_given<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.typed.given(name)?;
        read(self)
    }

    /// One of a few answers, as `read` knows them.
    pub(crate) fn chosen<T>(&mut self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let found = read(self.typed.text(name));
        if found.is_none() {
            self.refuse(name, "choose one of the answers");
        }
        found
    }

    /// A whole number of these.
    pub(crate) fn count(&mut self, name: &str, what: &str) -> Option<u32> {
        let number = self.typed.text(name).trim().parse::<u32>().ok();
        if number.is_none() {
            self.refuse(name, &format!("enter a whole number of {what}, such as 12"));
        }
        number
    }

    /// A moment in London: a day, and a time such as 14:30 in the field `name-time`.
    pub(crate) fn moment(&mut self, name: &str) -> Option<DateTime<Utc>> {
        let (day, field) = (self.date(name), format!("{name}-time"));
        let Ok(time) = NaiveTime::parse_from_str(self.typed.text(&field).trim(), "%H:%M") else {
            self.refuse(&field, "enter a time of the day by the 24-hour clock, such as 14:30");
            return None;
        };
        self.fields.take(format!("/{name}"), london_instant(NaiveDateTime::new(day?, time)))
    }

    /// A part of a whole in per cent, such as 40 or 12.5.
    pub(crate) fn share(&mut self, name: &str) -> Option<BasisPoints> {
        let share = basis_points(self.typed.text(name)).map(BasisPoints::new);
        let share = share.filter(|share| *share <= BasisPoints::WHOLE);
        if share.is_none() {
            self.refuse(name, "enter a share in per cent from 0 to 100, such as 40 or 12.5");
        }
        share
    }

    /// A small whole number of these; one that is too large for its rule is said to be by that.
    pub(crate) fn small(&mut self, name: &str, what: &str) -> Option<u8> {
        self.count(name, what).map(|number| u8::try_from(number).unwrap_or(u8::MAX))
    }

    /// What a domain's constructor made of some fields, which says itself what is wrong with them.
    pub(crate) fn domain<T>(&mut self, made: Result<T, Invalid>) -> Option<T> {
        self.fields.within("", made)
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

/// Codes that were typed with commas between them.
pub(crate) fn listed(text: &str) -> Vec<String> {
    text.split(',').map(|code| code.trim().to_lowercase()).filter(|code| !code.is_empty()).collect()
}

/// A list is one field of a form: what is wrong with one of its items stands beside all of it.
pub(crate) fn in_list(refusal: Refusal) -> Refusal {
    let pointers: Vec<String> = refusal.fields().iter().map(|field| field.pointer.clone()).collect();
    pointers.iter().fold(refusal, |refusal, pointer| match pointer.trim_start_matches('/').split_once('/') {
        Some((list, _)) => refusal.renamed(pointer, &format!("/{list}")),
        None => refusal,
    })
}

/// A rule that speaks of one field says so beside it: of these codes, each with its field.
pub(crate) fn beside(refusal: Refusal, fields: &[(&str, &str)]) -> Refusal {
    match fields.iter().find(|(code, _)| *code == refusal.code()) {
        Some((_, field)) => Invalid::at(format!("/{field}"), refusal.detail()).into(),
        None => refusal,
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
    fn a_moment_is_london_s_and_its_parts_are_told_apart() {
        let day = "at-day=3&at-month=7&at-year=2026";
        let typed = Typed::parse(format!("{day}&at-time=12%3A30").as_bytes());
        let expected: DateTime<Utc> = "2026-07-03T11:30:00Z".parse().expect("an instant");
        assert_eq!(typed.reading().moment("at"), Some(expected));
        let typed = Typed::parse(format!("{day}&at-time=noon").as_bytes());
        let mut reading = typed.reading();
        assert_eq!(reading.moment("at"), None);
        let refusal = reading.finish(|| Some(())).expect_err("no time");
        assert_eq!(refusal.fields()[0].pointer, "/at-time");
    }

    #[test]
    fn a_share_is_a_part_of_the_whole() {
        let typed = Typed::parse(b"all=100%25&half=50&more=100.01&none=");
        let mut reading = typed.reading();
        assert_eq!(reading.share("all"), Some(BasisPoints::WHOLE));
        assert_eq!(reading.share("half"), Some(BasisPoints::new(5_000)));
        assert_eq!((reading.share("more"), reading.share("none")), (None, None));
        let refusal = reading.finish(|| Some(())).expect_err("two errors");
        let pointers: Vec<&str> = refusal.fields().iter().map(|field| field.pointer.as_str()).collect();
        assert_eq!(pointers, ["/more", "/none"]);
    }

    #[test]
    fn a_rule_of_one_field_stands_beside_it() {
        let moved = beside(Refusal::rule("bad-instant", "it is still to come"), &[("bad-instant", "at")]);
        assert_eq!(moved.fields()[0].pointer, "/at");
        assert_eq!(beside(Refusal::rule("conflict", "x"), &[("bad-instant", "at")]).code(), "conflict");
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
