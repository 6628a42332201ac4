//! Refusals of the tendering rules on their way to the caller.

use chrono::{DateTime, SecondsFormat, Utc};
use trellis_tendering::{
    BidRefusal, ClarificationRefusal, MembersRefusal, ModificationRefusal, OpportunityRefusal,
    ProcurementRefusal, StageRefusal,
};

use crate::Refusal;

impl From<StageRefusal> for Refusal {
    fn from(refusal: StageRefusal) -> Self {
        Self::rule(refusal.code(), &refusal).at(refusal.pointer())
    }
}

impl From<ProcurementRefusal> for Refusal {
    fn from(refusal: ProcurementRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            ProcurementRefusal::Invalid(invalid) => invalid.into(),
            ProcurementRefusal::UnknownLot => Self::not_found(),
            ProcurementRefusal::Weights { .. } => Self::rule(code, refusal).at("/criteria"),
            ProcurementRefusal::SameLotTitle(_) => Self::rule(code, refusal).at("/title"),
            ProcurementRefusal::SameDocumentName(_) => Self::rule(code, refusal).at("/name"),
            ProcurementRefusal::NotLater { .. } => Self::rule(code, refusal).at("/closes_at"),
            ProcurementRefusal::NotClosed { closes_at } | ProcurementRefusal::AlreadyClosed { closes_at } => {
                Self::rule(code, refusal).with("closes_at", instant(closes_at))
            }
            ProcurementRefusal::TransitionNotAllowed { .. }
            | ProcurementRefusal::NoLots
            | ProcurementRefusal::TooManyLots(_)
            | ProcurementRefusal::TooManyDocuments(_)
            | ProcurementRefusal::NoPriority
            | ProcurementRefusal::NoDeadline
            | ProcurementRefusal::DeadlinePassed { .. }
            | ProcurementRefusal::NamesItsSupplier
            | ProcurementRefusal::NobodyBids
            | ProcurementRefusal::Competes
            | ProcurementRefusal::NoFailedCompetition
            | ProcurementRefusal::Regime(_)
            | ProcurementRefusal::SelfApproval
            | ProcurementRefusal::PriceReasonNeeded { .. }
            | ProcurementRefusal::ApprovalVoid
            | ProcurementRefusal::Lot(_) => Self::rule(code, refusal),
        }
    }
}

impl From<OpportunityRefusal> for Refusal {
    fn from(refusal: OpportunityRefusal) -> Self {
        Self::rule(refusal.code(), refusal)
    }
}

impl From<ClarificationRefusal> for Refusal {
    fn from(refusal: ClarificationRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            ClarificationRefusal::Invalid(invalid) => invalid.into(),
            ClarificationRefusal::QuestionsClosed { questions_close_at, received_at } => {
                Self::rule(code, refusal)
                    .with("received_at", instant(received_at))
                    .with("questions_close_at", instant(questions_close_at))
            }
            ClarificationRefusal::TransitionNotAllowed { .. } | ClarificationRefusal::SelfApproval => {
                Self::rule(code, refusal)
            }
        }
    }
}

impl From<ModificationRefusal> for Refusal {
    fn from(refusal: ModificationRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            ModificationRefusal::ExtensionNeeded { earliest, .. } => {
                Self::rule(code, refusal).with("earliest", earliest.to_string()).at("/stage/closes_at")
            }
            ModificationRefusal::Decided(_)
            | ModificationRefusal::SelfApproval
            | ModificationRefusal::Calendar(_) => Self::rule(code, refusal),
        }
    }
}

impl From<MembersRefusal> for Refusal {
    fn from(refusal: MembersRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            MembersRefusal::Invalid(invalid) => invalid.into(),
            MembersRefusal::Shares(_) | MembersRefusal::QuoteTogether => {
                Self::rule(code, refusal).at("/members")
            }
            MembersRefusal::SameLegalEntity { index: Some(index) } => {
                let at = format!("/members/{index}/organisation_id");
                Self::rule(code, refusal).at(&at)
            }
            MembersRefusal::SameLegalEntity { index: None } => Self::rule(code, refusal),
            MembersRefusal::InTwoBids(suppliers) => Self::rule(code, refusal).with("suppliers", suppliers),
        }
    }
}

impl From<BidRefusal> for Refusal {
    fn from(refusal: BidRefusal) -> Self {
        let code = refusal.code();
        match refusal {
            BidRefusal::Late { received_at, closes_at } => Self::rule(code, &refusal)
                .with("received_at", instant(received_at))
                .with("closes_at", instant(closes_at)),
            BidRefusal::AlreadyClosed { closes_at } => {
                Self::rule(code, &refusal).with("closes_at", instant(closes_at))
            }
            BidRefusal::Incomplete(_)
            | BidRefusal::NothingToSubmit(_)
            | BidRefusal::NothingToConfirm(_)
            | BidRefusal::OnePerLot
            | BidRefusal::TransitionNotAllowed { .. } => Self::rule(code, refusal),
        }
    }
}

/// An instant as machines read it, to the microsecond.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}
