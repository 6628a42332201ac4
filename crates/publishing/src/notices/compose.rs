//! A notice composed: what it says as a release, with the identifiers of a draft.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::london_date;
use trellis_tendering::notice::{NoticeKind, PartyDetails};
use trellis_tendering::{CriterionKind, Lot as TenderedLot, ProcurementState, full_title, leaves};

use super::direct::{health, transparency};
use super::gate::{Missing, missing};
use super::head::{head, subject};
use super::market::market;
use super::material::{AwardMaterial, ContractMaterial, Material};
use super::running::{change, performance};
use crate::exposure::{Exposed, exposed};
use crate::ocds::own::{
    self, Award, AwardNotice, BidCounts, CancellationNotice, ContractNotice, Criterion, NetGross, NoticeHead,
    PlanForm, PlanNotice, SignedContract, Subject, TenderNotice, TerminationNotice,
};

/// A notice as it would be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The release with the identifiers of a draft; `None` while what it rests on is not there at all.
    pub release: Option<String>,
    /// What it cannot do without and lacks.
    pub missing: Vec<Missing>,
    /// What it must not say.
    pub exposed: Vec<Exposed>,
}

/// Why a notice is not ready.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotReady {
    /// Something is missing.
    #[error("the notice lacks {}", list(.0))]
    Incomplete(Vec<Missing>),
    /// It names a child or a home.
    #[error("the notice would expose a child or a home: {}", list(.0))]
    Exposing(Vec<Exposed>),
}

fn list(items: &[impl ToString]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl NotReady {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Incomplete(_) => "notice-incomplete",
            Self::Exposing(_) => "identifying-data",
        }
    }
}

impl Composed {
    /// The release, if nothing is missing and nobody is exposed.
    pub fn ready(self) -> Result<String, NotReady> {
        let release = self.harmless()?;
        match release.release {
            Some(text) if release.missing.is_empty() => Ok(text),
            Some(_) | None => Err(NotReady::Incomplete(release.missing)),
        }
    }

    /// The same, if nobody is exposed.
    pub fn harmless(self) -> Result<Self, NotReady> {
        if self.exposed.is_empty() { Ok(self) } else { Err(NotReady::Exposing(self.exposed)) }
    }
}

/// Composes a notice.
pub fn compose(material: &Material) -> Composed {
    let release = release(material);
    let exposed = release.as_deref().map(exposed).unwrap_or_default();
    Composed { missing: missing(material), exposed, release }
}

fn release(material: &Material) -> Option<String> {
    let details = &material.notice.details;
    let (head, subject) = (head(material), subject(material));
    match material.notice.kind {
        NoticeKind::Pipeline | NoticeKind::Engagement | NoticeKind::Planned => {
            plan(material, head, subject).map(|notice| notice.release())
        }
        NoticeKind::Tender => tender(material, head, subject).map(|notice| notice.release()),
        NoticeKind::Transparency => transparency(material, head, subject).map(|notice| notice.release()),
        NoticeKind::HealthFollow | NoticeKind::HealthIntention | NoticeKind::HealthAward => {
            health(material, head, subject).map(|notice| notice.release())
        }
        NoticeKind::Award => {
            let award = award(material, material.award.as_ref()?)?;
            Some(AwardNotice { head, subject, awards: vec![award] }.release())
        }
        NoticeKind::Details => {
            let known = material.contract.as_ref()?;
            let metrics = details.contract.metrics.iter();
            let notice = ContractNotice {
                head,
                subject,
                contract: signed(material, known)?,
                signed_on: london_date(known.contract.signature().at),
                metrics: metrics.map(|metric| (metric.title.clone(), metric.description.clone())).collect(),
                no_metrics_reason: details.contract.no_metrics_reason.clone(),
            };
            Some(notice.release())
        }
        NoticeKind::Performance => performance(material, head, subject).map(|notice| notice.release()),
        NoticeKind::Change => change(material, head, subject).map(|notice| notice.release()),
        NoticeKind::Termination => termination(material, head, subject).map(|notice| notice.release()),
        NoticeKind::NotAwarded => cancellation(material, head, subject).map(|notice| notice.release()),
        NoticeKind::MarketIntended
        | NoticeKind::MarketEstablished
        | NoticeKind::MarketChanged
        | NoticeKind::MarketCeased => market(material, head, subject).map(|notice| notice.release()),
    }
}

