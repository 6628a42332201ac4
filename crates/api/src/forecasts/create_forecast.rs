//! `POST /funds/{id}/forecasts`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::{AgreedSaving, Outlook, PipelineItem};
use trellis_commissioning::forecasts::{self, ForecastTold};
use trellis_kernel::{BasisPoints, FinancialYear, FundId, Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::forecast_body::ForecastBody;
use crate::{Answer, App, Reply, Write};

/// What a person adds to the figures of the journal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewForecast, example = json!({
    "fy": 2026, "band_bp": 300, "seed": 1,
    "pipeline": [{ "name": "Two short breaks from January", "probability_bp": 5000, "days": 90, "weekly_p": 120_000 }],
    "savings": [{ "name": "Fewer agency nights", "amount_p": 2_500_000 }]
}))]
pub struct NewForecastBody {
    /// The year in which the financial year starts.
    fy: i16,
    /// Demand that is not promised yet.
    #[serde(default)]
    pipeline: Vec<PipelineItemBody>,
    #[serde(default)]
    savings: Vec<AgreedSavingBody>,
    /// How far a month to come may lie from its part, either way, in hundredths of a percent.
    #[serde(default)]
    #[schema(maximum = 5000)]
    band_bp: u32,
    /// The same seed draws the same paths.
    #[serde(default)]
    seed: u64,
}

/// So many days at a weekly rate, with a probability.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PipelineItem)]
pub struct PipelineItemBody {
    /// What it is; never a name of a child.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// In hundredths of a percent.
    #[schema(minimum = 1, maximum = 10_000)]
    probability_bp: u32,
    #[schema(minimum = 1, maximum = 366)]
    days: u32,
    #[schema(minimum = 1)]
    weekly_p: i64,
}

/// What is agreed to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreedSaving)]
pub struct AgreedSavingBody {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    #[schema(minimum = 1)]
    amount_p: i64,
}

impl NewForecastBody {
    fn check(self) -> Result<(FinancialYear, Outlook), Invalid> {
        let unknown =
            || Invalid::at("/fy", "enter the year in which the financial year starts, such as 2026");
        let fy = FinancialYear::starting(self.fy).ok_or_else(unknown)?;
        let item = |item: PipelineItemBody| PipelineItem {
            name: item.name,
            probability: BasisPoints::new(item.probability_bp),
            days: item.days,
            weekly: Pence::new(item.weekly_p),
        };
        let saving = |saving: AgreedSavingBody| AgreedSaving {
            name: saving.name,
            amount: Pence::new(saving.amount_p),
        };
        let outlook = Outlook {
            pipeline: self.pipeline.into_iter().map(item).collect(),
            savings: self.savings.into_iter().map(saving).collect(),
            band: BasisPoints::new(self.band_bp),
            seed: self.seed,
        };
        Ok((fy, outlook.check()?))
    }
}

/// Makes a forecast of a year's outturn from the journal and what is added here, with a range, and keeps it.
#[utoipa::path(
    operation_id = "create_forecast",
    tag = "Forecasts",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewForecastBody,
    responses((status = 201, description = "The forecast", body = ForecastBody))
)]
#[post("/funds/{id}/forecasts")]
pub async fn create_forecast(
    app: web::Data<App>,
    call: Write<NewForecastBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let (fy, outlook) = call.body.check()?;
    app.write("create forecast", call.session, move |tx| {
        let kept = forecasts::create_forecast(tx, fund, fy, &outlook)?;
        let location = format!("/api/v1/funds/{fund}/forecasts/{}", kept.id);
        Reply::created(location, ForecastBody::from(ForecastTold { kept, error: None }))
    })
    .await
}
