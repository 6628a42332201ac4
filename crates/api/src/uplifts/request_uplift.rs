//! `POST /contracts/{id}/uplifts`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::uplift::{UpliftRequest, UpliftTerms};
use trellis_commissioning::uplifts::{self, NewUplift};
use trellis_kernel::Invalid;
use utoipa::ToSchema;
use uuid::Uuid;

use super::uplift_body::UpliftBody;
use crate::{Answer, App, Reply, Write};

/// An uplift to ask for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewUplift, example = json!({
    "fund_id": "0190a3d2-0000-7000-8000-000000000010",
    "terms": { "percent": "4.2%", "from": "2027-04-01", "rounding": "penny" }
}))]
pub struct NewUpliftBody {
    /// The fund that pays for the placements.
    fund_id: Uuid,
    terms: UpliftTermsBody,
}

/// How much, from when.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UpliftTerms)]
pub struct UpliftTermsBody {
    /// Above 0% and at most 100%.
    #[schema(max_length = 26)]
    percent: String,
    /// The first day charged at the new rates.
    from: NaiveDate,
    /// To what new rates are rounded, as the contract agrees.
    #[schema(pattern = "^(penny|ten_pence|pound)$")]
    rounding: String,
}

impl UpliftTermsBody {
    pub(super) fn check(self) -> Result<UpliftTerms, Invalid> {
        UpliftTerms::new(&UpliftRequest { percent: self.percent, from: self.from, rounding: self.rounding })
    }
}

/// Asks for an uplift of a contract's placements: the provider does, or the trust on its behalf. Nothing changes yet.
#[utoipa::path(
    operation_id = "request_uplift",
    tag = "Uplifts",
    params(("id" = Uuid, Path, description = "The contract")),
    request_body = NewUpliftBody,
    responses((status = 201, description = "The uplift", body = UpliftBody))
)]
#[post("/contracts/{id}/uplifts")]
pub async fn request_uplift(
    app: web::Data<App>,
    call: Write<NewUpliftBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let terms = call.body.terms.check()?;
    let new = NewUplift { contract: path.into_inner().into(), fund: call.body.fund_id.into(), terms };
    app.write("request uplift", call.session, move |tx| {
        let kept = uplifts::request_uplift(tx, &new)?;
        let location = format!("/api/v1/uplifts/{}", kept.uplift.id);
        Ok(Reply::created(location, UpliftBody::from(kept))?.version(1))
    })
    .await
}