/// The most that the buyer could pay. Without VAT where every lot tells it; the gross is never turned into a net.
fn estimate(material: &Material) -> Option<NetGross> {
    let gross = material.procurement.estimate_gross()?;
    let nets: Option<Vec<_>> = material.procurement.lots.iter().map(|lot| lot.terms.value_net).collect();
    Some(NetGross { net: nets.and_then(trellis_kernel::Pence::sum), gross: Some(gross) })
}

/// A lot with its period, and for whom it is suited.
pub(super) type Suited = (Option<(NaiveDate, NaiveDate)>, Option<NaiveDate>, (bool, bool));

pub(super) fn lots(material: &Material, (period, extends_to, (sme, vcse)): Suited) -> Vec<own::Lot> {
    let lot = |lot: &TenderedLot| {
        own::Lot {
        number: lot.number.into(),
        title: lot.terms.title.clone(),
        value: NetGross { net: lot.terms.value_net, gross: Some(lot.terms.value_gross) },
        period,
        extends_to,
        sme,
        vcse,
        criteria: leaves(&lot.criteria)
            .map(|criterion| Criterion {
                kind: match criterion.kind {
                    CriterionKind::Price => own::CriterionKind::Price,
                    CriterionKind::Cost => own::CriterionKind::Cost,
                    CriterionKind::Quality => own::CriterionKind::Quality,
                },
                name: full_title(&lot.criteria, criterion),
                weight: criterion.weight,
                description: criterion.disqualifies_below.map(|below| {
                    format!("A bid whose agreed score is below {below} is disqualified (Procurement Act 2023, section 23(3)(a)).")
                }),
            })
            .collect(),
    }
    };
    material.procurement.lots.iter().map(lot).collect()
}

fn plan(material: &Material, head: NoticeHead, subject: Subject) -> Option<PlanNotice> {
    let plan = &material.notice.details.plan;
    let (form, how) = match material.notice.kind {
        NoticeKind::Engagement => (PlanForm::Engagement, &plan.engagement),
        NoticeKind::Planned => (PlanForm::Planned, &plan.interest),
        NoticeKind::Pipeline
        | NoticeKind::Tender
        | NoticeKind::Transparency
        | NoticeKind::HealthFollow
        | NoticeKind::HealthIntention
        | NoticeKind::HealthAward
        | NoticeKind::Award
        | NoticeKind::Details
        | NoticeKind::Performance
        | NoticeKind::Change
        | NoticeKind::Termination
        | NoticeKind::NotAwarded
        | NoticeKind::MarketIntended
        | NoticeKind::MarketEstablished
        | NoticeKind::MarketChanged
        | NoticeKind::MarketCeased => (PlanForm::Pipeline, &plan.interest),
    };
    let suited = (plan.starts_on.zip(plan.ends_on), None, (true, true));
    Some(PlanNotice {
        form,
        head,
        subject,
        value: estimate(material)?,
        lots: lots(material, suited),
        procedure: plan.procedure.clone(),
        tender_on: plan.tender_on,
        engagement: how.clone().map(|how| (plan.engaged_until, how)),
    })
}

fn tender(material: &Material, head: NoticeHead, subject: Subject) -> Option<TenderNotice> {
    let told = &material.notice.details.tender;
    let stage = material.procurement.particulars.stage?;
    let suited = (
        told.starts_on.zip(told.ends_on),
        told.extends_to,
        (told.sme.unwrap_or_default(), told.vcse.unwrap_or_default()),
    );
    Some(TenderNotice {
        value: estimate(material)?,
        lots: lots(material, suited),
        most_lots_bid: told.most_lots_bid,
        most_lots_awarded: told.most_lots_awarded,
        enquiries_until: Some(stage.questions_close_at),
        bids_until: stage.closes_at,
        award_by: told.award_on,
        bids_to: told.bids_to.clone().unwrap_or_else(|| head.uri.clone()),
        procedure: told.procedure.clone().unwrap_or_else(|| "Open procedure".to_owned()),
        payment_terms: told.payment_terms.clone(),
        risks: told.risks.clone(),
        single_lot_reason: told.single_lot_reason.clone(),
        head,
        subject,
    })
}

