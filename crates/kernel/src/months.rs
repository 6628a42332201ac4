//! The months by their English names.

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, 1 to 12, by its name or at least the first three letters of it, in any case.
pub fn month_named(name: &str) -> Option<u32> {
    let begins = |month: &str| month.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    (1..).zip(MONTHS).find(|(_, month)| name.len() >= 3 && begins(month)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_goes_by_its_name_or_how_it_begins() {
        for (name, number) in [("January", 1), ("may", 5), ("SEP", 9), ("Sept", 9), ("december", 12)] {
            assert_eq!(month_named(name), Some(number), "{name}");
        }
        for name in ["", "ja", "jam", "januarys", "decemberx", "mär"] {
            assert_eq!(month_named(name), None, "{name}");
        }
    }
}
