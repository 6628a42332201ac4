//! Bank holidays on the wire.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{Division, Invalid};
use trellis_tendering::award::BankHoliday;
use utoipa::ToSchema;

/// A bank holiday of one part of the United Kingdom.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BankHoliday, example = json!({
    "division": "scotland", "date": "2026-08-03", "title": "Summer Bank Holiday"
}))]
pub struct BankHolidayBody {
    /// The part.
    #[schema(pattern = "^(england-and-wales|scotland|northern-ireland)$")]
    division: String,
    date: NaiveDate,
    #[schema(min_length = 1, max_length = 200)]
    title: String,
}

/// Bank holidays by date.
#[derive(Serialize, ToSchema)]
pub struct BankHolidayList {
    items: Vec<BankHolidayBody>,
}

impl BankHolidayBody {
    pub(super) fn read(self, index: usize) -> Result<BankHoliday, Invalid> {
        let unknown = || {
            Invalid::at(
                format!("/days/{index}/division"),
                "name england-and-wales, scotland or northern-ireland",
            )
        };
        let division = Division::from_key(&self.division).ok_or_else(unknown)?;
        Ok(BankHoliday { division, day: self.date, title: self.title })
    }
}

impl From<BankHoliday> for BankHolidayBody {
    fn from(from: BankHoliday) -> Self {
        Self { division: from.division.key().to_owned(), date: from.day, title: from.title }
    }
}

impl From<Vec<BankHoliday>> for BankHolidayList {
    fn from(from: Vec<BankHoliday>) -> Self {
        Self { items: from.into_iter().map(BankHolidayBody::from).collect() }
    }
}
