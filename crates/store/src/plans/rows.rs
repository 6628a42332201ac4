//! How a plan stands in its tables.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_kernel::{BasisPoints, OrganisationId, Pence, PersonId, Tier};
use trellis_planning::{
    BalanceRule, Plan, PlanHash, PlanOutline, PlanOutlineDraft, Priority, PriorityContent, PriorityDraft,
    Sector, SignOff, Stage, StoredPlan,
};
use uuid::Uuid;

use super::{PlanRecord, PlanSummary};
use crate::StoreError;
use crate::schema::{plan, plan_partner, plan_sign_off, priority};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = plan, treat_none_as_null = true)]
pub(super) struct PlanRow {
    pub(super) id: Uuid,
    trust_id: Uuid,
    title: String,
    valid_from: NaiveDate,
    valid_to: NaiveDate,
    min_health_bp: i32,
    max_health_bp: i32,
    stage: String,
    authors: Vec<Uuid>,
    agreed_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    #[diesel(skip_update)]
    version: i64,
}

#[derive(Insertable)]
#[diesel(table_name = plan_partner)]
pub(super) struct PartnerRow {
    plan_id: Uuid,
    trust_id: Uuid,
    org_id: Uuid,
    place: i16,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = priority)]
pub(super) struct PriorityRow {
    id: Uuid,
    plan_id: Uuid,
    trust_id: Uuid,
    title: String,
    owner_org_id: Option<Uuid>,
    owner_person: Option<String>,
    sector: String,
    tier: String,
    category: String,
    localities: Vec<String>,
    budget_p: i64,
    health_split_bp: Option<i32>,
    evidence: Vec<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_sign_off)]
pub(super) struct SignOffRow {
    plan_id: Uuid,
    trust_id: Uuid,
    org_id: Uuid,
    person_id: Uuid,
    plan_hash: Vec<u8>,
    signed_at: DateTime<Utc>,
    exception: Option<String>,
}

fn corrupt(what: &dyn std::fmt::Display) -> StoreError {
    StoreError::Corrupt(what.to_string())
}

fn points(stored: i32) -> Result<BasisPoints, StoreError> {
    u32::try_from(stored).map(BasisPoints::new).map_err(|error| corrupt(&error))
}

fn stored(points: BasisPoints) -> i32 {
    i32::try_from(points.get()).unwrap_or(i32::MAX)
}

impl PlanRow {
    pub(super) fn of(record: &PlanRecord) -> Self {
        let parts = record.plan.parts();
        let rule = parts.outline.balance_rule();
        Self {
            id: parts.id.uuid(),
            trust_id: parts.trust.uuid(),
            title: parts.outline.title().to_owned(),
            valid_from: parts.outline.from(),
            valid_to: parts.outline.to(),
            min_health_bp: stored(rule.min_health()),
            max_health_bp: stored(rule.max_health()),
            stage: parts.stage.key().to_owned(),
            authors: parts.authors.iter().map(|person| person.uuid()).collect(),
            agreed_at: parts.agreed_at,
            created_at: record.created_at,
            version: record.version,
        }
    }

    fn stage(&self) -> Result<Stage, StoreError> {
        Stage::from_key(&self.stage).ok_or_else(|| corrupt(&self.stage))
    }

    pub(super) fn into_summary(self) -> Result<PlanSummary, StoreError> {
        Ok(PlanSummary {
            id: self.id.into(),
            trust: self.trust_id.into(),
            stage: self.stage()?,
            title: self.title,
            from: self.valid_from,
            to: self.valid_to,
            version: self.version,
        })
    }

