//! Thresholds as they are kept: proposed by one operator, approved by another, and from then on never changed.

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::PersonId;
use uuid::Uuid;

use super::threshold::{Threshold, Thresholds};

/// A row as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptThreshold {
    /// Its id.
    pub id: Uuid,
    /// The row.
    pub threshold: Threshold,
    /// Who proposed it; none for the rows that came with the product.
    pub proposed_by: Option<PersonId>,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who approved it; none for the rows that came with the product.
    pub approved_by: Option<PersonId>,
    /// Since when it counts; none while it is only proposed.
    pub approved_at: Option<DateTime<Utc>>,
    /// Grows with each change.
    pub version: i64,
}

/// Why a threshold is not approved.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThresholdRefusal {
    /// Who proposed it does not approve it.
    #[error("you proposed this threshold: a second operator approves it")]
    SelfApproval,
    /// It counts already.
    #[error("this threshold was approved already")]
    AlreadyApproved,
    /// Two rows would answer for one procurement.
    #[error("a row from {} for the same contracts counts already; begin after its last day", .0.from)]
    Overlap(Box<Threshold>),
}

impl KeptThreshold {
    /// Approves it, by another operator, beside the rows that count already.
    pub fn approve(
        self,
        by: PersonId,
        at: DateTime<Utc>,
        counting: &Thresholds,
    ) -> Result<Self, ThresholdRefusal> {
        if self.approved_at.is_some() {
            return Err(ThresholdRefusal::AlreadyApproved);
        }
        if self.proposed_by == Some(by) {
            return Err(ThresholdRefusal::SelfApproval);
        }
        if let Some(met) = counting.rows().iter().find(|row| row.overlaps(&self.threshold)) {
            return Err(ThresholdRefusal::Overlap(Box::new(met.clone())));
        }
        Ok(Self { approved_by: Some(by), approved_at: Some(at), ..self })
    }
}

impl ThresholdRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SelfApproval => "self-approval",
            Self::AlreadyApproved => "transition-not-allowed",
            Self::Overlap(_) => "threshold-overlap",
        }
    }
}

#[cfg(test)]
mod tests {
    use trellis_kernel::Pence;

    use super::super::threshold::ThresholdKind;
    use super::*;
    use crate::fixture_tests::day;

    fn row(from: &str, to: Option<&str>) -> Threshold {
        Threshold {
            kind: ThresholdKind::Works,
            class: None,
            from: day(from),
            to: to.map(day),
            amount: Pence::new(1),
            citation: "a regulation".into(),
        }
    }

    fn proposed(from: &str) -> KeptThreshold {
        KeptThreshold {
            id: Uuid::nil(),
            threshold: row(from, None),
            proposed_by: Some(Uuid::from_u128(1).into()),
            proposed_at: DateTime::UNIX_EPOCH,
            approved_by: None,
            approved_at: None,
            version: 1,
        }
    }

    #[test]
    fn another_operator_approves_what_overlaps_nothing() {
        let counting = Thresholds::of(vec![row("2026-01-01", Some("2027-12-31"))]);
        let approve = |from: &str, by| {
            proposed(from).approve(Uuid::from_u128(by).into(), DateTime::UNIX_EPOCH, &counting)
        };
        assert_eq!(approve("2028-01-01", 1).expect_err("own").code(), "self-approval");
        assert_eq!(approve("2027-12-31", 2).expect_err("met").code(), "threshold-overlap");
        let approved = approve("2028-01-01", 2).expect("approved");
        let again = approved.approve(Uuid::from_u128(3).into(), DateTime::UNIX_EPOCH, &counting);
        assert_eq!(again.expect_err("again").code(), "transition-not-allowed");
    }
}
