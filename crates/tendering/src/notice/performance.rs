//! What is said of the performance of a contract (Procurement Act 2023 s.71; SI 2024/692 reg 39).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::Fields;

use super::details::{ENTRIES, LONG, SHORT};

/// What is said of the performance of a contract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PerformanceDetails {
    /// The first day that it is about.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// How each key performance indicator was met.
    pub ratings: Vec<Rating>,
    /// What the supplier broke, and what followed, where it did (s.71(5)).
    pub breach: Option<String>,
}

/// How one key performance indicator was met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The indicator.
    pub title: String,
    /// How it was met.
    pub met: RatingLevel,
    /// What is said of it.
    #[serde(default)]
    pub comment: Option<String>,
}

/// The five ratings of SI 2024/692 reg 39.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingLevel {
    /// Met.
    Good,
    /// Nearly met.
    ApproachingTarget,
    /// Not met.
    RequiresImprovement,
    /// Far from met.
    Inadequate,
    /// Something else; the comment says what.
    Other,
}

impl RatingLevel {
    /// Its code in open data, and its words.
    pub const fn code(self) -> (&'static str, &'static str) {
        match self {
            Self::Good => ("met", "Good"),
            Self::ApproachingTarget => ("slightlyBelow", "Approaching target"),
            Self::RequiresImprovement => ("below", "Requires improvement"),
            Self::Inadequate => ("significantlyBelow", "Inadequate"),
            Self::Other => ("other", "Other"),
        }
    }
}

impl PerformanceDetails {
    /// Notes what does not fit.
    pub(super) fn check(&self, fields: &mut Fields) {
        let few = self.ratings.len() <= ENTRIES;
        fields.require(few, "/performance/ratings", format!("give at most {ENTRIES}"));
        for (index, rating) in self.ratings.iter().enumerate() {
            let at = format!("/performance/ratings/{index}");
            fields.text(&format!("{at}/title"), &rating.title, SHORT);
            let explained = rating.met != RatingLevel::Other || rating.comment.is_some();
            fields.require(explained, format!("{at}/comment"), "say what `other` means");
            if let Some(comment) = &rating.comment {
                fields.text(&format!("{at}/comment"), comment, LONG);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use trellis_kernel::Invalid;

    use super::*;
    use crate::notice::NoticeDetails;

    #[test]
    fn other_is_explained_and_the_rest_speaks_for_itself() {
        let rating = |met| Rating { title: "Families contacted in five days".to_owned(), met, comment: None };
        let ratings = vec![rating(RatingLevel::Good), rating(RatingLevel::Other)];
        let performance = PerformanceDetails { ratings, ..PerformanceDetails::default() };
        let details = NoticeDetails { performance, ..NoticeDetails::default() };
        let Invalid(errors) = details.checked().expect_err("one is unexplained");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/performance/ratings/1/comment"]);
    }

    #[test]
    fn ratings_have_the_codes_of_open_data() {
        assert_eq!(RatingLevel::ApproachingTarget.code(), ("slightlyBelow", "Approaching target"));
        assert_eq!(RatingLevel::Inadequate.code(), ("significantlyBelow", "Inadequate"));
    }
}
