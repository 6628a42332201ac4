//! `POST /funds/{id}/placements`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::placement::{NoticeRequest, PlacementRequest, SplitRequest};
use trellis_commissioning::placements::{self, NewPlacement};
use trellis_kernel::{FundId, Pence, london_date};
use utoipa::ToSchema;
use uuid::Uuid;

use super::placement_body::PlacementBody;
use crate::grants::grant_naming::GrantNamingBody;
use crate::{Answer, App, Reply, Write};

/// A placement to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPlacement, example = json!({
    "contract_id": "0190a3d2-0000-7000-8000-000000000030", "scheme_id": "0190a3d2-0000-7000-8000-000000000012",
    "reference": "PL-20410", "starts_on": "2026-11-02", "review_on": "2027-05-03", "weekly_p": 525_000,
    "split": [{ "payer": "council", "weight": 60 }, { "payer": "health", "weight": 30 },
        { "payer": "education", "weight": 10 }],
    "notice": [{ "within_days": 7, "notice_days": 1 }, { "within_months": 3, "notice_days": 14 }, { "notice_days": 28 }]
}))]
pub struct NewPlacementBody {
    /// The contract or call-off under which it is made.
    contract_id: Uuid,
    /// The scheme whose budget lines carry it, one for each financial year that it charges.
    scheme_id: Uuid,
    /// A pseudonymous reference; never a name.
    #[schema(pattern = "^[A-Z]{2}-[0-9]{4,12}$")]
    reference: String,
    /// The first day charged.
    starts_on: NaiveDate,
    /// The day after the last, when it is known.
    ends_on: Option<NaiveDate>,
    /// The day of its review, when it has no end yet: it is promised up to that day.
    review_on: Option<NaiveDate>,
    /// For seven days, in pence.
    #[schema(minimum = 1)]
    weekly_p: i64,
    /// Who bears which part: weights, or amounts that total the weekly rate to the penny.
    split: Vec<SplitPartBody>,
    /// Days of notice, by the time since the start; the last band has no end.
    notice: Vec<NoticeBandBody>,
    /// A reservation that it consumes.
    reservation_id: Option<Uuid>,
    /// The grant that it is charged to: a line that a grant pays for takes no other charge.
    grant: Option<GrantNamingBody>,
}

/// One payer's part.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SplitPart)]
pub struct SplitPartBody {
    #[schema(pattern = "^(council|health|education)$")]
    payer: String,
    weight: Option<u32>,
    /// Of the weekly rate, in pence.
    amount_p: Option<i64>,
}

/// Days of notice within so many days or months of the start.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoticeBand)]
pub struct NoticeBandBody {
    #[schema(maximum = 366)]
    within_days: Option<u32>,
    #[schema(maximum = 366)]
    within_months: Option<u32>,
    #[schema(maximum = 366)]
    notice_days: u32,
}

impl NewPlacementBody {
    pub(crate) fn into_command(self) -> NewPlacement {
        let split = self.split.into_iter().map(|part| SplitRequest {
            payer: part.payer,
            weight: part.weight,
            amount: part.amount_p.map(Pence::new),
        });
        let notice = self.notice.into_iter().map(|band| NoticeRequest {
            within_days: band.within_days,
            within_months: band.within_months,
            notice_days: band.notice_days,
        });
        let request = PlacementRequest {
            reference: self.reference,
            start: self.starts_on,
            ends: self.ends_on,
            review: self.review_on,
            weekly: Pence::new(self.weekly_p),
            split: split.collect(),
            notice: notice.collect(),
        };
        NewPlacement {
            contract: self.contract_id.into(),
            scheme: self.scheme_id.into(),
            request,
            reservation: self.reservation_id,
            grant: self.grant.map(Into::into),
        }
    }
}

/// Makes a placement and commits what it promises, a line for each charge year. Above what any limit has available it is
/// refused with the figures (`E1_OVER_BUDGET`), and nothing is kept.
#[utoipa::path(
    operation_id = "create_placement",
    tag = "Placements",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewPlacementBody,
    responses((status = 201, description = "The placement", body = PlacementBody))
)]
#[post("/funds/{id}/placements")]
pub async fn create_placement(
    app: web::Data<App>,
    call: Write<NewPlacementBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let new = call.body.into_command();
    app.write("create placement", call.session, move |tx| {
        let (kept, _) = placements::create_placement(tx, fund, &new)?;
        let location = format!("/api/v1/placements/{}", kept.placement.id);
        Ok(Reply::created(location, PlacementBody::on(&kept, london_date(tx.now()))?)?.version(1))
    })
    .await
}
