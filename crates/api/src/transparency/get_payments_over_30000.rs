//! `GET /payments-over-30000`

use actix_web::{get, web};
use chrono::NaiveDate;
use serde::Serialize;
use trellis_commissioning::transparency::{self, Over30000};
use trellis_publishing::transparency::{ContractPayment, OVER_30000_RULE, over_30000_book};
use utoipa::ToSchema;
use uuid::Uuid;

use super::period_query::PublishedPeriod;
use super::published_heading::PublishedHeading;
use crate::{Answer, App, Read, Reply};

/// The payments over £30,000 of a quarter (s.70), with VAT, each on its own.
#[derive(Serialize, ToSchema)]
pub struct PaymentsOver30000 {
    authority_id: Uuid,
    #[serde(flatten)]
    heading: PublishedHeading,
    rows: Vec<LargePayment>,
}

/// A payment over £30,000.
#[derive(Serialize, ToSchema)]
pub struct LargePayment {
    payment_id: Uuid,
    entry_id: Option<Uuid>,
    supplier: String,
    supplier_id: Uuid,
    /// Empty until the central platform has given the process one.
    contract_ocid: String,
    contract_title: String,
    payment_date: NaiveDate,
    amount_p: i64,
}

impl From<&ContractPayment> for LargePayment {
    fn from(from: &ContractPayment) -> Self {
        Self {
            payment_id: from.payment,
            entry_id: from.entry,
            supplier: from.supplier.clone(),
            supplier_id: from.supplier_id,
            contract_ocid: from.ocid.clone(),
            contract_title: from.title.clone(),
            payment_date: from.paid,
            amount_p: from.amount.get(),
        }
    }
}

impl From<&Over30000> for PaymentsOver30000 {
    fn from(from: &Over30000) -> Self {
        Self {
            authority_id: from.authority.uuid(),
            heading: PublishedHeading::of(
                from.period,
                OVER_30000_RULE,
                from.payments.iter().map(|one| one.amount),
            ),
            rows: from.payments.iter().map(LargePayment::from).collect(),
        }
    }
}

/// Lists the payments over £30,000 of the quarter that ends on a day, under contracts procured from 1 April 2026 on.
#[utoipa::path(
    operation_id = "get_payments_over_30000",
    tag = "Transparency",
    params(PublishedPeriod),
    responses((status = 200, description = "The payments", content(
        (PaymentsOver30000 = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/payments-over-30000")]
pub async fn get_payments_over_30000(
    app: web::Data<App>,
    call: Read,
    query: web::Query<PublishedPeriod>,
) -> Answer {
    let PublishedPeriod { period_end, format, table } = query.into_inner();
    app.read("get payments over 30000", call.session, move |tx| {
        let told = transparency::get_payments_over_30000(tx, period_end)?;
        let body = PaymentsOver30000::from(&told);
        Reply::in_format(format, table.as_deref(), body, || {
            let listed: Vec<&ContractPayment> = told.payments.iter().collect();
            over_30000_book(told.authority.uuid(), told.period, &listed)
        })
    })
    .await
}
