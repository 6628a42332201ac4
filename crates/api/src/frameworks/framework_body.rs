//! A framework on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_kernel::{BasisPoints, Pence, london_date};
use trellis_store::Versioned;
use trellis_tendering::framework::{
    Framework, FrameworkPlan, FrameworkRefusal, FrameworkState, FrameworkTerms,
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// What a framework says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FrameworkTerms, example = json!({
    "lots": ["Fostering, 0 to 5 years", "Fostering, 6 to 10 years"], "buyers": "The councils of the county",
    "selection": "A mini-competition among all suppliers of the lot.", "starts_on": "2026-12-01", "months": 48,
    "maximum_p": 500_000_000, "award_notice": "012345-2026"
}))]
pub struct FrameworkTermsBody {
    /// The titles of its lots; a lot's number is its place, from 1.
    #[schema(min_items = 1, max_items = 100)]
    lots: Vec<String>,
    /// Which authorities call off under it.
    #[schema(min_length = 1, max_length = 2000)]
    buyers: String,
    /// How a supplier is selected by competition.
    #[schema(min_length = 1, max_length = 2000)]
    selection: String,
    /// How a supplier is selected without competition; left out, there is no call-off without one.
    #[schema(min_length = 1, max_length = 2000)]
    direct: Option<String>,
    starts_on: NaiveDate,
    /// Above 48 its reasons are published, unless it is light touch; under the health regime never above 48.
    #[schema(minimum = 1, maximum = 240)]
    months: u32,
    /// Why it lasts longer than four years, as it is published.
    #[schema(min_length = 1, max_length = 2000)]
    long_term_reason: Option<String>,
    /// The days on which an open framework is awarded again.
    #[serde(default)]
    reawards: Vec<NaiveDate>,
    /// The most that may be called off under it, in pence.
    #[schema(minimum = 1)]
    maximum_p: i64,
    /// A fixed share of what a supplier is awarded under it, in basis points.
    #[schema(minimum = 1, maximum = 10000)]
    fee_bp: Option<u32>,
    /// Refused: a fee is never a sum of money (Procurement Act 2023 ss.38, 45(7)).
    fee_p: Option<i64>,
    /// Whether what is called off may run on after its end.
    #[serde(default)]
    outlives: bool,
    /// The notice that tells of its award, where it was concluded elsewhere.
    #[schema(min_length = 1, max_length = 2000)]
    award_notice: Option<String>,
}

/// A framework.
#[derive(Serialize, ToSchema)]
#[schema(as = Framework, example = json!({
    "id": "0190a3d2-0000-7000-8000-0000000000a1", "trust_id": "0190a3d2-0000-7000-8000-000000000003",
    "procurement_id": "0190a3d2-0000-7000-8000-000000000001", "state": "live", "lots": ["Fostering, 0 to 5 years"],
    "buyers": "The councils of the county", "selection": "A mini-competition among all suppliers of the lot.",
    "direct": null, "starts_on": "2026-12-01", "months": 48, "ends_on": "2030-11-30", "long_term_reason": null,
    "reawards": [], "maximum_p": 500_000_000, "fee_bp": null, "outlives": false, "award_notice": "012345-2026",
    "concluded_at": "2026-11-25T10:00:00Z", "reason": null, "terminated_on": null, "version": 3
}))]
pub struct FrameworkBody {
    id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    /// Where it stands today in London: it is expiring in its last 180 days, and expired after its last.
    #[schema(pattern = "^(draft|tendering|live|expiring|paused|expired|terminated)$")]
    state: &'static str,
    lots: Vec<String>,
    buyers: String,
    selection: String,
    direct: Option<String>,
    starts_on: NaiveDate,
    months: u32,
    ends_on: NaiveDate,
    long_term_reason: Option<String>,
    reawards: Vec<NaiveDate>,
    maximum_p: i64,
    fee_bp: Option<u32>,
    outlives: bool,
    award_notice: Option<String>,
    concluded_at: Option<DateTime<Utc>>,
    /// Why it is paused or was terminated.
    reason: Option<String>,
    terminated_on: Option<NaiveDate>,
    version: i64,
}

impl FrameworkTermsBody {
    /// The terms meant.
    pub(super) fn read(self) -> Result<FrameworkTerms, Refusal> {
        if self.fee_p.is_some() {
            return Err(FrameworkRefusal::FeeNotShare.into());
        }
        let plan = FrameworkPlan {
            lots: self.lots,
            buyers: self.buyers,
            selection: self.selection,
            direct: self.direct,
            starts_on: self.starts_on,
            months: self.months,
            long_term_reason: self.long_term_reason,
            reawards: self.reawards,
            maximum: Pence::new(self.maximum_p),
            fee: self.fee_bp.map(BasisPoints::new),
            outlives: self.outlives,
            award_notice: self.award_notice,
        };
        Ok(FrameworkTerms::new(&plan)?)
    }
}

impl FrameworkBody {
    /// 200 with the framework and its version.
    pub(super) fn reply(found: Versioned<Framework>, now: DateTime<Utc>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from((found, now)))?.version(version))
    }
}

impl From<(Versioned<Framework>, DateTime<Utc>)> for FrameworkBody {
    fn from((found, now): (Versioned<Framework>, DateTime<Utc>)) -> Self {
        let Versioned { item: framework, version } = found;
        let state = framework.phase(london_date(now)).name();
        let (start, reason, terminated_on) = match framework.state {
            FrameworkState::Draft | FrameworkState::Tendering => (None, None, None),
            FrameworkState::Live(start) => (Some(start), None, None),
            FrameworkState::Paused { start, reason } => (Some(start), Some(reason), None),
            FrameworkState::Terminated { start, on, reason } => (Some(start), Some(reason), Some(on)),
        };
        let terms = framework.terms;
        Self {
            id: framework.id.uuid(),
            trust_id: framework.trust.uuid(),
            procurement_id: framework.procurement.uuid(),
            state,
            lots: terms.lots,
            buyers: terms.buyers,
            selection: terms.selection,
            direct: terms.direct,
            starts_on: terms.starts_on,
            months: terms.months,
            ends_on: terms.ends_on,
            long_term_reason: terms.long_term_reason,
            reawards: terms.reawards,
            maximum_p: terms.maximum.get(),
            fee_bp: terms.fee.map(BasisPoints::get),
            outlives: terms.outlives,
            award_notice: terms.award_notice,
            concluded_at: start.map(|start| start.at),
            reason: reason.map(|reason| reason.text().to_owned()),
            terminated_on,
            version,
        }
    }
}
