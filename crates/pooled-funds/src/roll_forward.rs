//! Next year's contribution, line by line: this year, recurrent changes, inflation, planned changes, efficiencies.

use serde::{Deserialize, Serialize};
use trellis_kernel::{Fields, Pence, Rate};

use crate::FundError;

/// The most lines of one contribution.
const MOST: usize = 50;

/// What a line of a contribution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// What the partner pays this year.
    ThisYear,
    /// A change within this year that lasts.
    Recurrent,
    /// Inflation, as an amount or a rate of the lines before it.
    Inflation,
    /// A change planned for next year.
    Planned,
    /// An efficiency: taken off.
    Efficiency,
    /// Client income that the fund collects instead: taken off.
    ClientIncome,
}

/// A line as it was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// What it says, for people.
    pub note: String,
    /// How much.
    pub size: Size,
}

/// How much a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// So much; efficiencies and client income are told as positive amounts and taken off.
    Amount(Pence),
    /// So much of what the lines before it come to, rounded once to the nearest penny.
    Rate(Rate),
}

/// A contribution built from its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// Each line with its amount, minus signs included.
    pub lines: Vec<(LineKind, String, Pence)>,
    /// What they come to.
    pub total: Pence,
}

/// Builds a contribution. It begins with what is paid this year, and it must come to something.
pub fn roll_forward(lines: &[Line]) -> Result<Built, FundError> {
    let mut fields = Fields::new();
    fields.require((1..=MOST).contains(&lines.len()), "/lines", format!("give 1 to {MOST} lines"));
    let begins = lines.first().is_none_or(|line| line.kind == LineKind::ThisYear);
    fields.require(begins, "/lines/0/kind", "begin with `this_year`: what the partner pays this year");
    let mut built = Vec::with_capacity(lines.len());
    let mut total = Pence::ZERO;
    for (index, line) in lines.iter().enumerate() {
        let at = format!("/lines/{index}");
        let note = fields.text(&format!("{at}/note"), &line.note, 200);
        let again = index > 0 && line.kind == LineKind::ThisYear;
        fields.require(!again, format!("{at}/kind"), "this year's contribution is the first line only");
        let size = match line.size {
            Size::Amount(amount) => amount,
            Size::Rate(rate) => rate.of(total).map_err(|_| FundError::TooLarge)?,
        };
        let takes_off = matches!(line.kind, LineKind::Efficiency | LineKind::ClientIncome);
        let sound = !takes_off || !size.is_negative();
        fields.require(sound, format!("{at}/amount_p"), "it is taken off: write it without a minus");
        let signed = if takes_off { size.negated() } else { Some(size) }.ok_or(FundError::TooLarge)?;
        total = total.plus(signed).ok_or(FundError::TooLarge)?;
        built.push((line.kind, note, signed));
    }
    fields.require(
        total.is_positive(),
        "/lines",
        format!("the lines come to {total}; a contribution is above £0.00"),
    );
    Ok(fields.finish(|| Some(Built { lines: built, total }))?)
}

impl LineKind {
    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ThisYear => "this_year",
            Self::Recurrent => "recurrent",
            Self::Inflation => "inflation",
            Self::Planned => "planned",
            Self::Efficiency => "efficiency",
            Self::ClientIncome => "client_income",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(kind: LineKind, size: Size) -> Line {
        Line { kind, note: "agreed".to_owned(), size }
    }

    fn amount(kind: LineKind, pence: i64) -> Line {
        line(kind, Size::Amount(Pence::new(pence)))
    }

    #[test]
    fn next_year_is_this_year_and_its_changes() {
        let built = roll_forward(&[
            amount(LineKind::ThisYear, 336_000_000),
            amount(LineKind::Recurrent, 4_000_000),
            line(LineKind::Inflation, Size::Rate("4.2%".parse().expect("a rate"))),
            amount(LineKind::Planned, -1_000_000),
            amount(LineKind::Efficiency, 2_000_000),
            amount(LineKind::ClientIncome, 500_000),
        ]);
        let built = built.expect("a contribution");
        let amounts: Vec<i64> = built.lines.iter().map(|(.., amount)| amount.get()).collect();
        assert_eq!(amounts, [336_000_000, 4_000_000, 14_280_000, -1_000_000, -2_000_000, -500_000]);
        assert_eq!(built.total, Pence::new(350_780_000));
    }

    #[test]
    fn lines_that_build_nothing_are_refused() {
        let refused = |lines: &[Line]| match roll_forward(lines).expect_err("refused") {
            FundError::Invalid(invalid) => invalid.0[0].pointer.clone(),
            other => other.code().to_owned(),
        };
        assert_eq!(refused(&[]), "/lines");
        assert_eq!(refused(&[amount(LineKind::Planned, 5)]), "/lines/0/kind");
        assert_eq!(refused(&[amount(LineKind::ThisYear, 5), amount(LineKind::ThisYear, 5)]), "/lines/1/kind");
        assert_eq!(
            refused(&[amount(LineKind::ThisYear, 5), amount(LineKind::Efficiency, -5)]),
            "/lines/1/amount_p"
        );
        assert_eq!(refused(&[amount(LineKind::ThisYear, 5), amount(LineKind::Efficiency, 5)]), "/lines");
        let huge = line(LineKind::Inflation, Size::Rate(Rate::whole(i128::MAX)));
        assert_eq!(refused(&[amount(LineKind::ThisYear, 5), huge]), "amount-too-large");
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_the_lines(first in 1_000_i64..1_000_000, more in prop::collection::vec(0_i64..1_000, 0..8)) {
            let rest = more.iter().map(|p| amount(LineKind::Recurrent, *p));
            let lines: Vec<Line> = std::iter::once(amount(LineKind::ThisYear, first)).chain(rest).collect();
            let built = roll_forward(&lines).expect("a contribution");
            prop_assert_eq!(built.total.get(), first + more.iter().sum::<i64>());
        }
    }
}
