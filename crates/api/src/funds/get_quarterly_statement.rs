//! `GET /funds/{id}/statements/quarterly`

use actix_web::{get, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{period_body::ChainRoot, year};
use crate::{Answer, App, Read, Reply};

/// Which quarter.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QuarterQuery {
    /// The financial year, by its first calendar year.
    fy: i16,
    /// 1 (April to June) to 4 (January to March).
    #[param(minimum = 1, maximum = 4)]
    quarter: u8,
}

/// The quarterly statement to partners, in pence.
#[derive(Serialize, ToSchema)]
pub struct QuarterlyStatementBody {
    fund_id: Uuid,
    title: String,
    fy: i16,
    quarter: u8,
    /// The quarter's last day, or today while the quarter runs.
    as_at: NaiveDate,
    /// All that the partners pay in the year.
    funding_p: i64,
    contributions_due_p: i64,
    contributions_received_p: i64,
    spend_p: i64,
    cash_p: i64,
    /// Open commitments charged to the year.
    committed_p: i64,
    /// Spending and commitments.
    forecast_p: i64,
    /// Forecast less funding: positive is an overspend.
    variance_p: i64,
    partners: Vec<PartnerPositionBody>,
    /// The risk-share rule in plain English, where one is in force.
    rule: Option<String>,
    /// The root of the fund's chain: with it, an export of the journal is checked without us.
    root: ChainRoot,
}

/// What one partner pays in and would bear.
#[derive(Serialize, ToSchema)]
#[schema(as = PartnerPosition)]
pub struct PartnerPositionBody {
    partner: String,
    name: String,
    year_p: i64,
    due_p: i64,
    received_p: i64,
    outstanding_p: i64,
    /// What it would bear (positive) or gain (negative) if the year ended as forecast.
    projected_share_p: i64,
}

impl QuarterlyStatementBody {
    fn of(fund_id: Uuid, statement: funds::Statement) -> Self {
        let figures = statement.figures;
        Self {
            fund_id,
            title: statement.title,
            fy: figures.fy.start_year(),
            quarter: figures.quarter,
            as_at: statement.as_at,
            funding_p: figures.funding.get(),
            contributions_due_p: figures.due.get(),
            contributions_received_p: figures.received.get(),
            spend_p: figures.spend.get(),
            cash_p: figures.cash.get(),
            committed_p: figures.committed.get(),
            forecast_p: figures.forecast.get(),
            variance_p: figures.variance.get(),
            partners: figures
                .partners
                .into_iter()
                .map(|partner| PartnerPositionBody {
                    partner: partner.partner.into(),
                    name: partner.name,
                    year_p: partner.year.get(),
                    due_p: partner.due.get(),
                    received_p: partner.received.get(),
                    outstanding_p: partner.outstanding.get(),
                    projected_share_p: partner.projected_share.get(),
                })
                .collect(),
            rule: statement.rule,
            root: statement.root.into(),
        }
    }
}

/// Reads the quarterly statement of a fund.
#[utoipa::path(
    operation_id = "get_quarterly_statement",
    tag = "Funds",
    params(("id" = Uuid, Path), QuarterQuery),
    responses((status = 200, description = "The statement", body = QuarterlyStatementBody))
)]
#[get("/funds/{id}/statements/quarterly")]
pub async fn get_quarterly_statement(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<QuarterQuery>,
) -> Answer {
    let which = funds::Quarter { fund: (*id).into(), fy: year(query.fy)?, quarter: query.quarter };
    app.read("get quarterly statement", call.session, move |tx| {
        let statement = funds::get_quarterly_statement(tx, &which)?;
        Reply::ok(QuarterlyStatementBody::of(*id, statement))
    })
    .await
}
