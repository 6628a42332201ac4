//! Rule packs: what each legal basis demands of a fund, as dated reference data. When the law changes, a pack with a later
//! first day is kept beside the one before it.

use chrono::NaiveDate;

use crate::{FundError, Gap, LegalBasis, Partner, Side, Term, Terms};

/// What a legal basis demands from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePack {
    /// The basis.
    pub basis: LegalBasis,
    /// The first day on which it counts.
    pub valid_from: NaiveDate,
    /// Where it is written.
    pub authority: String,
    /// Who may be partners.
    pub partners: PartnersDemanded,
    /// The terms that must hold text.
    pub terms: Vec<Term>,
    /// A host and a pool manager, and audit arranged.
    pub host: Demand,
    /// Reports to the partners every quarter.
    pub reports: Demand,
}

/// Who may be partners of a fund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnersDemanded {
    /// The least number.
    pub least: usize,
    /// The greatest, where there is one.
    pub most: Option<usize>,
    /// Whether one of them must be an NHS body.
    pub nhs_body: bool,
    /// Whether one of them must be a local authority.
    pub local_authority: bool,
    /// Whether others than NHS bodies and local authorities may be among them.
    pub others: bool,
}

/// How strictly something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// The law prescribes it.
    Prescribed,
    /// It is so unless the partners write down that they do without.
    Default,
    /// It is not asked for.
    None,
}

impl Demand {
    const ALL: [Self; 3] = [Self::Prescribed, Self::Default, Self::None];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prescribed => "prescribed",
            Self::Default => "default",
            Self::None => "none",
        }
    }

    /// The demand of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|demand| demand.code() == code)
    }

    /// Whether it is asked of partners who have or have not written that they do without.
    fn asked(self, waived: bool) -> bool {
        match self {
            Self::Prescribed => true,
            Self::Default => !waived,
            Self::None => false,
        }
    }
}

impl RulePack {
    /// The pack of a basis on a day: of those that have begun the one that began last.
    pub fn in_force(packs: &[Self], basis: LegalBasis, day: NaiveDate) -> Result<&Self, FundError> {
        let begun = packs.iter().filter(|pack| pack.basis == basis && pack.valid_from <= day);
        begun.max_by_key(|pack| pack.valid_from).ok_or(FundError::NoRulePack { basis, day })
    }

    /// Whether a host, a pool manager and audit are asked for under these terms.
    pub(crate) fn asks_for_host(&self, terms: &Terms) -> bool {
        self.host.asked(terms.get(Term::WithoutHost).is_some())
    }

    /// What the terms lack, and what they waive that is not theirs to waive.
    pub(crate) fn term_gaps(&self, terms: &Terms) -> Vec<Gap> {
        let missing = terms.missing(&self.terms).map(Gap::TermMissing);
        let waivers = [(Term::WithoutHost, self.host), (Term::WithoutReports, self.reports)];
        let barred = waivers
            .into_iter()
            .filter(|(term, demand)| *demand == Demand::Prescribed && terms.get(*term).is_some());
        missing.chain(barred.map(|(term, _)| Gap::NotWaivable(term))).collect()
    }

    /// What is missing among the partners.
    pub(crate) fn partner_gaps(&self, partners: &[Partner]) -> Vec<Gap> {
        let PartnersDemanded { least, most, nhs_body, local_authority, others } = self.partners;
        let has = |side| partners.iter().any(|partner| partner.side == side);
        let mut gaps = Vec::new();
        gaps.extend((nhs_body && !has(Side::Nhs)).then_some(Gap::NoNhsBody));
        gaps.extend((local_authority && !has(Side::LocalAuthority)).then_some(Gap::NoLocalAuthority));
        // Whoever lacks a body of a kind hears of that first: adding it may be enough.
        let short = gaps.is_empty() && partners.len() < least;
        gaps.extend(short.then_some(Gap::TooFewPartners { least }));
        gaps.extend(most.filter(|most| partners.len() > *most).map(|most| Gap::TooManyPartners { most }));
        let outside = partners.iter().filter(|partner| !others && partner.side == Side::Other);
        gaps.extend(outside.map(|partner| Gap::PartnerOutside { partner: partner.name.clone() }));
        gaps
    }
}

#[cfg(test)]
#[path = "pack_tests.rs"]
pub(crate) mod tests;
