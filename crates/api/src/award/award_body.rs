//! An award on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_store::{LotAward, Versioned};
use trellis_tendering::award::{Approval, AwardState, Standstill};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// The award of one lot.
#[derive(Serialize, ToSchema)]
#[schema(as = Award, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000051", "procurement_id": "0190a3d2-0000-7000-8000-000000000001",
    "lot_id": "0190a3d2-0000-7000-8000-000000000002", "bid_id": "0190a3d2-0000-7000-8000-000000000021", "basis": "bid",
    "provider_id": "0190a3d2-0000-7000-8000-000000000011", "value_p": 50_000_000, "state": "standstill",
    "reason": "It ranks first.", "recommended_by": "0190a3d2-0000-7000-8000-000000000043",
    "recommended_at": "2026-07-27T09:00:00Z", "approved_by": "0190a3d2-0000-7000-8000-000000000044",
    "approved_at": "2026-07-28T09:00:00Z", "summaries_sent_at": "2026-07-29T15:00:00Z",
    "standstill": {
        "kind": "voluntary", "published_at": "2026-07-30T08:00:00Z", "starts_on": "2026-07-30", "last_day": "2026-08-11",
        "ends_at": "2026-08-11T23:00:00Z", "first_signing_day": "2026-08-12"
    },
    "contract_id": null, "entered_at": null, "withdrawn_at": null, "withdrawal_reason": null, "warnings": [], "version": 4
}))]
pub struct AwardBody {
    id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    /// The bid that was ranked first; none of an award without a competition.
    bid_id: Option<Uuid>,
    /// What it rests on: a bid, a quote below the threshold, or a direct award that is announced or not.
    #[schema(pattern = "^(bid|quote|direct|unannounced)$")]
    basis: &'static str,
    provider_id: Uuid,
    /// Pence.
    value_p: i64,
    /// Where it stands now; `standstill`, what keeps the signature back after it, and `clear_to_sign` follow from the time.
    #[schema(
        pattern = "^(proposed|approved|summaries_sent|standstill|suspended|reviewing|decision_sent|challenge_upheld|clear_to_sign|contract_entered|withdrawn|lapsed)$"
    )]
    state: &'static str,
    reason: String,
    recommended_by: Uuid,
    recommended_at: DateTime<Utc>,
    approved_by: Option<Uuid>,
    approved_at: Option<DateTime<Utc>>,
    summaries_sent_at: Option<DateTime<Utc>>,
    standstill: Option<StandstillBody>,
    contract_id: Option<Uuid>,
    entered_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawal_reason: Option<String>,
    /// Challenges that wait for an answer and do not keep the signature back.
    warnings: Vec<String>,
    version: i64,
}

/// The standstill as it was announced.
#[derive(Serialize, ToSchema)]
#[schema(as = Standstill)]
pub struct StandstillBody {
    #[schema(pattern = "^(mandatory|voluntary|psr)$")]
    kind: &'static str,
    published_at: DateTime<Utc>,
    starts_on: NaiveDate,
    /// Its last day.
    last_day: NaiveDate,
    /// 00:00 London after the last day.
    ends_at: DateTime<Utc>,
    /// The first day on which the contract can be signed.
    first_signing_day: NaiveDate,
}

/// What an award has behind it.
#[derive(Default)]
struct Steps {
    approval: Option<Approval>,
    sent_at: Option<DateTime<Utc>>,
    entered: Option<(Uuid, DateTime<Utc>)>,
    withdrawn: Option<(DateTime<Utc>, String)>,
}

impl AwardBody {
    pub(super) fn reply(saved: Versioned<LotAward>, now: DateTime<Utc>) -> Result<Reply, Refusal> {
        let version = saved.version;
        Ok(Reply::ok(Self::of(saved, now))?.version(version))
    }

    pub(super) fn of(Versioned { item, version }: Versioned<LotAward>, now: DateTime<Utc>) -> Self {
        let recommendation = item.award.recommendation();
        let steps = Steps::of(item.award.state());
        Self {
            id: item.award.id().uuid(),
            procurement_id: item.procurement.uuid(),
            lot_id: recommendation.lot.uuid(),
            bid_id: recommendation.basis.bid().map(Uuid::from),
            basis: recommendation.basis.name(),
            provider_id: item.provider.uuid(),
            value_p: recommendation.value.get(),
            state: item.award.phase(now, &item.challenges),
            reason: recommendation.reason.text().to_owned(),
            recommended_by: recommendation.by.uuid(),
            recommended_at: recommendation.at,
            approved_by: steps.approval.map(|approval| approval.by.uuid()),
            approved_at: steps.approval.map(|approval| approval.at),
            summaries_sent_at: steps.sent_at,
            standstill: item.award.standstill().map(StandstillBody::from),
            contract_id: steps.entered.map(|(contract, _)| contract),
            entered_at: steps.entered.map(|(_, at)| at),
            withdrawn_at: steps.withdrawn.as_ref().map(|(at, _)| *at),
            withdrawal_reason: steps.withdrawn.map(|(_, reason)| reason),
            warnings: item.challenges.iter().filter_map(|challenge| challenge.warning(now)).collect(),
            version,
        }
    }
}

impl Steps {
    fn of(state: &AwardState) -> Self {
        match state {
            AwardState::Proposed => Self::default(),
            AwardState::Approved(approval) => Self { approval: Some(*approval), ..Self::default() },
            AwardState::SummariesSent { approval, sent_at } => {
                Self { approval: Some(*approval), sent_at: Some(*sent_at), ..Self::default() }
            }
            AwardState::NoticePublished { approval, sent_at, .. } => {
                Self { approval: Some(*approval), sent_at: *sent_at, ..Self::default() }
            }
            AwardState::ContractEntered { approval, sent_at, contract, entered_at, .. } => Self {
                approval: Some(*approval),
                sent_at: *sent_at,
                entered: Some((contract.uuid(), *entered_at)),
                withdrawn: None,
            },
            AwardState::Withdrawn { at, reason, .. } | AwardState::Lapsed { at, reason, .. } => {
                Self { withdrawn: Some((*at, reason.text().to_owned())), ..Self::default() }
            }
        }
    }
}

impl From<Standstill> for StandstillBody {
    fn from(from: Standstill) -> Self {
        Self {
            kind: from.kind().name(),
            published_at: from.published_at(),
            starts_on: from.starts_on(),
            last_day: from.last_day(),
            ends_at: from.ends_at(),
            first_signing_day: from.first_signing_day(),
        }
    }
}
