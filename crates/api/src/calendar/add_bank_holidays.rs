//! `POST /bank-holidays`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::calendar;
use trellis_kernel::Invalid;
use trellis_tendering::award::BankHoliday;
use utoipa::ToSchema;

use super::bank_holiday_body::{BankHolidayBody, BankHolidayList};
use crate::{Answer, App, Reply, Write};

/// Days to add to the calendar.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBankHolidays {
    /// Days to come; a year that is not known yet comes with the days of every part of the kingdom.
    #[schema(min_items = 1)]
    days: Vec<BankHolidayBody>,
}

/// Extends the calendar of bank holidays.
///
/// A standstill that was announced keeps the day that bidders were told.
#[utoipa::path(
    operation_id = "add_bank_holidays",
    tag = "Calendar",
    request_body = NewBankHolidays,
    responses((status = 201, description = "The days added", body = BankHolidayList))
)]
#[post("/bank-holidays")]
pub async fn add_bank_holidays(app: web::Data<App>, call: Write<NewBankHolidays>) -> Answer {
    let days = call.body.days.into_iter().enumerate().map(|(index, day)| day.read(index));
    let days = days.collect::<Result<Vec<BankHoliday>, Invalid>>()?;
    app.write("add bank holidays", call.session, move |tx| {
        let added = calendar::add_bank_holidays(tx, days.clone())?;
        Reply::created("/api/v1/bank-holidays", BankHolidayList::from(added))
    })
    .await
}
