//! `GET /funds/{id}/statements/quarterly`

use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use trellis_commissioning::funds::AsKnown;
use trellis_commissioning::reports;
use trellis_publishing::statements::{BudgetChange, OutcomeTold, QuarterlyTables, quarterly_book};
use trellis_store::BudgetMovement;
use utoipa::IntoParams;
use uuid::Uuid;

use super::quarterly_body::QuarterlyStatementBody;
use crate::funds::year;
use crate::{Answer, App, Format, Read, Reply};

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
    /// Only what takes effect up to and with this day.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant.
    recorded: Option<DateTime<Utc>>,
    /// `json`, `csv` or `xlsx`.
    format: Option<Format>,
    /// For CSV: `Contributions`, `Schemes`, `Projected shares`, `Budget changes` or `Outcomes`.
    table: Option<String>,
}

/// Reads the quarterly statement of a fund: what the quarter's periods took, or a place in both times.
#[utoipa::path(
    operation_id = "get_quarterly_statement",
    tag = "Reports",
    params(("id" = Uuid, Path), QuarterQuery),
    responses((status = 200, description = "The statement", content(
        (QuarterlyStatementBody = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/funds/{id}/statements/quarterly")]
pub async fn get_quarterly_statement(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<QuarterQuery>,
) -> Answer {
    let QuarterQuery { fy, quarter, effective, recorded, format, table } = query.into_inner();
    let at = AsKnown { effective, recorded };
    let which = reports::Quarter { fund: (*id).into(), fy: year(fy)?, quarter, at };
    app.read("get quarterly statement", call.session, move |tx| {
        let told = reports::get_quarterly_statement(tx, &which)?;
        let changes: Vec<BudgetChange> = told.movements.iter().map(change).collect();
        let body = QuarterlyStatementBody::of(*id, &told, &changes);
        Reply::in_format(format, table.as_deref(), body, || {
            let outcomes = OutcomeTold::all(&told.outcomes);
            quarterly_book(QuarterlyTables {
                statement: &told.figures,
                schemes: &told.schemes,
                changes,
                outcomes,
            })
        })
    })
    .await
}

fn change((moved, scheme): &(BudgetMovement, String)) -> BudgetChange {
    BudgetChange {
        entry: moved.entry.to_string(),
        effective: moved.effective,
        kind: moved.kind.title(),
        scheme: scheme.clone(),
        amount: moved.amount,
        reason: moved.reason.clone(),
    }
}
