//! `POST /funds/{id}/accruals`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::placements::{self, Accrued};
use trellis_kernel::{EntryId, FundId, Pence};
use trellis_store::Accrual;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// Up to when delivery is accrued.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAccruals, example = json!({ "through": "2026-09-30" }))]
pub struct NewAccrualsBody {
    /// The last day delivered; not ahead.
    through: NaiveDate,
}

/// What was accrued. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Accruals)]
pub struct AccrualsBody {
    through: NaiveDate,
    amount_p: i64,
    /// The journal entry, where there was something to accrue.
    entry_id: Option<Uuid>,
    items: Vec<AccrualBody>,
}

/// A run of days of a placement in one charge year.
#[derive(Serialize, ToSchema)]
#[schema(as = Accrual)]
pub struct AccrualBody {
    placement_id: Uuid,
    charge_year: i16,
    from: NaiveDate,
    /// The day after the last.
    until: NaiveDate,
    days: i32,
    amount_p: i64,
}

impl From<Accrued> for AccrualsBody {
    fn from(from: Accrued) -> Self {
        let amount = Pence::sum(from.accruals.iter().map(|accrual| accrual.amount)).unwrap_or_default();
        let item = |accrual: Accrual| AccrualBody {
            placement_id: accrual.placement.uuid(),
            charge_year: accrual.year.start_year(),
            from: accrual.from,
            until: accrual.until,
            days: accrual.open_days,
            amount_p: accrual.amount.get(),
        };
        Self {
            through: from.through,
            amount_p: amount.get(),
            entry_id: from.entry.map(EntryId::uuid),
            items: from.accruals.into_iter().map(item).collect(),
        }
    }
}

/// Accrues what placements delivered up to and with a day and nobody has invoiced: a cost that is owed, in place of the
/// promise. Done again, it finds nothing more.
#[utoipa::path(
    operation_id = "accrue_delivery",
    tag = "Placements",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewAccrualsBody,
    responses((status = 200, description = "What was accrued", body = AccrualsBody))
)]
#[post("/funds/{id}/accruals")]
pub async fn accrue_delivery(
    app: web::Data<App>,
    call: Write<NewAccrualsBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (fund, through) = (FundId::new(path.into_inner()), call.body.through);
    app.write("accrue delivery", call.session, move |tx| {
        Reply::ok(AccrualsBody::from(placements::accrue_delivery(tx, fund, through)?))
    })
    .await
}
