//! Complaints as rows: what was filed, and the steps since.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_kernel::Pence;
use trellis_providers::complaint::{
    Complainant, Complaint, ComplaintBuyer, ComplaintContent, ComplaintDecision, ComplaintOutcome,
    ComplaintReferral, ComplaintRoute, Investigation, ReferredTo, Remedy, Step,
};
use uuid::Uuid;

use crate::schema::complaint;
use crate::{StoreError, Versioned};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = complaint)]
pub(super) struct Row {
    pub(super) id: Uuid,
    trust_id: Uuid,
    route: String,
    buyer: String,
    about: String,
    account: String,
    by_child: bool,
    advocate: bool,
    complainant_name: Option<String>,
    complainant_email: Option<String>,
    received_at: DateTime<Utc>,
    acknowledge_by: NaiveDate,
    version: i64,
    #[diesel(embed)]
    steps: Steps,
}

/// The columns that steps fill, each once.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = complaint)]
pub(super) struct Steps {
    acknowledged_by: Option<Uuid>,
    acknowledged_at: Option<DateTime<Utc>>,
    referred_to: Option<String>,
    referred_by: Option<Uuid>,
    referred_at: Option<DateTime<Utc>>,
    concerned: Option<String>,
    investigator: Option<String>,
    investigated_by: Option<Uuid>,
    investigated_at: Option<DateTime<Utc>>,
    outcome: Option<String>,
    finding: Option<String>,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    remedy: Option<String>,
    refund_p: Option<i64>,
    remedied_by: Option<Uuid>,
    remedied_at: Option<DateTime<Utc>>,
    closed_by: Option<Uuid>,
    closed_at: Option<DateTime<Utc>>,
}

impl Row {
    pub(super) fn of(new: &Complaint) -> Self {
        let content = &new.content;
        let complainant = content.complainant.clone();
        let (name, email) = complainant.map(|Complainant { name, email }| (name, email)).unzip();
        Self {
            id: new.id.uuid(),
            trust_id: new.trust.uuid(),
            route: content.route.name().to_owned(),
            buyer: content.buyer.name().to_owned(),
            about: content.about.clone(),
            account: content.account.clone(),
            by_child: content.by_child,
            advocate: content.advocate,
            complainant_name: name,
            complainant_email: email,
            received_at: new.received_at,
            acknowledge_by: new.acknowledge_by,
            version: 1,
            steps: Steps::of(new),
        }
    }

    pub(super) fn into_domain(self) -> Result<Versioned<Complaint>, StoreError> {
        let (id, version) = (self.id, self.version);
        let item = self.complaint().ok_or_else(|| StoreError::Corrupt(format!("complaint {id}")))?;
        Ok(Versioned { item, version })
    }

    fn complaint(self) -> Option<Complaint> {
        let complainant = self.complainant_name.zip(self.complainant_email);
        let content = ComplaintContent {
            route: ComplaintRoute::from_name(&self.route)?,
            buyer: ComplaintBuyer::from_name(&self.buyer)?,
            about: self.about,
            account: self.account,
            by_child: self.by_child,
            advocate: self.advocate,
            complainant: complainant.map(|(name, email)| Complainant { name, email }),
        };
        let steps = self.steps;
        Some(Complaint {
            id: self.id.into(),
            trust: self.trust_id.into(),
            content,
            received_at: self.received_at,
            acknowledge_by: self.acknowledge_by,
            acknowledged: step(steps.acknowledged_by, steps.acknowledged_at),
            referrals: steps.referral().into_iter().collect(),
            investigation: steps.investigation(),
            decision: steps.decision(),
            remedy: steps.remedied(),
            closed: step(steps.closed_by, steps.closed_at),
        })
    }
}

fn step(by: Option<Uuid>, at: Option<DateTime<Utc>>) -> Option<Step> {
    by.zip(at).map(|(by, at)| Step { by: by.into(), at })
}

fn columns(step: Option<Step>) -> (Option<Uuid>, Option<DateTime<Utc>>) {
    step.map(|step| (step.by.uuid(), step.at)).unzip()
}

impl Steps {
    pub(super) fn of(from: &Complaint) -> Self {
        // Those after the first have rows of their own.
        let referral = from.referrals.first();
        let investigation = from.investigation.as_ref();
        let (decision, remedy) = (from.decision.as_ref(), from.remedy.as_ref());
        let (acknowledged_by, acknowledged_at) = columns(from.acknowledged);
        let (referred_by, referred_at) = columns(referral.map(|it| it.step));
        let (investigated_by, investigated_at) = columns(investigation.map(|it| it.step));
        let (decided_by, decided_at) = columns(decision.map(|it| it.step));
        let (remedied_by, remedied_at) = columns(remedy.map(|it| it.step));
        let (closed_by, closed_at) = columns(from.closed);
        Self {
            acknowledged_by,
            acknowledged_at,
            referred_to: referral.map(|it| it.to.name().to_owned()),
            referred_by,
            referred_at,
            concerned: investigation.map(|it| it.concerned.clone()),
            investigator: investigation.map(|it| it.investigator.clone()),
            investigated_by,
            investigated_at,
            outcome: decision.map(|it| it.outcome.name().to_owned()),
            finding: decision.map(|it| it.finding.clone()),
            decided_by,
            decided_at,
            remedy: remedy.map(|it| it.done.clone()),
            refund_p: remedy.and_then(|it| it.refund).map(Pence::get),
            remedied_by,
            remedied_at,
            closed_by,
            closed_at,
        }
    }

    fn referral(&self) -> Option<ComplaintReferral> {
        let to = ReferredTo::from_name(self.referred_to.as_deref()?)?;
        Some(ComplaintReferral { to, step: step(self.referred_by, self.referred_at)? })
    }

    fn investigation(&self) -> Option<Investigation> {
        Some(Investigation {
            concerned: self.concerned.clone()?,
            investigator: self.investigator.clone()?,
            step: step(self.investigated_by, self.investigated_at)?,
        })
    }

    fn decision(&self) -> Option<ComplaintDecision> {
        Some(ComplaintDecision {
            outcome: ComplaintOutcome::from_name(self.outcome.as_deref()?)?,
            finding: self.finding.clone()?,
            step: step(self.decided_by, self.decided_at)?,
        })
    }

    fn remedied(&self) -> Option<Remedy> {
        Some(Remedy {
            done: self.remedy.clone()?,
            refund: self.refund_p.map(Pence::new),
            step: step(self.remedied_by, self.remedied_at)?,
        })
    }
}
