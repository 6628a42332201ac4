//! The weights of the modulus check: reference data in the published layout, which a trust loads and renews.

use std::collections::BTreeMap;

use thiserror::Error;

/// How a weighted sum is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// The sum of the products is divided by 10.
    Mod10,
    /// By 11.
    Mod11,
    /// The digits of the products are added and divided by 10.
    DoubleAlternate,
}

/// One row: a range of sort codes, a method, fourteen weights, an exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    from: u32,
    to: u32,
    pub(super) method: Method,
    pub(super) weights: [i32; 14],
    /// Nought for none.
    pub(super) exception: u8,
}

/// The tables: weights by sort code, and sort codes to be put in another's place (exception 5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModulusWeights {
    rows: Vec<Row>,
    substitutes: BTreeMap<String, String>,
}

/// A line that is not in the published layout.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line} of the {table} table is not in its published layout")]
pub struct WeightsError {
    /// Which table.
    pub table: &'static str,
    /// The line, counted from 1.
    pub line: usize,
}

impl ModulusWeights {
    /// Reads both tables as they are published: `089000 089999 MOD10 0 0 … 1`, with an exception behind the weights where
    /// there is one, and `938173 938017`.
    pub fn read(weights: &str, substitutes: &str) -> Result<Self, WeightsError> {
        let rows = each(weights, "weights", row)?;
        let substitutes = each(substitutes, "substitution", |line| {
            let codes: Vec<&str> = line.split_whitespace().collect();
            let [from, to] = codes.as_slice() else { return None };
            (is_sort_code(from) && is_sort_code(to)).then(|| ((*from).to_owned(), (*to).to_owned()))
        })?;
        Ok(Self { rows, substitutes: substitutes.into_iter().collect() })
    }

    /// The rows of a sort code: none, one or two.
    pub(super) fn rows_of(&self, sort_code: &str) -> Vec<&Row> {
        let Ok(code) = sort_code.parse::<u32>() else { return Vec::new() };
        self.rows.iter().filter(|row| (row.from..=row.to).contains(&code)).take(2).collect()
    }

    /// The sort code to be used in another's place.
    pub(super) fn substitute<'a>(&'a self, sort_code: &'a str) -> &'a str {
        self.substitutes.get(sort_code).map_or(sort_code, String::as_str)
    }
}

fn each<T>(
    text: &str,
    table: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, WeightsError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| read(line).ok_or(WeightsError { table, line: index + 1 })).collect()
}

fn is_sort_code(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn row(line: &str) -> Option<Row> {
    let mut fields = line.split_whitespace();
    let (from, to) = (fields.next()?, fields.next()?);
    let method = match fields.next()? {
        "MOD10" => Method::Mod10,
        "MOD11" => Method::Mod11,
        "DBLAL" => Method::DoubleAlternate,
        _ => return None,
    };
    let numbers: Vec<i32> = fields.map(|field| field.parse().ok()).collect::<Option<_>>()?;
    let (weights, exception) = numbers.split_at_checked(14)?;
    let exception = match exception {
        [] => 0,
        [number] => u8::try_from(*number).ok().filter(|number| (1..=14).contains(number))?,
        _ => return None,
    };
    if !is_sort_code(from) || !is_sort_code(to) {
        return None;
    }
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    Some(Row { from, to, method, weights: weights.try_into().ok()?, exception })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_layout_is_read_and_nothing_else() {
        let row = "118765 118765 DBLAL 0 0 2 1 2 1 2 1 2 1 2 1 2 1 1\n\n";
        let weights = ModulusWeights::read(row, "938173 938017\n").expect("tables");
        assert_eq!(weights.rows_of("118765")[0].exception, 1);
        assert_eq!(weights.rows_of("118766"), Vec::<&Row>::new());
        assert_eq!((weights.substitute("938173"), weights.substitute("1")), ("938017", "1"));
        for line in [
            "089999 089999 MOD12 1 2 3",
            "089999 089999 MOD10 1 2 3",
            "89999 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1",
            "089999 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1 15",
        ] {
            let error = ModulusWeights::read(line, "").expect_err("not a row");
            assert_eq!(error, WeightsError { table: "weights", line: 1 }, "{line}");
        }
        assert!(ModulusWeights::read("", "938173").is_err());
    }
}
