//! A complaint on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_kernel::Pence;
use trellis_providers::complaint::{Complaint, ReferredTo};
use trellis_store::Versioned;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A complaint to a trust. Its texts are masked: what would tell who a child is was never kept.
#[derive(Serialize, ToSchema)]
#[schema(as = Complaint, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000091", "reference": "C-00000-00091", "route": "mis_selling", "buyer": "family",
    "about": "Lantern House", "account": "The listing said Outstanding.", "by_child": false, "advocate": false,
    "complainant": { "name": "A parent", "email": "parent@family.example" }, "received_at": "2026-12-23T12:00:00Z",
    "acknowledge_by": "2026-12-30", "state": "received", "acknowledged_at": null, "referred_to": null, "referred_at": null,
    "then_referred_to": null, "then_referred_at": null, "referral_due": "trading_standards", "concerned": null, "investigator": null, "outcome": null, "finding": null,
    "remedy": null, "refund_p": null, "closed_at": null, "version": 1
}))]
pub struct ComplaintBody {
    id: Uuid,
    /// What the complainant quotes.
    reference: String,
    #[schema(pattern = "^(service|contract|mis_selling|data)$")]
    route: &'static str,
    #[schema(pattern = "^(family|trust)$")]
    buyer: &'static str,
    about: String,
    account: String,
    by_child: bool,
    advocate: bool,
    /// None of an anonymous complaint.
    complainant: Option<ComplainantBody>,
    received_at: DateTime<Utc>,
    /// The third working day after it came.
    acknowledge_by: NaiveDate,
    #[schema(
        pattern = "^(received|acknowledged|investigating|upheld|partly_upheld|not_upheld|remedied|closed)$"
    )]
    state: &'static str,
    acknowledged_at: Option<DateTime<Utc>>,
    #[schema(
        pattern = "^(council_procedure|trading_standards|regulator|ombudsman|information_commissioner)$"
    )]
    referred_to: Option<&'static str>,
    referred_at: Option<DateTime<Utc>>,
    /// To whom it was passed on besides, when the first was not whom it must be passed on to.
    #[schema(pattern = "^(council_procedure|trading_standards)$")]
    then_referred_to: Option<&'static str>,
    then_referred_at: Option<DateTime<Utc>>,
    /// To whom it must be passed on before it is closed.
    #[schema(pattern = "^(council_procedure|trading_standards)$")]
    referral_due: Option<&'static str>,
    /// The organisation that it concerns.
    concerned: Option<String>,
    /// The other one that looks into it.
    investigator: Option<String>,
    #[schema(pattern = "^(upheld|partly_upheld|not_upheld)$")]
    outcome: Option<&'static str>,
    finding: Option<String>,
    remedy: Option<String>,
    /// Pence paid back.
    refund_p: Option<i64>,
    closed_at: Option<DateTime<Utc>>,
    version: i64,
}

/// Who complains.
#[derive(Serialize, ToSchema)]
#[schema(as = Complainant)]
pub struct ComplainantBody {
    name: String,
    email: String,
}

impl From<Versioned<Complaint>> for ComplaintBody {
    fn from(found: Versioned<Complaint>) -> Self {
        let Versioned { item: complaint, version } = found;
        let (reference, state) = (complaint.reference(), complaint.state().name());
        let referral_due = complaint.referral_due().map(ReferredTo::name);
        let mut referrals = complaint.referrals.iter();
        let (referral, then) = (referrals.next().copied(), referrals.next().copied());
        let content = complaint.content;
        let (concerned, investigator) =
            complaint.investigation.map(|it| (it.concerned, it.investigator)).unzip();
        let (outcome, finding) = complaint.decision.map(|it| (it.outcome.name(), it.finding)).unzip();
        let refund_p = complaint.remedy.as_ref().and_then(|it| it.refund).map(Pence::get);
        Self {
            id: complaint.id.uuid(),
            reference,
            route: content.route.name(),
            buyer: content.buyer.name(),
            about: content.about,
            account: content.account,
            by_child: content.by_child,
            advocate: content.advocate,
            complainant: content.complainant.map(|it| ComplainantBody { name: it.name, email: it.email }),
            received_at: complaint.received_at,
            acknowledge_by: complaint.acknowledge_by,
            state,
            acknowledged_at: complaint.acknowledged.map(|it| it.at),
            referred_to: referral.map(|it| it.to.name()),
            referred_at: referral.map(|it| it.step.at),
            then_referred_to: then.map(|it| it.to.name()),
            then_referred_at: then.map(|it| it.step.at),
            referral_due,
            concerned,
            investigator,
            outcome,
            finding,
            remedy: complaint.remedy.map(|it| it.done),
            refund_p,
            closed_at: complaint.closed.map(|it| it.at),
            version,
        }
    }
}

impl ComplaintBody {
    /// 200 with the complaint and its version.
    pub(super) fn reply(found: Versioned<Complaint>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}
