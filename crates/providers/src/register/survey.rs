//! A look over a whole extract before any of it is kept.

use super::{RegisterRefusal, Row, RowIssue};

/// How many rows an extract has, and how many of them are in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Rows to be kept.
    pub accepted: u64,
    /// Rows not to be kept.
    pub rejected: u64,
}

impl Survey {
    /// Every row.
    pub const fn rows(&self) -> u64 {
        self.accepted + self.rejected
    }
}

/// Reads every row, tells `note` each problem (refusals and warnings, in the order of the file), and keeps none.
pub fn survey(
    rows: impl Iterator<Item = Result<Row, RegisterRefusal>>,
    mut note: impl FnMut(&RowIssue, bool),
) -> Result<Survey, RegisterRefusal> {
    let mut survey = Survey::default();
    for row in rows {
        match row? {
            Row::Accepted(row) => {
                survey.accepted += 1;
                for issue in &row.warnings {
                    note(issue, false);
                }
            }
            Row::Refused(issues) => {
                survey.rejected += 1;
                for issue in &issues {
                    note(issue, true);
                }
            }
        }
    }
    Ok(survey)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{Encoding, Extract};

    /// Row, code, refused.
    type Noted = (u64, &'static str, bool);

    fn look(text: &str) -> (Result<Survey, RegisterRefusal>, Vec<Noted>) {
        let as_at = "2018-03-31".parse().expect("a date");
        let extract = Extract::open(text.as_bytes(), Encoding::Utf8, as_at).expect("a heading row");
        let mut noted = Vec::new();
        let surveyed = survey(extract, |issue, refused| noted.push((issue.row, issue.code, refused)));
        (surveyed, noted)
    }

    #[test]
    fn problems_come_in_the_order_of_the_file() {
        let (surveyed, noted) =
            look("URN,Local authority,Sector\n1,East,Mutual\n,East,Private\n2,East,Private\n");
        assert_eq!(surveyed, Ok(Survey { accepted: 2, rejected: 1 }));
        assert_eq!(noted, [(2, "row-unknown-sector", false), (3, "row-no-urn", true)]);
        assert_eq!(surveyed.map(|survey| survey.rows()), Ok(3));
    }

    #[test]
    fn a_file_that_was_cut_is_no_survey() {
        assert_eq!(look("URN,Local authority\n1,East\n2,\"Ea").0, Err(RegisterRefusal::Truncated(3)));
    }
}
