//! The written terms of an agreement: the seven of section 75 (SI 2000/617 reg 7(3)(a) to (g)), the conditions of a grant,
//! and what partners agree to do without where the law leaves it to them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use trellis_kernel::{Fields, Invalid};

/// The most characters of one term.
const LONGEST: usize = 20_000;

/// A term: the seven in the order of the regulation, then the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// (a) the agreed aims and outcomes.
    Aims,
    /// (b) the contributions, and how they may be varied.
    Contributions,
    /// (c) the NHS functions and the health-related functions.
    Functions,
    /// (d) the persons for whom, and the services on which, it is spent.
    PersonsAndServices,
    /// (e) the staff, goods, services and accommodation provided.
    ResourcesProvided,
    /// (f) duration, review, variation and termination.
    DurationReviewVariationTermination,
    /// (g) how the fund is managed and monitored, and who hosts it.
    ManagementAndHost,
    /// The conditions on which a grant is paid (LGA 2003 s.31(4)).
    GrantConditions,
    /// Why the partners do without a host, where the law does not prescribe one.
    WithoutHost,
    /// Why they do without quarterly reports, likewise.
    WithoutReports,
}

/// The written terms of an agreement, as far as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(BTreeMap<Term, String>);

impl Term {
    /// The seven terms.
    pub const ALL: [Self; 7] = [
        Self::Aims,
        Self::Contributions,
        Self::Functions,
        Self::PersonsAndServices,
        Self::ResourcesProvided,
        Self::DurationReviewVariationTermination,
        Self::ManagementAndHost,
    ];

    /// Every term.
    pub const KNOWN: [Self; 10] = [
        Self::Aims,
        Self::Contributions,
        Self::Functions,
        Self::PersonsAndServices,
        Self::ResourcesProvided,
        Self::DurationReviewVariationTermination,
        Self::ManagementAndHost,
        Self::GrantConditions,
        Self::WithoutHost,
        Self::WithoutReports,
    ];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Aims => "aims",
            Self::Contributions => "contributions",
            Self::Functions => "functions",
            Self::PersonsAndServices => "persons_and_services",
            Self::ResourcesProvided => "resources_provided",
            Self::DurationReviewVariationTermination => "duration_review_variation_termination",
            Self::ManagementAndHost => "management_and_host",
            Self::GrantConditions => "grant_conditions",
            Self::WithoutHost => "without_host",
            Self::WithoutReports => "without_reports",
        }
    }

    /// The term of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::KNOWN.into_iter().find(|term| term.code() == code)
    }
}

impl fmt::Display for Term {
    /// `(c) functions`, as the regulation letters them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self {
            Self::Aims => 'a',
            Self::Contributions => 'b',
            Self::Functions => 'c',
            Self::PersonsAndServices => 'd',
            Self::ResourcesProvided => 'e',
            Self::DurationReviewVariationTermination => 'f',
            Self::ManagementAndHost => 'g',
            Self::GrantConditions => return f.write_str("the grant's conditions under section 31(4)"),
            Self::WithoutHost | Self::WithoutReports => return f.write_str(&self.code().replace('_', " ")),
        };
        write!(f, "({letter}) {}", self.code().replace('_', " "))
    }
}

impl Terms {
    /// Takes the terms that are written; each needs some text.
    pub fn new(written: impl IntoIterator<Item = (Term, String)>) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let terms = written
            .into_iter()
            .map(|(term, text)| (term, fields.text(&format!("/{}", term.code()), &text, LONGEST)))
            .collect();
        fields.finish(|| Some(Self(terms)))
    }

    /// The text of a term.
    pub fn get(&self, term: Term) -> Option<&str> {
        self.0.get(&term).map(String::as_str)
    }

    /// The written terms, in the order of the regulation.
    pub fn written(&self) -> impl Iterator<Item = (Term, &str)> {
        self.0.iter().map(|(term, text)| (*term, text.as_str()))
    }

    /// Those of the terms demanded that have no text.
    pub fn missing(&self, demanded: &[Term]) -> impl Iterator<Item = Term> {
        demanded.iter().copied().filter(|term| !self.0.contains_key(term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_term_is_refused_at_its_place() {
        let invalid = Terms::new([(Term::Aims, "  ".into())]).expect_err("blank");
        assert_eq!(invalid.0[0].pointer, "/aims");
        for term in Term::KNOWN {
            assert_eq!(Term::from_code(term.code()), Some(term));
        }
        assert_eq!(Term::ManagementAndHost.to_string(), "(g) management and host");
    }
}
