//! Words for what partners agree on.

use trellis_pooled_funds::rule::{ReserveSource, Settlement};
use trellis_pooled_funds::{Gap, LegalBasis, Side, Term};

/// What partners do under a legal basis; where it is written stands in its pack of rules.
pub(super) const fn basis_in_words(basis: LegalBasis) -> &'static str {
    match basis {
        LegalBasis::S75 => "NHS bodies and councils pool money for health and care",
        LegalBasis::S10Ca2004 => "A council and its relevant partners pool money for children",
        LegalBasis::S65z56 => "NHS bodies and councils exercise functions jointly",
        LegalBasis::Aligned => "Budgets are reported together, and no money is pooled",
        LegalBasis::Grant => "One body pays a grant on conditions",
    }
}

/// A written term, with the letter of SI 2000/617 reg 7(3) where it has one.
pub(super) const fn term_in_words(term: Term) -> &'static str {
    match term {
        Term::Aims => "(a) Agreed aims and outcomes",
        Term::Contributions => "(b) Contributions, and how they may be varied",
        Term::Functions => "(c) NHS functions and health-related functions",
        Term::PersonsAndServices => "(d) Persons for whom, and services on which, it is spent",
        Term::ResourcesProvided => "(e) Staff, goods, services and accommodation provided",
        Term::DurationReviewVariationTermination => "(f) Duration, review, variation and termination",
        Term::ManagementAndHost => "(g) How it is managed and monitored, and who hosts it",
        Term::GrantConditions => "Conditions of the grant",
        Term::WithoutHost => "Why the partners do without a host",
        Term::WithoutReports => "Why the partners do without quarterly reports",
    }
}

/// On which side a partner stands.
pub(super) const fn side_in_words(side: Side) -> &'static str {
    match side {
        Side::Nhs => "NHS body",
        Side::LocalAuthority => "Local authority",
        Side::Other => "Another relevant partner",
    }
}

/// What becomes of a partner's share of an underspend: its name on the wire, and in words.
pub(super) const SETTLEMENTS: [(Settlement, &str, &str); 5] = [
    (Settlement::Return, "return", "Paid back to the partner"),
    (Settlement::Retain, "retain", "Kept in the fund as the partner’s balance"),
    (Settlement::CarryForward, "carry_forward", "Added to the next year’s budget"),
    (Settlement::Redeploy, "redeploy", "Spent on something else, once"),
    (Settlement::ToLead, "to_lead", "Kept by the lead commissioner"),
];

/// Reserves that can meet a part of an overspend.
pub(super) const SOURCES: [(ReserveSource, &str); 3] = [
    (ReserveSource::RiskReserve, "The risk reserve gives so much"),
    (ReserveSource::OtherStreams, "Underspends of other streams give so much"),
    (ReserveSource::UncommittedSchemes, "Schemes to which nothing is committed give so much"),
];

/// The page on which a fund is given what it lacks.
pub(super) const fn page_of(gap: &Gap) -> &'static str {
    match gap {
        Gap::NoNhsBody
        | Gap::NoLocalAuthority
        | Gap::TooFewPartners { .. }
        | Gap::TooManyPartners { .. }
        | Gap::PartnerOutside { .. } => "partners/new",
        Gap::TermMissing(_)
        | Gap::NotWaivable(_)
        | Gap::NoHost
        | Gap::NoPoolManager
        | Gap::AuditNotArranged => "terms",
        Gap::NoRiskRule | Gap::RuleUnfinished { .. } | Gap::RuleShares { .. } | Gap::TopsOpen { .. } => {
            "risk-share/new"
        }
        Gap::NotSigned { .. } => "risk-share",
    }
}
