//! `POST /published-spend`, `GET /published-spend` and `GET /published-spend/{id}`

use actix_web::{get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::transparency;
use trellis_publishing::transparency::over_500_book;
use trellis_store::{PublishedQuarter, Session};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::get_spend_over_500::SpendOver500;
use crate::Format;
use crate::{Answer, App, PageBody, PageQuery, Reply, Write};

/// Which quarter is published.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "period_end": "2026-09-30" }))]
pub struct SpendPublication {
    /// The last day of the quarter.
    period_end: NaiveDate,
}

/// A quarter's spending over £500 as it was published.
#[derive(Serialize, ToSchema)]
#[schema(as = PublishedSpend)]
pub struct PublishedSpendBody {
    id: Uuid,
    trust_id: Uuid,
    period_end: NaiveDate,
    published_at: DateTime<Utc>,
    count: i32,
    /// The control total.
    total_p: i64,
}

/// In which form.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublishedForm {
    /// `json`, `csv` or `xlsx`.
    #[param(inline)]
    format: Option<Format>,
}

impl From<PublishedQuarter> for PublishedSpendBody {
    fn from(from: PublishedQuarter) -> Self {
        Self {
            id: from.id,
            trust_id: from.trust.uuid(),
            period_end: from.period_end,
            published_at: from.published_at,
            count: from.rows,
            total_p: from.total.get(),
        }
    }
}

/// Publishes the payments over £500 of a quarter that is over, once and for everybody.
#[utoipa::path(
    operation_id = "publish_spend",
    tag = "Transparency",
    request_body = SpendPublication,
    responses((status = 201, description = "What is public now", body = PublishedSpendBody))
)]
#[post("/published-spend")]
pub async fn publish_spend(app: web::Data<App>, call: Write<SpendPublication>) -> Answer {
    let SpendPublication { period_end } = call.body;
    app.write("publish spend", call.session, move |tx| {
        let published = transparency::publish_spend(tx, period_end)?;
        let location = format!("/api/v1/published-spend/{}", published.id);
        Reply::created(location, PublishedSpendBody::from(published))
    })
    .await
}

/// Lists the quarters whose spending trusts have published, the newest first.
#[utoipa::path(
    operation_id = "list_published_spend",
    tag = "Transparency",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<PublishedSpendBody>))
)]
#[get("/published-spend")]
pub async fn list_published_spend(app: web::Data<App>, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, PublishedSpendBody>("list published spend", Session::Public, *query, |tx, after| {
        transparency::list_published_spend(tx, after)
    })
    .await
}

/// Reads the payments of a published quarter, as JSON, CSV or XLSX.
#[utoipa::path(
    operation_id = "get_published_spend",
    tag = "Transparency",
    params(("id" = Uuid, Path, description = "The published quarter"), PublishedForm),
    responses((status = 200, description = "The payments", content(
        (SpendOver500 = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/published-spend/{id}")]
pub async fn get_published_spend(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    query: web::Query<PublishedForm>,
) -> Answer {
    let (id, format) = (*id, query.format);
    app.read("get published spend", Session::Public, move |tx| {
        let spend = transparency::get_published_spend(tx, id)?;
        Reply::in_format(format, None, SpendOver500::from(&spend), || {
            over_500_book(spend.period, &spend.items.iter().collect::<Vec<_>>())
        })
    })
    .await
}
