//! The calendar of bank holidays.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{BankHolidays, Division};
use trellis_tendering::award::BankHoliday;

use crate::schema::bank_holiday;
use crate::{StoreError, Tx};

impl Tx<'_> {
    /// The calendar, for counting working days.
    pub fn calendar(&mut self) -> Result<BankHolidays, StoreError> {
        let days = self.bank_holidays()?;
        BankHolidays::from_days(days.into_iter().map(|holiday| (holiday.division, holiday.day)))
            .map_err(|error| StoreError::Corrupt(error.to_string()))
    }

    /// Every bank holiday, by date.
    pub fn bank_holidays(&mut self) -> Result<Vec<BankHoliday>, StoreError> {
        let rows: Vec<(String, NaiveDate, String)> =
            bank_holiday::table.order((bank_holiday::day, bank_holiday::division)).load(self.conn())?;
        rows.into_iter()
            .map(|(division, day, title)| {
                let division = Division::from_key(&division).ok_or(StoreError::Corrupt(division))?;
                Ok(BankHoliday { division, day, title })
            })
            .collect()
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
