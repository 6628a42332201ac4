//! A contract on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_contracts::{Contract, ContractSource, Termination};
use trellis_kernel::london_date;
use trellis_store::Versioned;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A contract.
#[derive(Serialize, ToSchema)]
#[schema(as = Contract, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000061", "award_id": "0190a3d2-0000-7000-8000-000000000051",
    "lot_id": "0190a3d2-0000-7000-8000-000000000002", "call_off_id": null, "trust_id": "0190a3d2-0000-7000-8000-000000000003",
    "provider_id": "0190a3d2-0000-7000-8000-000000000011", "title": "Emotional wellbeing in schools: East and North",
    "value_p": 50_000_000, "monthly_value_p": 2_083_333, "annual_value_p": 25_000_000, "starts_on": "2026-09-01",
    "months": 24, "ends_on": "2028-08-31", "state": "entered", "entered_at": "2026-08-12T09:00:00Z",
    "termination": null, "version": 1
}))]
pub struct ContractBody {
    id: Uuid,
    /// The award that it comes from; none where it was called off under a framework.
    award_id: Option<Uuid>,
    lot_id: Option<Uuid>,
    /// The call-off that it comes from, where it comes from no award.
    call_off_id: Option<Uuid>,
    trust_id: Uuid,
    provider_id: Uuid,
    title: String,
    /// Pence, over the whole term.
    value_p: i64,
    /// An even month's share, to the nearest penny.
    monthly_value_p: i64,
    /// An even year's share, to the nearest penny.
    annual_value_p: i64,
    starts_on: NaiveDate,
    months: u32,
    ends_on: NaiveDate,
    /// Where it stands today in London.
    #[schema(pattern = "^(entered|active|ended|terminated)$")]
    state: &'static str,
    entered_at: DateTime<Utc>,
    termination: Option<TerminationBody>,
    version: i64,
}

/// The early end of a contract.
#[derive(Serialize, ToSchema)]
#[schema(as = Termination)]
pub struct TerminationBody {
    /// The last day of service.
    on: NaiveDate,
    reason: String,
    decided_at: DateTime<Utc>,
}

impl ContractBody {
    pub(super) fn reply(saved: Versioned<Contract>, now: DateTime<Utc>) -> Result<Reply, Refusal> {
        let version = saved.version;
        Ok(Reply::ok(Self::of(saved, now)?)?.version(version))
    }

    pub(crate) fn of(
        Versioned { item, version }: Versioned<Contract>,
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        let (parties, term) = (item.parties(), item.term());
        let (award, lot, call_off) = match parties.source {
            ContractSource::Award { award, lot } => (Some(award.uuid()), Some(lot.uuid()), None),
            ContractSource::CallOff(call_off) => (None, None, Some(call_off.uuid())),
        };
        Ok(Self {
            id: item.id().uuid(),
            award_id: award,
            lot_id: lot,
            call_off_id: call_off,
            trust_id: parties.trust.uuid(),
            provider_id: parties.provider.uuid(),
            title: item.title().to_owned(),
            value_p: item.value().get(),
            monthly_value_p: item.monthly_value()?.get(),
            annual_value_p: item.annual_value()?.get(),
            starts_on: term.starts_on(),
            months: term.months(),
            ends_on: term.ends_on(),
            state: item.phase(london_date(now)).name(),
            entered_at: item.signature().at,
            termination: item.termination().map(TerminationBody::from),
            version,
        })
    }
}

impl From<&Termination> for TerminationBody {
    fn from(from: &Termination) -> Self {
        Self { on: from.on, reason: from.reason.clone(), decided_at: from.at }
    }
}
