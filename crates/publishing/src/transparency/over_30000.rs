//! Payments over £30,000 under a public contract (Procurement Act 2023 s.70), each on its own: two of £20,000 are not added.

use chrono::NaiveDate;
use trellis_kernel::Pence;
use uuid::Uuid;

use super::period::ReportingPeriod;
use crate::sheet::{Book, Column, Sheet};

/// Which reading of the law chose the payments.
pub const OVER_30000_RULE: &str = "s70-2026.1";
/// Above this, with VAT.
const ABOVE: Pence = Pence::new(3_000_000);
/// Contracts whose procurement began on or after this day.
const BEGUN: (i32, u32, u32) = (2026, 4, 1);

/// A payment and the authority that made it.
type Line = (Uuid, ContractPayment);

const COLUMNS: &[Column<Line>] = &[
    Column::text("authority_id", |(authority, _)| authority.to_string()),
    Column::text("supplier", |(_, one)| one.supplier.clone()),
    Column::text("supplier_id", |(_, one)| one.supplier_id.to_string()),
    Column::text("contract_ocid", |(_, one)| one.ocid.clone()),
    Column::text("contract_title", |(_, one)| one.title.clone()),
    Column::date("payment_date", |(_, one)| Some(one.paid)),
    Column::pounds("amount_inc_vat", |(_, one)| Some(one.amount)),
    Column::text("payment_ref", |(_, one)| one.payment.to_string()),
];

/// A payment under a public contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractPayment {
    /// The payment, which is its reference.
    pub payment: Uuid,
    /// The entry that tells its settlement.
    pub entry: Option<Uuid>,
    /// The supplier's name.
    pub supplier: String,
    /// The supplier.
    pub supplier_id: Uuid,
    /// The contract's process.
    pub ocid: String,
    /// What the contract is for.
    pub title: String,
    /// When the procurement began.
    pub begun: NaiveDate,
    /// When the supplier had the money.
    pub paid: NaiveDate,
    /// How much, with VAT.
    pub amount: Pence,
}

/// The payments of a quarter that are published, by day and id.
pub fn payments_over_30000(period: ReportingPeriod, payments: &[ContractPayment]) -> Vec<&ContractPayment> {
    let (year, month, day) = BEGUN;
    let begun = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX);
    let mut listed: Vec<_> = payments
        .iter()
        .filter(|one| period.holds(one.paid) && one.amount > ABOVE && one.begun >= begun)
        .collect();
    listed.sort_by_key(|one| (one.paid, one.payment));
    listed
}

/// The published table.
pub fn over_30000_book(authority: Uuid, period: ReportingPeriod, listed: &[&ContractPayment]) -> Book {
    let rows = listed.iter().map(|one| (authority, (*one).clone()));
    let name = format!("payments-over-30000-{}", period.end);
    Book::of_one(name, OVER_30000_RULE, Sheet::of("Payments over 30,000", COLUMNS, rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn payment(number: u128, pence: i64, paid: &str) -> ContractPayment {
        ContractPayment {
            payment: Uuid::from_u128(number),
            entry: None,
            supplier: "Lantern".into(),
            supplier_id: Uuid::from_u128(7),
            ocid: "ocds-h6vhtk-06f17d".into(),
            title: "Emotional wellbeing in schools".into(),
            begun: day("2026-04-01"),
            paid: day(paid),
            amount: Pence::new(pence),
        }
    }

    fn listed(payments: &[ContractPayment]) -> Vec<u128> {
        let quarter = ReportingPeriod::quarter_of_section_70(day("2026-06-30")).expect("a quarter");
        payments_over_30000(quarter, payments).iter().map(|one| one.payment.as_u128()).collect()
    }

    #[test]
    fn above_30000_is_listed_and_30000_is_not_and_nothing_is_added_up() {
        let payments = [
            payment(1, 3_000_000, "2026-06-30"),
            payment(2, 3_000_001, "2026-06-30"),
            payment(3, 2_000_000, "2026-06-01"),
            payment(4, 2_000_000, "2026-06-01"),
            payment(5, 9_000_000, "2026-07-01"),
            ContractPayment { begun: day("2026-03-31"), ..payment(6, 9_000_000, "2026-06-01") },
            payment(7, 9_000_000, "2026-04-01"),
        ];
        assert_eq!(listed(&payments), [7, 2]);
    }

    #[test]
    fn the_table_has_its_columns() {
        let one = payment(2, 3_000_001, "2026-06-30");
        let quarter = ReportingPeriod::quarter_of_section_70(day("2026-06-30")).expect("a quarter");
        let book = over_30000_book(Uuid::nil(), quarter, &[&one]);
        let sheet = &book.sheets[0];
        let cells: Vec<String> = sheet.rows()[0].iter().map(|cell| cell.plain().into_owned()).collect();
        assert_eq!(
            cells.join(","),
            "00000000-0000-0000-0000-000000000000,Lantern,00000000-0000-0000-0000-000000000007,ocds-h6vhtk-06f17d,\
             Emotional wellbeing in schools,2026-06-30,30000.01,00000000-0000-0000-0000-000000000002"
        );
        assert_eq!(sheet.totals()[0].total, Some(Pence::new(3_000_001)));
    }
}
