//! Due diligence: what a trust looks into before it accredits a provider.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_kernel::{Fields, Invalid, PersonId};

/// What is looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// That the organisation is who it says it is.
    Identity,
    /// Its accounts.
    Accounts,
    /// Its insurance.
    Insurance,
    /// Its safeguarding policy.
    SafeguardingPolicy,
    /// Its statement that staff are checked. Certificates themselves are never held.
    StaffChecksStatement,
    /// Its registration with a regulator, where its work needs one.
    Registration,
    /// Mandatory and discretionary exclusion grounds (Procurement Act 2023, Schedules 6 and 7).
    ExclusionGrounds,
    /// Terms on which data are shared.
    DataTerms,
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// In order.
    Pass,
    /// Not in order.
    Fail,
    /// Someone else must judge it.
    Refer,
}

/// What a quality officer writes down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckDraft {
    /// What was looked into.
    pub kind: CheckKind,
    /// What came of it.
    pub result: CheckResult,
    /// What it rests on.
    pub evidence: String,
    /// The last day on which the evidence holds, where it has one.
    pub valid_to: Option<NaiveDate>,
}

/// A check that was made. Facts are added, never changed: the latest of a kind counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDiligenceCheck {
    /// What was looked into.
    pub kind: CheckKind,
    /// What came of it.
    pub result: CheckResult,
    /// What it rests on.
    pub evidence: String,
    /// The last day on which the evidence holds, where it has one.
    pub valid_to: Option<NaiveDate>,
    /// Who made it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

impl CheckKind {
    /// Every kind, in the order in which they are asked.
    pub const ALL: [Self; 8] = [
        Self::Identity,
        Self::Accounts,
        Self::Insurance,
        Self::SafeguardingPolicy,
        Self::StaffChecksStatement,
        Self::Registration,
        Self::ExclusionGrounds,
        Self::DataTerms,
    ];

    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Accounts => "accounts",
            Self::Insurance => "insurance",
            Self::SafeguardingPolicy => "safeguarding_policy",
            Self::StaffChecksStatement => "staff_checks_statement",
            Self::Registration => "registration",
            Self::ExclusionGrounds => "exclusion_grounds",
            Self::DataTerms => "data_terms",
        }
    }

    /// The kind with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

impl fmt::Display for CheckKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key().replace('_', " "))
    }
}

impl CheckResult {
    /// Every result.
    pub const ALL: [Self; 3] = [Self::Pass, Self::Fail, Self::Refer];

    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Refer => "refer",
        }
    }

    /// The result with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.key() == key)
    }
}

impl CheckDraft {
    /// The check as made by a person at an instant.
    pub fn made(self, by: PersonId, at: DateTime<Utc>) -> Result<DueDiligenceCheck, Invalid> {
        let mut fields = Fields::new();
        let evidence = fields.text("/evidence", &self.evidence, 500);
        fields.finish(|| {
            Some(DueDiligenceCheck {
                kind: self.kind,
                result: self.result,
                evidence,
                valid_to: self.valid_to,
                by,
                at,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        for kind in CheckKind::ALL {
            assert_eq!(CheckKind::from_key(kind.key()), Some(kind));
        }
        for result in CheckResult::ALL {
            assert_eq!(CheckResult::from_key(result.key()), Some(result));
        }
        assert_eq!(CheckKind::StaffChecksStatement.to_string(), "staff checks statement");
    }
}
