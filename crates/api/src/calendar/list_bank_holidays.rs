//! `GET /bank-holidays`

use actix_web::{get, web};
use trellis_commissioning::calendar;

use super::bank_holiday_body::BankHolidayList;
use crate::{Answer, App, Read, Reply};

/// Lists every bank holiday that is known, by date: what working days are counted by.
#[utoipa::path(
    operation_id = "list_bank_holidays",
    tag = "Calendar",
    responses((status = 200, description = "The calendar", body = BankHolidayList))
)]
#[get("/bank-holidays")]
pub async fn list_bank_holidays(app: web::Data<App>, call: Read) -> Answer {
    app.read("list bank holidays", call.session, move |tx| {
        Reply::ok(BankHolidayList::from(calendar::list_bank_holidays(tx)?))
    })
    .await
}
