//! Complaints about services, contracts, selling and data: anyone files one, and the trust answers it.
//!
//! `content` is what a complaint says, as it is kept; `steps` its life from receipt to closing; `refusal` why a step is refused.
//! A trust acknowledges within three working days.

mod content;
mod independence;
mod masking;
mod refusal;
mod steps;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{ComplaintId, OrganisationId, Pence, PersonId};

pub use self::content::{Complainant, ComplaintBuyer, ComplaintContent, ComplaintDraft, ComplaintRoute};
pub use self::refusal::ComplaintRefusal;
pub use self::steps::{ACKNOWLEDGED_WITHIN, KEPT_FOR_YEARS};

/// A complaint and what has become of it. Each step is there once it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Its identifier.
    pub id: ComplaintId,
    /// The trust that answers it.
    pub trust: OrganisationId,
    /// What it says.
    pub content: ComplaintContent,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// The last day on which it is acknowledged in time.
    pub acknowledge_by: NaiveDate,
    /// The complainant knows that it has come.
    pub acknowledged: Option<Step>,
    /// Where it was passed on to, besides: at most once, and once more to whom it must be passed on.
    pub referrals: Vec<ComplaintReferral>,
    /// Somebody independent looks into it.
    pub investigation: Option<Investigation>,
    /// What was found.
    pub decision: Option<ComplaintDecision>,
    /// How it is made good.
    pub remedy: Option<Remedy>,
    /// Nothing more is done about it.
    pub closed: Option<Step>,
}

/// Who took a step, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who looks into a complaint about whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Investigation {
    /// The organisation that the complaint concerns.
    pub concerned: String,
    /// The organisation that looks into it: never the same one.
    pub investigator: String,
    /// Who said so, and when.
    pub step: Step,
}

/// What an investigation found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintDecision {
    /// How far the complaint is right.
    pub outcome: ComplaintOutcome,
    /// Why, in words for the complainant.
    pub finding: String,
    /// Who decided, and when.
    pub step: Step,
}

/// How a complaint that is right is made good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What is done.
    pub done: String,
    /// What is paid back, where something is.
    pub refund: Option<Pence>,
    /// Who said so, and when.
    pub step: Step,
}

/// Where a complaint was passed on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComplaintReferral {
    /// Whom to.
    pub to: ReferredTo,
    /// Who passed it on, and when.
    pub step: Step,
}

/// How far a complaint is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComplaintOutcome {
    /// All of it.
    Upheld,
    /// Some of it.
    PartlyUpheld,
    /// None of it.
    NotUpheld,
}

/// Whom a complaint can be passed on to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferredTo {
    /// The council's statutory procedure for children's complaints about social care.
    CouncilProcedure,
    /// Trading standards, where something was sold to a family (Digital Markets, Competition and Consumers Act 2024).
    TradingStandards,
    /// The regulator of the service.
    Regulator,
    /// An ombudsman.
    Ombudsman,
    /// The Information Commissioner.
    InformationCommissioner,
}

/// Where a complaint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ComplaintState {
    /// It has come.
    Received,
    /// The complainant knows that it has come.
    Acknowledged,
    /// It is looked into.
    Investigating,
    /// It was decided; a remedy follows where it is right.
    Decided(ComplaintOutcome),
    /// It is made good.
    Remedied,
    /// Nothing more is done about it.
    Closed,
}

impl ComplaintOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::PartlyUpheld, Self::NotUpheld];

    /// Its name in the database and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::PartlyUpheld => "partly_upheld",
            Self::NotUpheld => "not_upheld",
        }
    }

    /// The outcome of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

impl ReferredTo {
    /// Everybody.
    pub const ALL: [Self; 5] = [
        Self::CouncilProcedure,
        Self::TradingStandards,
        Self::Regulator,
        Self::Ombudsman,
        Self::InformationCommissioner,
    ];

    /// Its name in the database and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CouncilProcedure => "council_procedure",
            Self::TradingStandards => "trading_standards",
            Self::Regulator => "regulator",
            Self::Ombudsman => "ombudsman",
            Self::InformationCommissioner => "information_commissioner",
        }
    }

    /// Whoever has that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|to| to.name() == name)
    }
}

impl ComplaintState {
    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Investigating => "investigating",
            Self::Decided(outcome) => outcome.name(),
            Self::Remedied => "remedied",
            Self::Closed => "closed",
        }
    }
}

impl Complaint {
    /// Where it stands: the last step that was taken.
    pub fn state(&self) -> ComplaintState {
        let reached = [
            self.closed.map(|_| ComplaintState::Closed),
            self.remedy.as_ref().map(|_| ComplaintState::Remedied),
            self.decision.as_ref().map(|decision| ComplaintState::Decided(decision.outcome)),
            self.investigation.as_ref().map(|_| ComplaintState::Investigating),
            self.acknowledged.map(|_| ComplaintState::Acknowledged),
        ];
        reached.into_iter().flatten().next().unwrap_or(ComplaintState::Received)
    }
}
