//! `GET /funds/{id}/returns/section-251`

use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::reports::{self, Section251, Stage};
use trellis_kernel::{FinancialYear, Invalid, Pence};
use trellis_publishing::returns::{LINES_VERSION, S251Row, Unit, section_251_book};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::trace::Trace;
use super::year_query::annual;
use crate::funds::as_known::KnownAt;
use crate::funds::period_body::ChainRoot;
use crate::{Answer, App, Format, Read, Reply};

/// Which return.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Section251Query {
    /// The financial year, by its first calendar year.
    fy: i16,
    /// `budget`, or `outturn` when left out.
    #[param(pattern = "^(budget|outturn)$")]
    stage: Option<String>,
    /// `pence` when left out, `pounds` or `thousands`: each figure is rounded once from the exact one.
    #[param(pattern = "^(pence|pounds|thousands)$")]
    unit: Option<String>,
    /// Only what takes effect up to and with this day.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant.
    recorded: Option<DateTime<Utc>>,
    /// `json`, `csv` or `xlsx`.
    format: Option<Format>,
}

/// The section 251 return, in pence, rounded to the unit that was asked for.
#[derive(Serialize, ToSchema)]
#[schema(as = Section251)]
pub struct Section251Body {
    fund_id: Uuid,
    title: String,
    fy: i16,
    stage: &'static str,
    unit: &'static str,
    /// The list of lines that it follows.
    rule_version: &'static str,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
    rows: Vec<Section251Row>,
    /// What names no line of the return, or no sector; it stands in no row.
    not_in_the_return_p: i64,
    /// The net of everything, exact: the rows and what is not in them.
    control_total_p: i64,
    root: ChainRoot,
}

/// A line of the return.
#[derive(Serialize, ToSchema)]
pub struct Section251Row {
    line: &'static str,
    title: &'static str,
    own_p: i64,
    private_p: i64,
    other_public_p: i64,
    voluntary_p: i64,
    /// The four sectors.
    total_p: i64,
    income_p: i64,
    /// Total less income.
    net_p: i64,
    grants_inside_aef_p: i64,
    grants_outside_aef_p: i64,
    /// Net less grants.
    la_net_p: i64,
    /// The postings of the line; none for a sum, whose parts have their own.
    postings: Option<String>,
}

impl Section251Query {
    fn which(&self, fund: Uuid) -> Result<(Section251, Unit), Invalid> {
        let stage = match self.stage.as_deref() {
            Some("budget") => Stage::Budget,
            Some("outturn") | None => Stage::Outturn,
            Some(_) => return Err(Invalid::at("/stage", "ask for `budget` or `outturn`")),
        };
        let unknown = || Invalid::at("/unit", "ask for `pence`, `pounds` or `thousands`");
        let unit = self.unit.as_deref().map_or(Some(Unit::Pence), Unit::from_code).ok_or_else(unknown)?;
        let of = annual(fund, self.fy, (self.effective, self.recorded))?;
        Ok((Section251 { of, stage }, unit))
    }
}

impl Section251Body {
    fn of(which: &Section251, unit: Unit, told: &reports::Section251Statement) -> Self {
        let fund_id: Uuid = which.of.fund.into();
        let trace = Trace::of(fund_id, told.place.cutoff);
        let postings =
            |line: &str| trace.year(which.of.fy, which.stage.accounts(), &format!("&s251_line={line}"));
        let printed = told.table.printed(unit);
        Self {
            fund_id,
            title: told.title.clone(),
            fy: which.of.fy.start_year(),
            stage: which.stage.code(),
            unit: unit.code(),
            rule_version: LINES_VERSION,
            known: KnownAt::of_place(&told.place),
            rows: printed.rows.iter().map(|row| Section251Row::of(row, postings)).collect(),
            not_in_the_return_p: printed.unplaced.get(),
            control_total_p: told.table.control_total.get(),
            root: told.root.into(),
        }
    }
}

impl Section251Row {
    fn of(row: &S251Row, postings: impl Fn(&str) -> String) -> Self {
        let [own_p, private_p, other_public_p, voluntary_p] = row.sectors.map(Pence::get);
        Self {
            line: row.line.no,
            title: row.line.title,
            own_p,
            private_p,
            other_public_p,
            voluntary_p,
            total_p: row.total.get(),
            income_p: row.income.get(),
            net_p: row.net.get(),
            grants_inside_aef_p: row.grants_inside_aef.get(),
            grants_outside_aef_p: row.grants_outside_aef.get(),
            la_net_p: row.la_net.get(),
            postings: row.line.sum_of.is_empty().then(|| postings(row.line.no)),
        }
    }
}

/// Reads the section 251 return of a fund, budget or outturn, from the tags of its postings.
#[utoipa::path(
    operation_id = "get_section_251",
    tag = "Reports",
    params(("id" = Uuid, Path), Section251Query),
    responses((status = 200, description = "The return", content(
        (Section251Body = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/funds/{id}/returns/section-251")]
pub async fn get_section_251(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<Section251Query>,
) -> Answer {
    let (which, unit) = query.which(*id)?;
    let fy: FinancialYear = which.of.fy;
    app.read("get section 251", call.session, move |tx| {
        let told = reports::get_section_251(tx, &which)?;
        let body = Section251Body::of(&which, unit, &told);
        let book = || section_251_book(&told.table, fy, which.stage.code(), unit);
        Reply::in_format(query.format, None, body, book)
    })
    .await
}
