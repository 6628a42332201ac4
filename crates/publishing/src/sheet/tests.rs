use proptest::prelude::*;
use trellis_kernel::Pence;

use super::*;

struct Paid {
    to: String,
    amount: Option<i64>,
    days: i64,
}

const COLUMNS: [Column<Paid>; 3] = [
    Column::text("supplier", |paid: &Paid| paid.to.clone()),
    Column::pounds("amount", |paid| paid.amount.map(Pence::new)),
    Column::integer("days", |paid| Some(paid.days)),
];

fn paid(to: &str, amount: Option<i64>) -> Paid {
    Paid { to: to.to_owned(), amount, days: 30 }
}

#[test]
fn a_table_types_its_cells_and_adds_up_its_amounts() {
    let sheet = Sheet::of(
        "payments",
        &COLUMNS,
        [paid("Lantern", Some(123)), paid("", None), paid("=1+1", Some(-23))],
    );
    assert_eq!(sheet.header(), ["supplier", "amount", "days"]);
    assert_eq!(
        sheet.rows()[0],
        [Cell::Text("Lantern".into()), Cell::Pounds(Pence::new(123)), Cell::Integer(30)]
    );
    assert_eq!(sheet.rows()[1], [Cell::Empty, Cell::Empty, Cell::Integer(30)]);
    assert_eq!(sheet.totals(), [ControlTotal { name: "amount".into(), total: Some(Pence::new(100)) }]);
    let told = sheet.with_totals([("net", Pence::new(7))]);
    assert_eq!(told.totals(), [ControlTotal { name: "net".into(), total: Some(Pence::new(7)) }]);
}

#[test]
fn cells_are_told_plainly_and_never_run() {
    let day = "2026-04-01".parse().expect("a day");
    for (cell, plain) in [
        (Cell::Empty, ""),
        (Cell::Text("=1+1".into()), "'=1+1"),
        (Cell::Pounds(Pence::new(-5)), "-0.05"),
        (Cell::Hundredths(3200), "32.00"),
        (Cell::Integer(-12), "-12"),
        (Cell::Date(day), "2026-04-01"),
    ] {
        assert_eq!(cell.plain(), plain);
    }
}

#[test]
fn a_book_gives_its_sheets_by_name() {
    let sheet = |name: &str| Sheet::of(name, &COLUMNS, []);
    let book = Book { sheets: vec![sheet("one"), sheet("two")], ..Book::of_one("file", "v1", sheet("one")) };
    assert_eq!(book.sheet(None).map(Sheet::name), Some("one"));
    assert_eq!(book.sheet(Some("two")).map(Sheet::name), Some("two"));
    assert_eq!(book.sheet(Some("three")), None);
}

proptest! {
    #[test]
    fn the_control_total_is_the_sum_of_the_column(amounts in prop::collection::vec(prop::option::of(-1_000_000_000_i64..1_000_000_000), 0..50)) {
        let total: i64 = amounts.iter().flatten().sum();
        let count = amounts.len();
        let sheet = Sheet::of("x", &COLUMNS, amounts.into_iter().map(|amount| paid("x", amount)));
        prop_assert_eq!(sheet.rows().len(), count);
        prop_assert_eq!(sheet.totals()[0].total, Some(Pence::new(total)));
    }

    #[test]
    fn no_text_begins_like_a_formula(text in "[=+@\\t\\r-]?[ -~]{0,12}") {
        let cell = Cell::Text(text);
        prop_assert!(!cell.plain().starts_with(['=', '+', '-', '@', '\t', '\r']));
    }
}
