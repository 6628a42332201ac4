//! `POST /funds/{id}/in-kind-contributions` and `GET /funds/{id}/in-kind-contributions`

use actix_web::{get, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds::{self, NewInKind, Worth};
use trellis_kernel::Pence;
use trellis_store::InKindContribution;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, PageBody, PageQuery, Read, Reply, Write};

/// What a partner gave in kind.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "partner": "council", "scheme_id": "0190a3d2-0000-7000-8000-0000000000d1", "amount_p": 1_250_000, "what": "Rooms for two clinics",
    "valuation": "Market rent of like rooms", "evidence": "Estates file 7"
}))]
pub struct NewInKindContribution {
    /// The partner's key.
    partner: String,
    /// The scheme that it serves.
    scheme_id: Uuid,
    /// Today when left out; never a day to come.
    given_on: Option<NaiveDate>,
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 500)]
    what: String,
    /// How it was valued.
    #[schema(min_length = 1, max_length = 500)]
    valuation: String,
    /// Where the evidence is kept.
    #[schema(min_length = 1, max_length = 500)]
    evidence: String,
}

/// What a partner gave in kind, as it is kept.
#[derive(Serialize, ToSchema)]
#[schema(as = InKindContribution)]
pub(super) struct InKindBody {
    id: Uuid,
    fund_id: Uuid,
    partner: String,
    fy: i16,
    scheme_id: Uuid,
    given_on: NaiveDate,
    amount_p: i64,
    what: String,
    valuation: String,
    evidence: String,
    entry_id: Uuid,
}

/// Records what a partner gave in kind: income and cost of the same worth, and no cash.
#[utoipa::path(
    operation_id = "record_in_kind_contribution",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewInKindContribution,
    responses((status = 201, description = "What was given", body = InKindBody))
)]
#[post("/funds/{id}/in-kind-contributions")]
pub async fn record_in_kind_contribution(
    app: web::Data<App>,
    call: Write<NewInKindContribution>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewInKindContribution { partner, scheme_id, given_on, amount_p, what, valuation, evidence } =
        call.body;
    let worth = Worth { what, valuation, evidence };
    let from = (partner, scheme_id.into());
    let new = NewInKind::new((*id).into(), from, given_on, Pence::new(amount_p), &worth)?;
    app.write("record in-kind contribution", call.session, move |tx| {
        let given = funds::record_in_kind_contribution(tx, &new)?;
        let at = format!("/api/v1/funds/{}/in-kind-contributions", new.fund);
        Reply::created(at, InKindBody::from(given))
    })
    .await
}

/// Lists what partners gave in kind.
#[utoipa::path(
    operation_id = "list_in_kind_contributions",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<InKindBody>))
)]
#[get("/funds/{id}/in-kind-contributions")]
pub async fn list_in_kind_contributions(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, InKindBody>(
        "list in-kind contributions",
        call,
        id,
        query,
        funds::list_in_kind_contributions,
    )
    .await
}

impl From<InKindContribution> for InKindBody {
    fn from(given: InKindContribution) -> Self {
        Self {
            id: given.id,
            fund_id: given.fund.into(),
            partner: given.partner.into(),
            fy: given.fy.start_year(),
            scheme_id: given.scheme.into(),
            given_on: given.given_on,
            amount_p: given.amount.get(),
            what: given.what,
            valuation: given.valuation,
            evidence: given.evidence,
            entry_id: given.entry.into(),
        }
    }
}
