//! `GET /funds/{id}/statements/lead-commissioning`

use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds::AsKnown;
use trellis_commissioning::reports::{self, Annual, LeadReport, LeadStatement};
use trellis_publishing::statements::{OutcomeTold, lead_book};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::quarterly_body::{SchemeLineBody, scheme_body};
use super::record_outcome::OutcomeBody;
use super::trace::Trace;
use crate::funds::as_known::KnownAt;
use crate::funds::period_body::ChainRoot;
use crate::funds::year;
use crate::{Answer, App, Format, Read, Reply};

/// Whose report, and of when.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LeadQuery {
    /// The key of the partner that leads.
    lead: String,
    /// The financial year, by its first calendar year.
    fy: i16,
    /// 1 (April to June) to 4 (January to March); the whole year when left out.
    #[param(minimum = 1, maximum = 4)]
    quarter: Option<u8>,
    /// Only what takes effect up to and with this day.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant.
    recorded: Option<DateTime<Utc>>,
    /// `json`, `csv` or `xlsx`.
    format: Option<Format>,
    /// For CSV: `Schemes` or `Outcomes`.
    table: Option<String>,
}

/// What a lead commissioner tells the partners, in pence. Each link lists the postings behind its figure, and their total.
#[derive(Serialize, ToSchema)]
pub struct LeadStatementBody {
    fund_id: Uuid,
    title: String,
    lead: String,
    name: String,
    fy: i16,
    /// Absent in the annual report.
    quarter: Option<u8>,
    as_at: NaiveDate,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
    budget_p: i64,
    actual_p: i64,
    committed_p: i64,
    /// Forecast less budget, over all the schemes.
    variance_p: i64,
    /// The schemes that it leads.
    schemes: Vec<SchemeLineBody>,
    outcomes: Vec<OutcomeBody>,
    root: ChainRoot,
}

/// Reads what a lead commissioner reports about the schemes that it leads: every quarter, and for the year (reg 9).
#[utoipa::path(
    operation_id = "get_lead_statement",
    tag = "Reports",
    params(("id" = Uuid, Path), LeadQuery),
    responses((status = 200, description = "The report", content(
        (LeadStatementBody = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/funds/{id}/statements/lead-commissioning")]
pub async fn get_lead_statement(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<LeadQuery>,
) -> Answer {
    let LeadQuery { lead, fy, quarter, effective, recorded, format, table } = query.into_inner();
    let of = Annual { fund: (*id).into(), fy: year(fy)?, at: AsKnown { effective, recorded } };
    let which = LeadReport { of, quarter, lead };
    app.read("get lead statement", call.session, move |tx| {
        let told = reports::get_lead_statement(tx, &which)?;
        let body = LeadStatementBody::of(*id, &which, &told);
        Reply::in_format(format, table.as_deref(), body, || {
            let period = match which.quarter {
                Some(quarter) => format!("{}-q{quarter}", which.of.fy),
                None => which.of.fy.to_string(),
            };
            lead_book((&which.lead, &period), &told.schemes, OutcomeTold::all(&told.outcomes))
        })
    })
    .await
}

impl LeadStatementBody {
    fn of(fund_id: Uuid, which: &LeadReport, told: &LeadStatement) -> Self {
        let (fy, trace) = (which.of.fy, Trace::of(fund_id, told.place.cutoff));
        let schemes = &told.schemes;
        Self {
            fund_id,
            title: told.title.clone(),
            lead: told.lead.key.to_string(),
            name: told.lead.name.clone(),
            fy: fy.start_year(),
            quarter: which.quarter,
            as_at: told.place.as_at,
            known: KnownAt::of_place(&told.place),
            budget_p: schemes.iter().map(|line| line.budget.get()).sum(),
            actual_p: schemes.iter().map(|line| line.actual.get()).sum(),
            committed_p: schemes.iter().map(|line| line.committed.get()).sum(),
            variance_p: schemes.iter().map(|line| line.variance.get()).sum(),
            schemes: schemes.iter().map(|line| scheme_body(line, &trace, fy)).collect(),
            outcomes: OutcomeBody::all(&told.outcomes),
            root: told.root.into(),
        }
    }
}
