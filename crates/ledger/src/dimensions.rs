//! What a posting is about, beside its account: partner, scheme, contract, source and the statutory tags.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use trellis_kernel::{
    BudgetLineId, CommitmentId, ContractId, InvoiceId, OrganisationId, PlacementId, SchemeId,
};

use crate::LedgerError;

/// The dimensions of a posting. Each is optional in the journal; the event that posts knows which it owes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimensions {
    /// The partner whose contribution, balance or share it is.
    pub partner: Option<OrganisationId>,
    /// The scheme that it is spent on.
    pub scheme: Option<SchemeId>,
    /// The budget line that it uses up or fills.
    pub budget_line: Option<BudgetLineId>,
    /// The contract behind it.
    pub contract: Option<ContractId>,
    /// The commitment that it raises or liquidates.
    pub commitment: Option<CommitmentId>,
    /// The invoice behind it.
    pub invoice: Option<InvoiceId>,
    /// Where the money comes from.
    pub source: Option<FundingSource>,
    /// Who provides, in the four sectors of the section 251 return.
    pub provider_sector: Option<ProviderSector>,
    /// The line of the section 251 return.
    pub s251_line: Option<S251Line>,
    /// The package of care that it pays for: a placement.
    pub package: Option<PlacementId>,
    /// The code of what was bought, in the ledger of whoever paid.
    pub subjective: Option<SubjectiveCode>,
    /// The version of the fund's rule under which it is shared; the journal names it for spend.
    pub rule_version: Option<i32>,
}

/// A subjective code, such as `5714`: too narrow to hold a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectiveCode(String);

/// Where money comes from. Sources are never netted against one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingSource {
    /// Partners' contributions.
    Contribution,
    /// A grant.
    Grant,
    /// Charges to clients.
    ClientIncome,
    /// A reserve.
    Reserve,
    /// The dedicated schools grant.
    Dsg,
}

/// The four provider sectors of the section 251 return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderSector {
    /// The authority's own provision.
    Own,
    /// Private provision.
    Private,
    /// Other public provision.
    OtherPublic,
    /// Voluntary provision.
    Voluntary,
}

/// A line of the section 251 return, such as `3.1.1` or `3.1.2a`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct S251Line(String);

impl FundingSource {
    /// All sources.
    pub const ALL: [Self; 5] =
        [Self::Contribution, Self::Grant, Self::ClientIncome, Self::Reserve, Self::Dsg];

    /// The name in the database and in exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contribution => "contribution",
            Self::Grant => "grant",
            Self::ClientIncome => "client_income",
            Self::Reserve => "reserve",
            Self::Dsg => "dsg",
        }
    }

    /// The source of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}

impl ProviderSector {
    /// All sectors, in the order of the return.
    pub const ALL: [Self; 4] = [Self::Own, Self::Private, Self::OtherPublic, Self::Voluntary];

    /// The name in the database and in exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Private => "private",
            Self::OtherPublic => "other_public",
            Self::Voluntary => "voluntary",
        }
    }

    /// The sector of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.code() == code)
    }
}

impl SubjectiveCode {
    /// Reads a code of at most 20 letters, digits, points, hyphens and slashes; `None` for any other text.
    pub fn read(text: &str) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/');
        let code = (1..=20).contains(&text.len()) && text.bytes().all(fits);
        code.then(|| Self(text.to_owned()))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl S251Line {
    /// The line's number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for S251Line {
    type Err = LedgerError;

    fn from_str(text: &str) -> Result<Self, LedgerError> {
        let parts: Vec<&str> = text.split('.').collect();
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let shaped = match parts.as_slice() {
            [a, b, c] => digits(a) && digits(b) && digits(c.trim_end_matches(['a', 'b'])) && c.len() <= 3,
            _ => false,
        };
        if shaped {
            Ok(Self(text.to_owned()))
        } else {
            Err(LedgerError::S251LineUnknown(text.chars().take(20).collect()))
        }
    }
}

impl TryFrom<String> for S251Line {
    type Error = LedgerError;

    fn try_from(text: String) -> Result<Self, LedgerError> {
        text.parse()
    }
}

impl From<S251Line> for String {
    fn from(line: S251Line) -> Self {
        line.0
    }
}

impl fmt::Display for S251Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_return_have_three_numbers() {
        for line in ["3.1.1", "3.1.2a", "3.1.10", "4.0.1"] {
            assert_eq!(line.parse::<S251Line>().map(String::from), Ok(line.to_owned()));
        }
        for text in ["", "3", "3.1", "3.1.", "a.b.c", "3.1.1.1", "3.1.abc"] {
            let error = text.parse::<S251Line>().expect_err("no line");
            assert_eq!(error.code(), "s251-line-unknown", "{text}");
        }
    }

    #[test]
    fn a_subjective_code_holds_no_words() {
        for text in ["5714", "A.1-2/3", "x"] {
            assert_eq!(
                SubjectiveCode::read(text).map(|code| code.as_str().to_owned()),
                Some(text.to_owned())
            );
        }
        for text in ["", "57 14", "é", "123456789012345678901"] {
            assert_eq!(SubjectiveCode::read(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_read_back() {
        for source in FundingSource::ALL {
            assert_eq!(FundingSource::from_code(source.code()), Some(source));
        }
        for sector in ProviderSector::ALL {
            assert_eq!(ProviderSector::from_code(sector.code()), Some(sector));
        }
        assert_eq!(ProviderSector::from_code("charity"), None);
    }
}
