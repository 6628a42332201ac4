//! What is over £500, what is withheld, and the real file there and back.

use super::*;
use crate::fixtures::fixture;
use crate::payments::{whole_file_tests::read_payments, write_payments};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn item(number: u128, pence: i64) -> SpendItem {
    SpendItem {
        source: Uuid::from_u128(number),
        entry: None,
        date: day("2024-04-02"),
        department: "Children's services".into(),
        beneficiary: "Lantern".into(),
        purpose: "Fostering".into(),
        amount: Pence::new(pence),
        irrecoverable_vat: Pence::ZERO,
        merchant_category: None,
        transaction: format!("T{number}"),
        supplier_id: "S1".into(),
        expense_code: "5714".into(),
        creditor_type: "CHTY".into(),
        redaction: Redaction::None,
    }
}

fn quarter() -> ReportingPeriod {
    ReportingPeriod::quarter(day("2024-06-30")).expect("a quarter")
}

#[test]
fn over_500_in_either_direction_and_every_line_of_a_card() {
    let card = SpendItem { merchant_category: Some("Taxis".into()), ..item(5, 1_250) };
    let july = SpendItem { date: day("2024-07-01"), ..item(6, 90_000) };
    let items = [item(1, 50_000), item(2, 50_001), item(3, -50_000), item(4, -50_001), card, july];
    let listed: Vec<u128> =
        spend_over_500(quarter(), &items).iter().map(|item| item.source.as_u128()).collect();
    assert_eq!(listed, [2, 4, 5]);
}

#[test]
fn people_children_and_homes_are_not_named() {
    let person =
        SpendItem { beneficiary: "Somebody".into(), redaction: Redaction::Individual, ..item(1, 60_000) };
    let home =
        SpendItem { purpose: "12 Mill Lane".into(), redaction: Redaction::Revealing, ..item(2, 60_000) };
    let items = [person, home];
    let listed = spend_over_500(quarter(), &items);
    let book = over_500_book(quarter(), &listed);
    let line = |row: &Vec<crate::sheet::Cell>| {
        row.iter().map(|cell| cell.plain().into_owned()).collect::<Vec<_>>().join(",")
    };
    let rows: Vec<String> = book.sheets[0].rows().iter().map(line).collect();
    assert_eq!(
        rows,
        [
            "2024-04-02,Children's services,REDACTED,Fostering,600.00,0.00,,T1,REDACTED,CHTY",
            "2024-04-02,Children's services,REDACTED,REDACTED,600.00,0.00,,T2,REDACTED,CHTY",
        ]
    );
    let published = published_spend(&listed);
    assert!(published.iter().all(|row| row.supplier_name == "REDACTED" && row.supplier_id == "REDACTED"));
    assert_eq!(published[1].expense_type, "REDACTED");
}

#[test]
fn the_real_file_comes_out_as_it_went_in() {
    let Some(bytes) = fixture("finance/spend/202404.csv") else { return };
    let file = read_payments(&bytes, None).expect("the file");
    let items: Vec<SpendItem> = file
        .payments
        .iter()
        .zip(1..)
        .map(|(payment, number)| SpendItem {
            date: payment.date,
            beneficiary: payment.supplier_name.clone(),
            purpose: payment.expense_type.clone(),
            amount: payment.amount,
            transaction: payment.transaction_number.clone(),
            supplier_id: payment.supplier_id.clone(),
            expense_code: payment.expense_code.clone(),
            creditor_type: payment.creditor_type.clone(),
            merchant_category: Some(String::new()),
            ..item(number, 0)
        })
        .collect();
    let listed = spend_over_500(quarter(), &items);
    let mut out = Vec::new();
    write_payments(&mut out, &published_spend(&listed)).expect("written");
    let again = read_payments(&out, Some(file.totals.total)).expect("our own file");
    assert_eq!((again.totals.rows, again.totals.credits), (2_353, 48));
    assert_eq!((again.totals.total, again.totals.dirty), (Pence::new(1_923_200_339), 0));
}
