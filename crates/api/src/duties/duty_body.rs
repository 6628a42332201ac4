//! Duties on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_kernel::{ContractId, PlacementId, london_date};
use trellis_store::Versioned;
use trellis_tendering::duty::{Duty, DutyState};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// Something that a procurement or contract obliges the trust to do by a day.
#[derive(Serialize, ToSchema)]
#[schema(as = Duty)]
pub struct DutyBody {
    id: Uuid,
    /// `contract_details`, `contract_copy`, `contract_performance`, `contract_breach`, `placement_details`, `contract_termination`, `not_awarded`, `health_award_notice` or `records`.
    kind: &'static str,
    /// What it asks for.
    title: &'static str,
    /// Where it is written.
    citation: &'static str,
    /// The tender or contract it concerns by its title, or the placement by its reference.
    subject: String,
    procurement_id: Uuid,
    contract_id: Option<Uuid>,
    placement_id: Option<Uuid>,
    /// The last day for it.
    due_on: NaiveDate,
    /// Its last day is over and it is not done.
    overdue: bool,
    owner_id: Uuid,
    done_by: Option<Uuid>,
    done_at: Option<DateTime<Utc>>,
    /// What shows that it is done.
    evidence: Option<String>,
}

impl DutyBody {
    /// The duty as it stands at an instant.
    pub(super) fn of(duty: Duty, now: DateTime<Utc>) -> Self {
        let overdue = duty.is_overdue(london_date(now));
        let (done_by, done_at, evidence) = match duty.state {
            DutyState::Open => (None, None, None),
            DutyState::Done { by, at, evidence } => (Some(by.uuid()), Some(at), Some(evidence)),
        };
        Self {
            id: duty.id.uuid(),
            kind: duty.kind.name(),
            title: duty.kind.title(),
            citation: duty.kind.citation(),
            subject: duty.subject,
            procurement_id: duty.procurement.uuid(),
            contract_id: duty.contract.map(ContractId::uuid),
            placement_id: duty.placement.map(PlacementId::uuid),
            due_on: duty.due_on,
            overdue,
            owner_id: duty.owner.uuid(),
            done_by,
            done_at,
            evidence,
        }
    }

    /// 200 with the duty and its version.
    pub(super) fn reply(found: Versioned<Duty>, now: DateTime<Utc>) -> Result<Reply, Refusal> {
        Ok(Reply::ok(Self::of(found.item, now))?.version(found.version))
    }
}
