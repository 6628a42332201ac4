//! A call-off on the wire, as its trust reads it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_commissioning::call_offs::ShownCallOff;
use trellis_kernel::{BasisPoints, Invalid, Pence};
use trellis_tendering::call_off::{AssessedOffer, CallOffState, CallOffTerms, Choice, Decision};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// What is called off.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CallOffTerms, example = json!({
    "title": "Four places with foster carers", "description": "For siblings, in the north of the county.", "lot": 1,
    "estimate_p": 30_000_000, "starts_on": "2027-01-04", "months": 24, "price_bp": 4_000
}))]
pub struct CallOffTermsBody {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    #[schema(min_length = 1, max_length = 5000)]
    description: String,
    /// The number of a lot of the framework.
    lot: u16,
    /// The most that the buyer expects to pay, in pence.
    #[schema(minimum = 1)]
    estimate_p: i64,
    starts_on: NaiveDate,
    #[schema(minimum = 1, maximum = 240)]
    months: u32,
    /// What the price weighs in a competition, in basis points; quality weighs the rest.
    #[schema(minimum = 1, maximum = 10000)]
    price_bp: u32,
}

/// A call-off.
#[derive(Serialize, ToSchema)]
#[schema(as = CallOff, example = json!({
    "id": "0190a3d2-0000-7000-8000-0000000000b1", "framework_id": "0190a3d2-0000-7000-8000-0000000000a1", "state": "open",
    "title": "Four places with foster carers", "description": "For siblings, in the north of the county.", "lot": 1,
    "estimate_p": 30_000_000, "starts_on": "2027-01-04", "months": 24, "ends_on": "2029-01-03", "price_bp": 4_000,
    "closes_at": "2026-12-11T12:00:00Z", "choice": null, "approved_at": null, "award_notice": null, "contract_id": null,
    "cancel_reason": null, "version": 2
}))]
pub struct CallOffBody {
    id: Uuid,
    framework_id: Uuid,
    /// Where it stands: a competition is evaluated from its deadline on, and it ends with its contract.
    #[schema(pattern = "^(draft|open|evaluating|selecting|award_decided|entered|ended|cancelled)$")]
    state: &'static str,
    title: String,
    description: String,
    lot: u16,
    estimate_p: i64,
    starts_on: NaiveDate,
    months: u32,
    ends_on: NaiveDate,
    price_bp: u32,
    /// The deadline of its competition; an offer that comes at it is late.
    closes_at: Option<DateTime<Utc>>,
    choice: Option<CallOffChoiceBody>,
    approved_at: Option<DateTime<Utc>>,
    award_notice: Option<CallOffNoticeBody>,
    contract_id: Option<Uuid>,
    cancel_reason: Option<String>,
    version: i64,
}

/// Who is to get a call-off.
#[derive(Serialize, ToSchema)]
#[schema(as = CallOffChoice)]
pub struct CallOffChoiceBody {
    offer_id: Option<Uuid>,
    provider_id: Uuid,
    value_p: i64,
    reason: String,
    chosen_at: DateTime<Utc>,
    /// The offers by rank.
    ranking: Vec<AssessedOfferBody>,
}

/// An offer with its score and its points.
#[derive(Serialize, ToSchema)]
#[schema(as = AssessedCallOffOffer)]
pub struct AssessedOfferBody {
    offer_id: Uuid,
    quality: u8,
    reason: String,
    /// With two decimals.
    quality_points: String,
    price_points: String,
    points: String,
}

/// The award notice of a call-off, and the standstill that it promises.
#[derive(Serialize, ToSchema)]
#[schema(as = CallOffNotice)]
pub struct CallOffNoticeBody {
    notice_id: String,
    published_at: DateTime<Utc>,
    standstill_last_day: Option<NaiveDate>,
}

impl CallOffTermsBody {
    /// The terms meant.
    pub(super) fn read(&self) -> Result<CallOffTerms, Invalid> {
        CallOffTerms::new(
            (&self.title, &self.description),
            (self.lot, Pence::new(self.estimate_p)),
            (self.starts_on, self.months),
            BasisPoints::new(self.price_bp),
        )
    }
}

impl From<&AssessedOffer> for AssessedOfferBody {
    fn from(from: &AssessedOffer) -> Self {
        Self {
            offer_id: from.offer.uuid(),
            quality: from.score,
            reason: from.reason.clone(),
            quality_points: from.quality.to_string(),
            price_points: from.price.to_string(),
            points: from.total.to_string(),
        }
    }
}

impl From<&Choice> for CallOffChoiceBody {
    fn from(from: &Choice) -> Self {
        Self {
            offer_id: from.offer.map(trellis_kernel::OfferId::uuid),
            provider_id: from.provider.uuid(),
            value_p: from.value.get(),
            reason: from.reason.text().to_owned(),
            chosen_at: from.at,
            ranking: from.assessed.iter().map(AssessedOfferBody::from).collect(),
        }
    }
}

impl From<ShownCallOff> for CallOffBody {
    fn from(ShownCallOff { call_off, phase }: ShownCallOff) -> Self {
        let (version, call_off) = (call_off.version, call_off.item);
        let terms = call_off.terms;
        let body = Self {
            id: call_off.id.uuid(),
            framework_id: call_off.framework.uuid(),
            state: phase,
            title: terms.title,
            description: terms.description,
            lot: terms.lot,
            estimate_p: terms.estimate.get(),
            starts_on: terms.starts_on,
            months: terms.months,
            ends_on: terms.ends_on,
            price_bp: terms.price_weight.get(),
            closes_at: None,
            choice: None,
            approved_at: None,
            award_notice: None,
            contract_id: None,
            cancel_reason: None,
            version,
        };
        match call_off.state {
            CallOffState::Draft => body,
            CallOffState::Competing { until, choice } => {
                Self { closes_at: Some(until), choice: choice.as_ref().map(Into::into), ..body }
            }
            CallOffState::Selecting(choice) => Self { choice: Some((&choice).into()), ..body },
            CallOffState::Decided(decision) => body.decided(&decision),
            CallOffState::Entered { decision, contract } => {
                Self { contract_id: Some(contract.uuid()), ..body.decided(&decision) }
            }
            CallOffState::Cancelled { reason, .. } => {
                Self { cancel_reason: Some(reason.text().to_owned()), ..body }
            }
        }
    }
}

impl CallOffBody {
    /// 200 with the call-off and its version.
    pub(super) fn reply(found: ShownCallOff) -> Result<Reply, Refusal> {
        let version = found.call_off.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }

    fn decided(self, decision: &Decision) -> Self {
        let notice = decision.announced.as_ref().map(|announced| CallOffNoticeBody {
            notice_id: announced.notice.clone(),
            published_at: announced.published_at,
            standstill_last_day: announced.last_day,
        });
        Self {
            closes_at: decision.until,
            choice: Some((&decision.choice).into()),
            approved_at: Some(decision.at),
            award_notice: notice,
            ..self
        }
    }
}
