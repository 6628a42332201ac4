//! `GET` and `POST /funds/{id}/calendar`

use actix_web::{get, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds;
use trellis_kernel::{BasisPoints, FinancialYear, Invalid};
use trellis_pooled_funds::FundCalendar;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::year;
use crate::{Answer, App, Read, Reply, Write};

/// Which year.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CalendarQuery {
    /// The financial year, by its first calendar year.
    fy: i16,
}

/// The days of a fund's year, as its agreement sets them.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "tolerance_bp": 100, "material_by": "10-01", "budget_by": "02-28", "monitoring_weeks": 6 }))]
pub struct FundCalendarBody {
    /// How far the forecast may lie from the funding, in basis points of it.
    #[schema(minimum = 0, maximum = 10000)]
    tolerance_bp: u32,
    /// Month and day by which partners tell each other of material matters: `10-01` or `12-31`.
    #[schema(pattern = "^[0-9]{2}-[0-9]{2}$")]
    material_by: String,
    /// Month and day by which next year's budget is agreed.
    #[schema(pattern = "^[0-9]{2}-[0-9]{2}$")]
    budget_by: String,
    /// Weeks between two monitoring reports.
    #[schema(minimum = 1, maximum = 52)]
    monitoring_weeks: u8,
}

/// The calendar and what is due in one year.
#[derive(Serialize, ToSchema)]
pub struct FundYear {
    calendar: FundCalendarBody,
    fy: i16,
    days: Vec<FundDay>,
}

/// Something that is due.
#[derive(Serialize, ToSchema)]
pub struct FundDay {
    on: NaiveDate,
    /// `monitoring`, `material_matters` or `budget`.
    due: &'static str,
}

/// Shows the calendar of a fund and what is due in a year.
#[utoipa::path(
    operation_id = "get_fund_calendar",
    tag = "Funds",
    params(("id" = Uuid, Path), CalendarQuery),
    responses((status = 200, description = "The year", body = FundYear))
)]
#[get("/funds/{id}/calendar")]
pub async fn get_fund_calendar(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<CalendarQuery>,
) -> Answer {
    let fy = year(query.fy)?;
    app.read("get fund calendar", call.session, move |tx| {
        Reply::ok(FundYear::of(funds::get_fund_calendar(tx, (*id).into())?, fy))
    })
    .await
}

/// Sets the calendar of a fund.
#[utoipa::path(
    operation_id = "set_fund_calendar",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = FundCalendarBody,
    responses((status = 200, description = "The calendar", body = FundCalendarBody))
)]
#[post("/funds/{id}/calendar")]
pub async fn set_fund_calendar(
    app: web::Data<App>,
    call: Write<FundCalendarBody>,
    id: web::Path<Uuid>,
) -> Answer {
    let body = call.body;
    let calendar = body.read()?;
    app.write("set fund calendar", call.session, move |tx| {
        funds::set_fund_calendar(tx, (*id).into(), &calendar)?;
        Reply::ok(&body)
    })
    .await
}

impl FundCalendarBody {
    fn read(&self) -> Result<FundCalendar, Invalid> {
        let material_by = day(&self.material_by, "/material_by")?;
        let budget_by = day(&self.budget_by, "/budget_by")?;
        FundCalendar::new(BasisPoints::new(self.tolerance_bp), material_by, budget_by, self.monitoring_weeks)
    }
}

/// `10-01` as the month and the day.
fn day(text: &str, pointer: &str) -> Result<(u32, u32), Invalid> {
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    parts.ok_or_else(|| Invalid::at(pointer, "write month and day as 10-01"))
}

impl FundYear {
    fn of(calendar: FundCalendar, fy: FinancialYear) -> Self {
        let day = |(month, day): (u32, u32)| format!("{month:02}-{day:02}");
        let days = calendar.days(fy).into_iter().map(|(on, due)| FundDay { on, due: due.code() });
        Self {
            fy: fy.start_year(),
            days: days.collect(),
            calendar: FundCalendarBody {
                tolerance_bp: calendar.tolerance.get(),
                material_by: day(calendar.material_by),
                budget_by: day(calendar.budget_by),
                monitoring_weeks: calendar.monitoring_weeks,
            },
        }
    }
}
