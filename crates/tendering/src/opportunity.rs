//! A tender as everybody reads it: what was published, which never changes, and the notices that followed it. Bidders
//! work from this and from nothing else of the procurement.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{LotId, MarketId, OrganisationId, Pence, ProcurementId};

use crate::area::ItlArea;
use crate::cpv::CpvCode;
use crate::criterion::AwardCriterion;
use crate::document::TenderDocument;
use crate::lot::{Lot, LotLimits, LotTerms};
use crate::procurement::Procurement;
use crate::reason::Reason;
use crate::stage::Stage;

/// A published tender and what followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// The procurement published.
    pub id: ProcurementId,
    /// The trust that buys.
    pub trust: OrganisationId,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// What was published.
    pub content: OpportunityContent,
    /// Its publication.
    pub publication: OpportunityChange,
    /// What followed, in order.
    pub changes: Vec<OpportunityChange>,
}

/// What is published of a procurement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpportunityContent {
    /// Its title.
    pub title: String,
    /// What is bought, and for whom.
    pub description: String,
    /// Its main code.
    pub cpv: CpvCode,
    /// Where it is delivered; none where nobody has said.
    #[serde(default)]
    pub areas: Vec<ItlArea>,
    /// The dynamic market to whose suppliers it is open, where it is not open to everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub market: Option<MarketId>,
    /// How many lots one supplier may bid for and be awarded.
    #[serde(default, skip_serializing_if = "LotLimits::is_none")]
    pub limits: LotLimits,
    /// Whether chosen suppliers alone see it and bid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invited: bool,
    /// Its lots.
    pub lots: Vec<PublishedLot>,
    /// Its documents.
    pub documents: Vec<TenderDocument>,
}

/// A lot as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedLot {
    /// Which lot.
    pub id: LotId,
    /// Its number, from 1.
    pub number: u16,
    /// What it offers.
    pub terms: LotTerms,
    /// What bids are judged by.
    pub criteria: Vec<AwardCriterion>,
}

/// A notice about a tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpportunityChange {
    /// Its number, from 1, which is the publication.
    pub number: u16,
    /// What it tells.
    pub kind: ChangeKind,
    /// When it was published.
    pub at: DateTime<Utc>,
    /// The deadlines from then on.
    pub stage: Stage,
    /// Why, where a reason is given.
    pub reason: Option<Reason>,
    /// The lot, where it tells of one.
    pub lot: Option<LotId>,
    /// How the tender reads from then on, where that changed.
    pub content: Option<OpportunityContent>,
}

/// What a notice tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The tender is open for bids.
    Published,
    /// Its deadlines moved later.
    Extended,
    /// It reads otherwise, in a way that changes nothing for bids.
    Modified,
    /// It reads otherwise, and bids are confirmed anew.
    MateriallyModified,
    /// One of its lots was given up.
    LotCancelled,
    /// It was given up.
    Cancelled,
}

/// How a tender stands for those who might bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpportunityStatus {
    /// Bids are taken.
    Open,
    /// The deadline has passed.
    Closed,
    /// It was given up.
    Cancelled,
}

/// Why a tender takes neither question nor bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum OpportunityRefusal {
    /// It was given up.
    #[error("this tender was cancelled; it takes no more questions or bids")]
    Cancelled,
    /// The lot was given up.
    #[error("this lot was cancelled; it takes no more bids")]
    LotCancelled,
}

impl OpportunityRefusal {
    /// The slug of the problem.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "tender-cancelled",
            Self::LotCancelled => "lot-cancelled",
        }
    }
}

impl Opportunity {
    /// What becomes public of a procurement; `None` unless it was published.
    pub fn of(procurement: &Procurement) -> Option<Self> {
        let published_at = procurement.state.publication()?.at;
        let stage = procurement.particulars.stage?;
        let publication = OpportunityChange {
            number: 1,
            kind: ChangeKind::Published,
            at: published_at,
            stage,
            reason: None,
            lot: None,
            content: None,
        };
        Some(Self {
            id: procurement.id,
            trust: procurement.trust,
            published_at,
            content: OpportunityContent::of(procurement),
            publication,
            changes: Vec::new(),
        })
    }

