//! `POST /thresholds`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::regimes;
use trellis_kernel::{Fields, Invalid, Pence};
use trellis_tendering::regime::{AuthorityClass, Threshold, ThresholdKind};
use utoipa::ToSchema;

use super::threshold_body::ThresholdBody;
use crate::{Answer, App, Reply, Write};

/// A threshold to propose.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "light_touch", "from": "2028-01-01", "to": "2029-12-31", "amount_p": 66_354_000,
    "citation": "Procurement Act 2023 Sch 1, from 1 January 2028"
}))]
pub struct NewThreshold {
    #[schema(
        pattern = "^(light_touch|light_touch_concession|goods_and_services|works|concession|notifiable)$"
    )]
    kind: String,
    /// `central` or `sub_central`; for all authorities when left out.
    #[schema(pattern = "^(central|sub_central)$")]
    class: Option<String>,
    from: NaiveDate,
    to: Option<NaiveDate>,
    /// With VAT.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 300)]
    citation: String,
}

/// Proposes a threshold; it counts once a second operator approves it.
#[utoipa::path(
    operation_id = "create_threshold",
    tag = "Regimes",
    request_body = NewThreshold,
    responses((status = 201, description = "The proposed row", body = ThresholdBody))
)]
#[post("/thresholds")]
pub async fn create_threshold(app: web::Data<App>, call: Write<NewThreshold>) -> Answer {
    let row = call.body.read()?;
    app.write("create threshold", call.session, move |tx| {
        let proposed = regimes::create_threshold(tx, row.clone())?;
        Reply::created("/api/v1/thresholds", ThresholdBody::from(proposed))
    })
    .await
}

impl NewThreshold {
    fn read(self) -> Result<Threshold, Invalid> {
        let mut fields = Fields::new();
        let kind = ThresholdKind::named(&self.kind);
        fields.require(kind.is_some(), "/kind", "name a kind of threshold, such as light_touch");
        let class = self.class.as_deref().map(AuthorityClass::named);
        fields.require(class != Some(None), "/class", "name central or sub_central");
        let Self { from, to, amount_p, citation, .. } = self;
        let amount = Pence::new(amount_p);
        fields.finish(|| Some(Threshold { kind: kind?, class: class.flatten(), from, to, amount, citation }))
    }
}
