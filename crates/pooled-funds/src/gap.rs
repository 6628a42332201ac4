//! What a fund still lacks before it may be active. The refusal lists every gap at once.

use std::fmt;

use crate::Term;

/// One thing that a fund lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No partner is an NHS body.
    NoNhsBody,
    /// No partner is a local authority.
    NoLocalAuthority,
    /// Fewer partners than the legal basis needs.
    TooFewPartners {
        /// The least number.
        least: usize,
    },
    /// A written term has no text.
    TermMissing(Term),
    /// No partner is named as host.
    NoHost,
    /// No pool manager is named.
    NoPoolManager,
    /// Nobody has said that audit is arranged.
    AuditNotArranged,
    /// There is no risk-share rule.
    NoRiskRule,
    /// A stream's rule does not say who bears the rest.
    RuleUnfinished {
        /// The stream.
        stream: String,
    },
    /// More partners than the legal basis knows.
    TooManyPartners {
        /// The greatest number.
        most: usize,
    },
    /// A partner that the legal basis does not let in.
    PartnerOutside {
        /// The partner's name.
        partner: String,
    },
    /// Aligned budgets, and a stream whose variance is shared.
    RuleShares {
        /// The stream.
        stream: String,
    },
    /// The terms do without something that the law prescribes.
    NotWaivable(Term),
    /// A tier's top cannot be fixed in pence, with the reason.
    TopsOpen {
        /// Why.
        reason: String,
    },
    /// A partner has not signed the agreement as it stands.
    NotSigned {
        /// The partner's name.
        partner: String,
    },
}

impl Gap {
    /// Where in the request for activation the gap is shown.
    pub fn pointer(&self) -> String {
        match self {
            Self::NoNhsBody
            | Self::NoLocalAuthority
            | Self::TooFewPartners { .. }
            | Self::TooManyPartners { .. }
            | Self::PartnerOutside { .. } => "/partners".into(),
            Self::TermMissing(term) | Self::NotWaivable(term) => format!("/terms/{}", term.code()),
            Self::NoHost => "/host".into(),
            Self::NoPoolManager => "/pool_manager".into(),
            Self::AuditNotArranged => "/audit_arranged".into(),
            Self::NoRiskRule | Self::TopsOpen { .. } => "/risk_rule".into(),
            Self::RuleUnfinished { stream } | Self::RuleShares { stream } => {
                format!("/risk_rule/streams/{stream}")
            }
            Self::NotSigned { .. } => "/signatures".into(),
        }
    }
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNhsBody => f.write_str("no partner is an NHS body"),
            Self::NoLocalAuthority => f.write_str("no partner is a local authority"),
            Self::TooFewPartners { least } => write!(f, "at least {least} partners are needed"),
            Self::TooManyPartners { most } => {
                write!(f, "the basis knows {most} funder, and no partners beside it")
            }
            Self::PartnerOutside { partner } => {
                write!(
                    f,
                    "{partner} is neither an NHS body nor a council, and only they may pool under this basis"
                )
            }
            Self::RuleShares { stream } => {
                write!(f, "budgets are only aligned, so one partner alone must bear stream '{stream}'")
            }
            Self::TermMissing(term) => write!(f, "the agreement has no text for term {term}"),
            Self::NotWaivable(term) => {
                write!(f, "the terms say '{term}', and the basis of the fund prescribes what they do without")
            }
            Self::TopsOpen { reason } => f.write_str(reason),
            Self::NoHost => f.write_str("no partner is named as host"),
            Self::NoPoolManager => f.write_str("no pool manager is named"),
            Self::AuditNotArranged => f.write_str("audit is not arranged"),
            Self::NoRiskRule => f.write_str("there is no risk-share rule"),
            Self::RuleUnfinished { stream } => {
                write!(f, "the risk-share rule of stream '{stream}' does not say who bears the rest")
            }
            Self::NotSigned { partner } => write!(f, "{partner} has not signed the agreement as it stands"),
        }
    }
}