    /// The next notice about it.
    pub fn follow_up(
        &self,
        kind: ChangeKind,
        stage: Stage,
        at: DateTime<Utc>,
        reason: Option<Reason>,
    ) -> OpportunityChange {
        let number = self.latest().number.saturating_add(1);
        OpportunityChange { number, kind, at, stage, reason, lot: None, content: None }
    }

    /// The deadlines in force.
    pub fn stage(&self) -> Stage {
        self.latest().stage
    }

    /// The deadlines in force, unless the tender was given up.
    pub fn open_stage(&self) -> Result<Stage, OpportunityRefusal> {
        match self.latest().kind {
            ChangeKind::Published
            | ChangeKind::Extended
            | ChangeKind::Modified
            | ChangeKind::MateriallyModified
            | ChangeKind::LotCancelled => Ok(self.latest().stage),
            ChangeKind::Cancelled => Err(OpportunityRefusal::Cancelled),
        }
    }

    /// The deadlines in force for a lot, unless it or the tender was given up.
    pub fn open_stage_of(&self, lot: LotId) -> Result<Stage, OpportunityRefusal> {
        let given_up =
            |change: &OpportunityChange| change.kind == ChangeKind::LotCancelled && change.lot == Some(lot);
        if self.changes.iter().any(given_up) {
            return Err(OpportunityRefusal::LotCancelled);
        }
        self.open_stage()
    }

    /// When it last changed so that bids are confirmed anew.
    pub fn materially_modified_at(&self) -> Option<DateTime<Utc>> {
        let material = |change: &&OpportunityChange| change.kind == ChangeKind::MateriallyModified;
        self.changes.iter().rev().find(material).map(|change| change.at)
    }

    /// How it stands.
    pub fn status(&self, now: DateTime<Utc>) -> OpportunityStatus {
        match self.open_stage() {
            Err(OpportunityRefusal::Cancelled | OpportunityRefusal::LotCancelled) => {
                OpportunityStatus::Cancelled
            }
            Ok(stage) if stage.takes_bids_at(now) => OpportunityStatus::Open,
            Ok(_) => OpportunityStatus::Closed,
        }
    }

    /// The values of its lots with VAT; the largest amount where they do not fit.
    pub fn value_gross(&self) -> Pence {
        self.content.value_gross()
    }

    /// One of its lots.
    pub fn lot(&self, id: LotId) -> Option<&PublishedLot> {
        self.content.lots.iter().find(|lot| lot.id == id)
    }

    /// Its publication and what followed, in order.
    pub fn notices(&self) -> impl Iterator<Item = &OpportunityChange> {
        std::iter::once(&self.publication).chain(&self.changes)
    }

    fn latest(&self) -> &OpportunityChange {
        self.changes.last().unwrap_or(&self.publication)
    }
}

impl OpportunityContent {
    /// The values of its lots with VAT; the largest amount where they do not fit.
    pub fn value_gross(&self) -> Pence {
        let values = self.lots.iter().map(|lot| lot.terms.value_gross);
        Pence::sum(values).unwrap_or_else(|| Pence::new(i64::MAX))
    }

    /// What is published of a procurement: nothing of its author, its approval or its priority.
    pub fn of(procurement: &Procurement) -> Self {
        let particulars = &procurement.particulars;
        Self {
            title: particulars.title.clone(),
            description: particulars.description.clone(),
            cpv: particulars.cpv.clone(),
            areas: particulars.areas.clone(),
            market: particulars.market,
            limits: particulars.limits,
            invited: particulars.procedure.invited().is_some(),
            lots: procurement.lots.iter().map(PublishedLot::of).collect(),
            documents: procurement.documents.clone(),
        }
    }
}