    pub(super) fn into_record(
        self,
        partners: Vec<Uuid>,
        priorities: Vec<PriorityRow>,
        sign_offs: Vec<SignOffRow>,
    ) -> Result<PlanRecord, StoreError> {
        let stage = self.stage()?;
        let rule = BalanceRule::new(points(self.min_health_bp)?, points(self.max_health_bp)?)
            .map_err(|error| corrupt(&error))?;
        let outline = PlanOutline::new(PlanOutlineDraft {
            title: self.title,
            from: self.valid_from,
            to: self.valid_to,
            partners: partners.into_iter().map(OrganisationId::from).collect(),
            balance_rule: rule,
        });
        let plan = Plan::restored(StoredPlan {
            id: self.id.into(),
            trust: self.trust_id.into(),
            outline: outline.map_err(|error| corrupt(&error))?,
            stage,
            authors: self.authors.into_iter().map(PersonId::from).collect(),
            priorities: priorities.into_iter().map(PriorityRow::into_domain).collect::<Result<_, _>>()?,
            sign_offs: sign_offs.into_iter().map(SignOffRow::into_domain).collect::<Result<_, _>>()?,
            agreed_at: self.agreed_at,
        });
        Ok(PlanRecord { plan, version: self.version, created_at: self.created_at })
    }
}

impl PartnerRow {
    pub(super) fn of(plan: &Plan) -> Vec<Self> {
        let parts = plan.parts();
        (0..)
            .zip(parts.outline.partners())
            .map(|(place, partner)| Self {
                plan_id: parts.id.uuid(),
                trust_id: parts.trust.uuid(),
                org_id: partner.uuid(),
                place,
            })
            .collect()
    }
}

impl PriorityRow {
    pub(super) fn of(plan: &Plan) -> Vec<Self> {
        let parts = plan.parts();
        let row = |held: &Priority| Self {
            id: held.id.uuid(),
            plan_id: parts.id.uuid(),
            trust_id: parts.trust.uuid(),
            title: held.content.title().to_owned(),
            owner_org_id: held.content.owner_organisation().map(OrganisationId::uuid),
            owner_person: held.content.owner_person().map(str::to_owned),
            sector: held.content.sector().key().to_owned(),
            tier: held.content.tier().key().to_owned(),
            category: held.content.category().to_owned(),
            localities: held.content.localities().to_vec(),
            budget_p: held.content.budget().get(),
            health_split_bp: held.content.health_split().map(stored),
            evidence: held.content.evidence().to_vec(),
        };
        parts.priorities.iter().map(row).collect()
    }

    fn into_domain(self) -> Result<Priority, StoreError> {
        let health_split = self.health_split_bp.map(points).transpose()?;
        let rest =
            |health: BasisPoints| BasisPoints::new(BasisPoints::WHOLE.get().saturating_sub(health.get()));
        let content = PriorityContent::new(PriorityDraft {
            title: self.title,
            owner_organisation: self.owner_org_id.map(OrganisationId::from),
            owner_person: self.owner_person,
            sector: Sector::from_key(&self.sector),
            tier: Tier::from_key(&self.tier),
            category: self.category,
            localities: self.localities,
            budget: Pence::new(self.budget_p),
            health_split,
            social_care_split: health_split.map(rest),
            evidence: self.evidence,
        });
        Ok(Priority { id: self.id.into(), content: content.map_err(|error| corrupt(&error))? })
    }
}

impl SignOffRow {
    pub(super) fn of(plan: &Plan, sign_off: &SignOff) -> Self {
        Self {
            plan_id: plan.parts().id.uuid(),
            trust_id: plan.parts().trust.uuid(),
            org_id: sign_off.organisation.uuid(),
            person_id: sign_off.person.uuid(),
            plan_hash: sign_off.plan_hash.bytes().to_vec(),
            signed_at: sign_off.signed_at,
            exception: sign_off.exception.clone(),
        }
    }

    fn into_domain(self) -> Result<SignOff, StoreError> {
        let hash = <[u8; 32]>::try_from(self.plan_hash).map_err(|_| corrupt(&"plan_hash"))?;
        Ok(SignOff {
            organisation: self.org_id.into(),
            person: self.person_id.into(),
            plan_hash: PlanHash::new(hash),
            signed_at: self.signed_at,
            exception: self.exception,
        })
    }
}
