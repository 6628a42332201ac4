//! A problem of one row: where it is, what it is, and whether the row is refused for it.

use serde::Serialize;

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueCode {
    /// Refused: no unique reference number.
    NoUrn,
    /// Refused: a date that is none.
    BadDate,
    /// Refused: inspected after the day that the file speaks of.
    FutureInspection,
    /// Refused: the URN stood in an earlier row.
    DuplicateKey,
    /// Refused: more or fewer cells than headings.
    ColumnCount,
    /// Refused: a cell that a spreadsheet would run.
    Formula,
    /// Refused: a cell longer than a spreadsheet holds.
    FieldTooLong,
    /// Kept: published before it was inspected.
    PublishedBeforeInspected,
    /// Kept: a sector that we do not know.
    UnknownSector,
    /// Kept: a judgement that we do not know.
    UnknownGrade,
    /// Kept without it: places that are no number.
    UnreadablePlaces,
}

/// A row of the error report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowIssue {
    /// The physical row of the file, from 1.
    pub row: u64,
    /// The unique reference number, where the row has one.
    pub urn: String,
    /// The heading of the column.
    pub column: String,
    /// The slug of the problem.
    pub code: &'static str,
    /// What stood there: at most 60 characters, and never an address.
    pub value: String,
    /// A sentence that a person can act on.
    pub message: String,
}

impl IssueCode {
    /// The slug in the error report.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NoUrn => "row-no-urn",
            Self::BadDate => "row-bad-date",
            Self::FutureInspection => "row-future-inspection",
            Self::DuplicateKey => "row-duplicate-key",
            Self::ColumnCount => "row-column-count",
            Self::Formula => "row-formula",
            Self::FieldTooLong => "row-field-too-long",
            Self::PublishedBeforeInspected => "row-published-before-inspected",
            Self::UnknownSector => "row-unknown-sector",
            Self::UnknownGrade => "row-unknown-grade",
            Self::UnreadablePlaces => "row-unreadable-places",
        }
    }

    /// True when the row is not kept.
    pub const fn refuses(self) -> bool {
        match self {
            Self::NoUrn
            | Self::BadDate
            | Self::FutureInspection
            | Self::DuplicateKey
            | Self::ColumnCount
            | Self::Formula
            | Self::FieldTooLong => true,
            Self::PublishedBeforeInspected
            | Self::UnknownSector
            | Self::UnknownGrade
            | Self::UnreadablePlaces => false,
        }
    }

    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::NoUrn => "the row has no unique reference number of letters and digits",
            Self::BadDate => {
                "this is not a date: write it as 31/03/2018 or 2018-03-31, with a year of four digits"
            }
            Self::FutureInspection => "the inspection is later than the day that the file speaks of",
            Self::DuplicateKey => "this unique reference number stands in an earlier row",
            Self::ColumnCount => "the row has another number of cells than the heading row",
            Self::Formula => "the cell starts like a formula; export values, not formulas",
            Self::FieldTooLong => "the cell is longer than 32,767 characters",
            Self::PublishedBeforeInspected => "the report was published before the inspection",
            Self::UnknownSector => "this sector is not known; it is kept as unknown",
            Self::UnknownGrade => "this judgement is not known; its words are kept, and it counts as none",
            Self::UnreadablePlaces => "this is not a whole number of places; it is kept as unknown",
        }
    }
}