impl PublishedLot {
    fn of(lot: &Lot) -> Self {
        let Lot { id, number, terms, criteria, .. } = lot.clone();
        Self { id, number, terms, criteria }
    }
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Published,
        Self::Extended,
        Self::Modified,
        Self::MateriallyModified,
        Self::LotCancelled,
        Self::Cancelled,
    ];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Extended => "extended",
            Self::Modified => "modified",
            Self::MateriallyModified => "materially_modified",
            Self::LotCancelled => "lot_cancelled",
            Self::Cancelled => "cancelled",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl OpportunityStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Cancelled];

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use uuid::Uuid;

    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn change(number: u16, kind: ChangeKind, closes: &str) -> OpportunityChange {
        let stage = Stage::new(utc("2026-06-05T11:00:00Z"), utc(closes)).expect("a stage");
        OpportunityChange {
            number,
            kind,
            at: utc("2026-05-18T09:00:00Z"),
            stage,
            reason: None,
            lot: None,
            content: None,
        }
    }

    fn opportunity(changes: Vec<OpportunityChange>) -> Opportunity {
        let cpv = CpvCode::new("85311300").expect("a code");
        let content = OpportunityContent {
            title: "Emotional wellbeing in schools".to_owned(),
            description: "Counselling".to_owned(),
            cpv,
            areas: Vec::new(),
            market: None,
            limits: LotLimits::default(),
            invited: false,
            lots: Vec::new(),
            documents: Vec::new(),
        };
        Opportunity {
            id: Uuid::nil().into(),
            trust: Uuid::nil().into(),
            published_at: utc("2026-05-18T09:00:00Z"),
            content,
            publication: change(1, ChangeKind::Published, "2026-06-19T11:00:00Z"),
            changes,
        }
    }

    #[test]
    fn the_last_notice_sets_the_deadline() {
        let closes = utc("2026-06-19T11:00:00Z");
        assert_eq!(opportunity(vec![]).status(closes - Duration::microseconds(1)), OpportunityStatus::Open);
        assert_eq!(opportunity(vec![]).status(closes), OpportunityStatus::Closed);
        let extended = opportunity(vec![change(2, ChangeKind::Extended, "2026-06-24T11:00:00Z")]);
        assert_eq!(extended.status(closes), OpportunityStatus::Open);
        assert_eq!(extended.notices().count(), 2);
        let third = extended.follow_up(ChangeKind::Cancelled, extended.stage(), closes, None);
        assert_eq!(third.number, 3);
    }

    #[test]
    fn a_cancelled_tender_takes_nothing() {
        let cancelled = opportunity(vec![change(2, ChangeKind::Cancelled, "2026-06-19T11:00:00Z")]);
        assert_eq!(cancelled.open_stage(), Err(OpportunityRefusal::Cancelled));
        assert_eq!(cancelled.status(utc("2026-06-01T00:00:00Z")), OpportunityStatus::Cancelled);
        assert_eq!(OpportunityRefusal::Cancelled.code(), "tender-cancelled");
    }

    #[test]
    fn a_cancelled_lot_takes_no_bids_and_the_others_do() {
        let (gone, left) = (LotId::from(Uuid::from_u128(1)), LotId::from(Uuid::from_u128(2)));
        let mut cancelled = change(2, ChangeKind::LotCancelled, "2026-06-19T11:00:00Z");
        cancelled.lot = Some(gone);
        let tender = opportunity(vec![cancelled]);
        assert_eq!(tender.open_stage_of(gone), Err(OpportunityRefusal::LotCancelled));
        assert_eq!(tender.open_stage_of(left), Ok(tender.stage()));
        assert_eq!(tender.materially_modified_at(), None);
        let modified = opportunity(vec![change(2, ChangeKind::MateriallyModified, "2026-06-19T11:00:00Z")]);
        assert_eq!(modified.materially_modified_at(), Some(utc("2026-05-18T09:00:00Z")));
    }

    #[test]
    fn kinds_are_read_back_from_their_names() {
        for kind in ChangeKind::ALL {
            assert_eq!(ChangeKind::from_name(kind.name()), Some(kind));
        }
    }
}
