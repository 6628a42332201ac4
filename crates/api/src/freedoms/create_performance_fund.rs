//! `POST /funds/{id}/performance-funds`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::{FreedomBand, FreedomBands};
use trellis_commissioning::freedoms::{self, NewPerformanceFund};
use trellis_kernel::{FundId, Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::performance_fund_body::{FreedomBandBody, PerformanceFundBody};
use crate::{Answer, App, Reply, Write};

/// A performance fund to set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPerformanceFund, example = json!({
    "year": 2026, "amount_p": 40_000_000, "stars": 2, "free_line_ids": ["0190a3d2-0000-7000-8000-000000000011"]
}))]
pub struct NewPerformanceFundBody {
    /// The year in which the financial year starts.
    year: i16,
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    /// The rating.
    #[schema(maximum = 5)]
    stars: u8,
    /// Which part is free at which rating; three stars wholly and two to three quarters when left out.
    bands: Option<Vec<FreedomBandBody>>,
    /// The lines that may be spent freely; the rest of the fund is tied to its conditions.
    free_line_ids: Vec<Uuid>,
}

impl NewPerformanceFundBody {
    fn check(self) -> Result<NewPerformanceFund, Invalid> {
        let bands = match self.bands {
            None => FreedomBands::default(),
            Some(bands) => FreedomBands::new(bands.into_iter().map(FreedomBand::from).collect())?,
        };
        let lines = self.free_line_ids.into_iter().map(Into::into).collect();
        NewPerformanceFund::new(self.year, Pence::new(self.amount_p), (bands, self.stars), lines)
    }
}

/// Sets the performance fund of a year: its free lines may be spent up to the part that the rating frees.
#[utoipa::path(
    operation_id = "create_performance_fund",
    tag = "Freedoms",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewPerformanceFundBody,
    responses((status = 201, description = "The performance fund", body = PerformanceFundBody))
)]
#[post("/funds/{id}/performance-funds")]
pub async fn create_performance_fund(
    app: web::Data<App>,
    call: Write<NewPerformanceFundBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let new = call.body.check()?;
    app.write("create performance fund", call.session, move |tx| {
        let told = freedoms::create_performance_fund(tx, fund, &new)?;
        Reply::created(format!("/api/v1/funds/{fund}/performance-funds"), PerformanceFundBody::from(told))
    })
    .await
}
