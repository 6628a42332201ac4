//! `POST /complaints`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::complaints;
use trellis_providers::complaint::{Complaint, ComplaintDraft};
use trellis_store::{Session, Tx};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Public, Reply};

/// A complaint as anyone files it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewComplaint, example = json!({
    "trust_id": "0190a3d2-0000-7000-8000-000000000001", "route": "mis_selling", "buyer": "family", "about": "Lantern House",
    "account": "The listing said Outstanding, and it is not.", "complainant": { "name": "A parent", "email": "parent@family.example" }
}))]
pub struct NewComplaintBody {
    /// The trust that answers it.
    trust_id: Uuid,
    /// A service, a tender or contract, what was said when it was sold, or what is kept of somebody.
    #[schema(pattern = "^(service|contract|mis_selling|data)$")]
    route: String,
    /// Who paid for it.
    #[schema(pattern = "^(family|trust)$")]
    buyer: String,
    /// The service or the organisation.
    #[schema(min_length = 1, max_length = 200)]
    about: String,
    /// What happened. Numbers, dates, postcodes and addresses that would tell who a child is are masked.
    #[schema(min_length = 1, max_length = 4000)]
    account: String,
    /// Whether a child or a young person complains.
    #[serde(default)]
    by_child: bool,
    /// Whether an advocate is asked for.
    #[serde(default)]
    advocate: bool,
    /// Where the answer goes; without it the complaint is anonymous.
    complainant: Option<NewComplainantBody>,
}

/// Who complains.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewComplainant)]
pub struct NewComplainantBody {
    #[schema(min_length = 1, max_length = 254)]
    name: String,
    #[schema(max_length = 254)]
    email: String,
}

/// What whoever filed a complaint is told.
#[derive(Serialize, ToSchema)]
#[schema(as = ComplaintReceipt, example = json!({ "reference": "C-00000-00091", "acknowledge_by": "2026-12-30" }))]
pub struct ComplaintReceiptBody {
    /// To be quoted in letters and calls.
    reference: String,
    /// The last day on which the trust acknowledges it in time.
    acknowledge_by: NaiveDate,
}

impl From<Complaint> for ComplaintReceiptBody {
    fn from(from: Complaint) -> Self {
        Self { reference: from.reference(), acknowledge_by: from.acknowledge_by }
    }
}

/// Files a complaint to a trust. It needs no account, and whoever files it reads nothing back but its reference.
#[utoipa::path(
    operation_id = "file_complaint",
    tag = "Complaints",
    request_body = NewComplaintBody,
    responses((status = 200, description = "What to quote", body = ComplaintReceiptBody))
)]
#[post("/complaints")]
pub async fn file_complaint(app: web::Data<App>, call: Public<NewComplaintBody>) -> Answer {
    let NewComplaintBody { trust_id, route, buyer, about, account, by_child, advocate, complainant } =
        call.body;
    let complainant = complainant.map(|it| (it.name, it.email));
    let draft = ComplaintDraft { route, buyer, about, account, by_child, advocate, complainant };
    let content = complaints::read_complaint(&draft, app.clock().now())?;
    let file = move |tx: &mut Tx<'_>| complaints::file_complaint(tx, trust_id.into(), content.clone());
    let made = app.entrance.act("file complaint", Session::Gate, file).await?;
    Ok(Reply::ok(ComplaintReceiptBody::from(made))?.send())
}
