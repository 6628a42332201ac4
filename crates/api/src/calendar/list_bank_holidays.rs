//! `GET /bank-holidays`

use actix_web::{get, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::calendar;
use trellis_kernel::{Division, Invalid};
use trellis_store::{After, HolidayKey, Page};
use trellis_tendering::award::BankHoliday;
use utoipa::{IntoParams, ToSchema};

use super::bank_holiday_body::BankHolidayBody;
use crate::paging::checked_limit;
use crate::problem::Problem;
use crate::{Answer, App, Read, Reply};

/// Where a page of the calendar starts and how long it is.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CalendarQuery {
    /// `next` of the page before: a date and a part of the kingdom, such as `2026-08-03.scotland`.
    #[param(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[.](england-and-wales|scotland|northern-ireland)$")]
    after: Option<String>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
}

/// A page of the calendar.
#[derive(Serialize, ToSchema)]
pub struct BankHolidayPage {
    items: Vec<BankHolidayBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<String>,
}

/// Lists the bank holidays that are known, by date: what working days are counted by.
#[utoipa::path(
    operation_id = "list_bank_holidays",
    tag = "Calendar",
    params(CalendarQuery),
    responses((status = 200, description = "A page of the calendar", body = BankHolidayPage))
)]
#[get("/bank-holidays")]
pub async fn list_bank_holidays(app: web::Data<App>, call: Read, query: web::Query<CalendarQuery>) -> Answer {
    let after = query.read()?;
    app.read("list bank holidays", call.session, move |tx| {
        Reply::ok(BankHolidayPage::from(calendar::list_bank_holidays(tx, after)?))
    })
    .await
}

impl CalendarQuery {
    fn read(&self) -> Result<After<HolidayKey>, Problem> {
        let unknown = || Invalid::at("/after", "send back `next` of the page before");
        let after = match &self.after {
            Some(text) => Some(key_of(text).ok_or_else(unknown)?),
            None => None,
        };
        Ok(After { after, limit: checked_limit(self.limit)? })
    }
}

fn key_of(text: &str) -> Option<HolidayKey> {
    let (day, division) = text.split_once('.')?;
    Some((day.parse().ok()?, Division::from_key(division)?))
}

impl From<Page<BankHoliday, HolidayKey>> for BankHolidayPage {
    fn from(from: Page<BankHoliday, HolidayKey>) -> Self {
        Self {
            items: from.items.into_iter().map(BankHolidayBody::from).collect(),
            next: from.next.map(|(day, division)| format!("{day}.{}", division.key())),
        }
    }
}