pub(super) fn award(material: &Material, known: &AwardMaterial) -> Option<Award> {
    let told = &material.notice.details.award;
    Some(Award {
        lot: known.lot,
        supplier: known.supplier.organisation(&told.supplier),
        partners: known
            .partners
            .iter()
            .map(|partner| partner.organisation(&PartyDetails::default()))
            .collect(),
        value: NetGross { net: Some(known.value), gross: told.value_gross },
        decided_on: known.decided_on?,
        summaries_sent_at: known.summaries_sent_at,
        controlled_by: told.connected_persons.clone(),
        standstill_last_day: None,
        signing_on: told.signing_on,
        period: told.starts_on.zip(told.ends_on),
        bids: known.competed.then(|| BidCounts {
            received: known.received,
            assessed: known.assessed,
            assessed_sme: told.assessed_sme.unwrap_or_default(),
            assessed_vcse: told.assessed_vcse.unwrap_or_default(),
        }),
    })
}

pub(super) fn signed(material: &Material, known: &ContractMaterial) -> Option<SignedContract> {
    let details = &material.notice.details;
    let (supplier, gross) = match material.notice.kind {
        NoticeKind::Details | NoticeKind::Change | NoticeKind::HealthAward => {
            (&details.contract.supplier, details.contract.value_gross)
        }
        NoticeKind::Performance => (&details.contract.supplier, None),
        NoticeKind::Termination => (&details.end.supplier, None),
        NoticeKind::Pipeline
        | NoticeKind::Engagement
        | NoticeKind::Planned
        | NoticeKind::Tender
        | NoticeKind::Transparency
        | NoticeKind::HealthFollow
        | NoticeKind::HealthIntention
        | NoticeKind::Award
        | NoticeKind::NotAwarded
        | NoticeKind::MarketIntended
        | NoticeKind::MarketEstablished
        | NoticeKind::MarketChanged
        | NoticeKind::MarketCeased => return None,
    };
    let term = known.contract.term();
    Some(SignedContract {
        lot: known.lot,
        supplier: known.supplier.organisation(supplier),
        title: known.contract.title().to_owned(),
        value: NetGross { net: Some(known.contract.value()), gross },
        period: (term.starts_on(), term.ends_on()),
    })
}

fn termination(material: &Material, head: NoticeHead, subject: Subject) -> Option<TerminationNotice> {
    let known = material.contract.as_ref()?;
    let end = &material.notice.details.end;
    let early = known.contract.termination();
    let rationale = match (early, end.breach) {
        (None, _) => ("expiry", "Expiry"),
        (Some(_), Some(true)) => ("breach", "Breach of contract by the supplier"),
        (Some(_), Some(false) | None) => ("other", "Other"),
    };
    Some(TerminationNotice {
        contract: signed(material, known)?,
        ended_on: known.contract.last_day(),
        rationale,
        statement: end.statement.clone().or_else(|| early.map(|early| early.reason.clone())),
        final_value: end.final_value.map(|net| NetGross { net: Some(net), gross: None }),
        head,
        subject,
    })
}

fn cancellation(material: &Material, head: NoticeHead, subject: Subject) -> Option<CancellationNotice> {
    let procurement = &material.procurement;
    let (ending, unsuccessful) = match &procurement.state {
        ProcurementState::Abandoned { ending, .. } => (Some(ending), false),
        ProcurementState::Unsuccessful(_) => (None, true),
        ProcurementState::Draft
        | ProcurementState::InApproval(_)
        | ProcurementState::Approved(_)
        | ProcurementState::Published(_)
        | ProcurementState::Selecting(_)
        | ProcurementState::Evaluating(_)
        | ProcurementState::AwardDecided(_)
        | ProcurementState::Complete(_)
        | ProcurementState::Withdrawn(_) => return None,
    };
    let of_lots = || procurement.lots.iter().find_map(|lot| lot.outcome.reason());
    let recorded =
        ending.map(|ending| &ending.reason).or_else(of_lots).map(|reason| reason.text().to_owned());
    Some(CancellationNotice {
        lots: procurement.lots.iter().map(|lot| lot.number.into()).collect(),
        unsuccessful,
        decided_on: ending.map(|ending| london_date(ending.at)),
        statement: material.notice.details.end.statement.clone().or(recorded),
        head,
        subject,
    })
}

#[cfg(test)]
#[path = "compose_tests.rs"]
mod tests;
