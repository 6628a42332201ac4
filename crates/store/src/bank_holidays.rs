//! The calendar of bank holidays.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{BankHolidays, Division};
use trellis_tendering::award::BankHoliday;

use crate::schema::bank_holiday;
use crate::{After, Page, StoreError, Tx};

type Row = (String, NaiveDate, String);

/// What a page of the calendar goes on after: a day, and the part of the kingdom, of which a day may have several.
pub type HolidayKey = (NaiveDate, Division);

impl Tx<'_> {
    /// The calendar, for counting working days.
    pub fn calendar(&mut self) -> Result<BankHolidays, StoreError> {
        let days = self.bank_holidays()?;
        BankHolidays::from_days(days.into_iter().map(|holiday| (holiday.division, holiday.day)))
            .map_err(|error| StoreError::Corrupt(error.to_string()))
    }

    /// Every bank holiday, by date.
    pub fn bank_holidays(&mut self) -> Result<Vec<BankHoliday>, StoreError> {
        let rows: Vec<Row> =
            bank_holiday::table.order((bank_holiday::day, bank_holiday::division)).load(self.conn())?;
        rows.into_iter().map(holiday).collect()
    }

    /// Bank holidays by date.
    pub fn bank_holidays_page(
        &mut self,
        after: After<HolidayKey>,
    ) -> Result<Page<BankHoliday, HolidayKey>, StoreError> {
        let mut query = bank_holiday::table
            .order((bank_holiday::day, bank_holiday::division))
            .limit(after.rows())
            .into_boxed();
        if let Some((day, division)) = after.after {
            let same_day = bank_holiday::day.eq(day).and(bank_holiday::division.gt(division.key()));
            query = query.filter(bank_holiday::day.gt(day).or(same_day));
        }
        let rows: Vec<Row> = query.load(self.conn())?;
        let days = rows.into_iter().map(holiday).collect::<Result<_, _>>()?;
        Ok(after.page(days, |holiday: &BankHoliday| (holiday.day, holiday.division)))
    }

    /// Adds bank holidays.
    pub fn insert_bank_holidays(&mut self, _: &Permit, days: &[BankHoliday]) -> Result<(), StoreError> {
        let rows: Vec<_> = days
            .iter()
            .map(|holiday| {
                (
                    bank_holiday::division.eq(holiday.division.key()),
                    bank_holiday::day.eq(holiday.day),
                    bank_holiday::title.eq(&holiday.title),
                )
            })
            .collect();
        diesel::insert_into(bank_holiday::table).values(rows).execute(self.conn())?;
        Ok(())
    }
}

fn holiday((division, day, title): Row) -> Result<BankHoliday, StoreError> {
    let division = Division::from_key(&division).ok_or(StoreError::Corrupt(division))?;
    Ok(BankHoliday { division, day, title })
}
