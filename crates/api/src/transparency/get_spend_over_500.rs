//! `GET /spend-over-500`

use actix_web::{get, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_commissioning::transparency::{self, Spend};
use trellis_publishing::payments::write_payments;
use trellis_publishing::transparency::{OVER_500_RULE, SpendItem, over_500_book, published_spend};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::published_heading::PublishedHeading;
use crate::Format;
use crate::answer::File;
use crate::{Answer, App, Read, Reply};

/// Which quarter, and in which form.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SpendQuery {
    /// The last day of the quarter.
    #[param(example = "2026-09-30")]
    period_end: NaiveDate,
    /// `json`, `csv` or `xlsx`.
    #[param(inline)]
    format: Option<Format>,
    /// `published` for the layout in which councils publish it, and which the import of payments reads.
    #[param(inline)]
    layout: Option<SpendLayout>,
}

/// A layout of the CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpendLayout {
    /// `Date,Transaction Number,Amount,Supplier Name,…`.
    Published,
}

/// The spending over £500 of a quarter (Local Government Transparency Code 2015).
#[derive(Serialize, ToSchema)]
pub struct SpendOver500 {
    #[serde(flatten)]
    heading: PublishedHeading,
    rows: Vec<SpendRow>,
}

/// A payment, or a credit.
#[derive(Serialize, ToSchema)]
pub struct SpendRow {
    /// The payment, of ours or taken in from a published file.
    payment_id: Uuid,
    entry_id: Option<Uuid>,
    date: NaiveDate,
    department: String,
    /// `REDACTED` where it would tell of a person, a child or a home.
    beneficiary: String,
    purpose: String,
    amount_p: i64,
    irrecoverable_vat_p: i64,
    transaction_no: String,
    creditor_type: String,
}

impl From<&SpendItem> for SpendRow {
    fn from(from: &SpendItem) -> Self {
        Self {
            payment_id: from.source,
            entry_id: from.entry,
            date: from.date,
            department: from.department.clone(),
            beneficiary: from.shown(&from.beneficiary),
            purpose: from.shown_purpose(),
            amount_p: from.amount.get(),
            irrecoverable_vat_p: from.irrecoverable_vat.get(),
            transaction_no: from.transaction.clone(),
            creditor_type: from.creditor_type.clone(),
        }
    }
}

impl From<&Spend> for SpendOver500 {
    fn from(from: &Spend) -> Self {
        Self {
            heading: PublishedHeading::of(
                from.period,
                OVER_500_RULE,
                from.items.iter().map(|one| one.amount),
            ),
            rows: from.items.iter().map(SpendRow::from).collect(),
        }
    }
}

/// Lists the payments and credits over £500 of the quarter that ends on a day. Names that would tell of a person, a child or a
/// home read `REDACTED`.
#[utoipa::path(
    operation_id = "get_spend_over_500",
    tag = "Transparency",
    params(SpendQuery),
    responses((status = 200, description = "The payments", content(
        (SpendOver500 = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/spend-over-500")]
pub async fn get_spend_over_500(app: web::Data<App>, call: Read, query: web::Query<SpendQuery>) -> Answer {
    let SpendQuery { period_end, format, layout } = query.into_inner();
    app.read("get spend over 500", call.session, move |tx| {
        let told = transparency::get_spend_over_500(tx, period_end)?;
        if layout == Some(SpendLayout::Published) {
            return published(&told);
        }
        Reply::in_format(format, None, SpendOver500::from(&told), || {
            over_500_book(told.period, &told.items.iter().collect::<Vec<_>>())
        })
    })
    .await
}

fn published(told: &Spend) -> Result<Reply, Refusal> {
    let rows = published_spend(&told.items.iter().collect::<Vec<_>>());
    let mut bytes = Vec::new();
    write_payments(&mut bytes, &rows).map_err(|error| Refusal::rule("internal", error))?;
    let total: i64 = rows.iter().map(|row| row.amount.get()).sum();
    let controls = vec![
        ("trellis-row-count", rows.len().to_string()),
        ("trellis-control-total-p", total.to_string()),
        ("trellis-rule-version", OVER_500_RULE.to_owned()),
    ];
    let name = format!("spend-over-500-{}-published.csv", told.period.end);
    Ok(Reply::file(File { media_type: "text/csv; charset=utf-8; header=present", name, bytes, controls }))
}
