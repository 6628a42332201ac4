use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use chrono::NaiveDate;
use proptest::prelude::*;
use trellis_kernel::Pence;

use super::*;

type Row = (String, i64);

fn columns() -> [Column<Row>; 5] {
    [
        Column::text("supplier", |row: &Row| row.0.clone()),
        Column::pounds("amount", |row| Some(Pence::new(row.1))),
        Column::hundredths("mean_days", |_| Some(3_200)),
        Column::integer("payments", |_| Some(12)),
        Column::date("paid", |_| NaiveDate::from_ymd_opt(2026, 6, 30)),
    ]
}

fn book(rows: Vec<Row>) -> Book {
    Book::of_one("payments", "la-transparency-2015", Sheet::of("Payments", &columns(), rows))
}

fn read(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn page(bytes: Vec<u8>, name: &str) -> Range<Data> {
    let mut workbook = read(bytes);
    let formulas = workbook.worksheet_formula(name).expect("formulas");
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "no cell is a formula");
    workbook.worksheet_range(name).expect("a worksheet")
}

#[test]
fn numbers_are_numbers_days_are_days_and_formulas_are_text() {
    let bytes = write_xlsx(&book(vec![("=1+1".into(), 3_000_001), ("Lantern".into(), -5)])).expect("written");
    let page = page(bytes, "Payments");
    assert_eq!(page.get((0, 1)), Some(&Data::String("amount".into())));
    assert_eq!(page.get((1, 0)), Some(&Data::String("'=1+1".into())));
    assert_eq!(page.get((1, 1)), Some(&Data::Float(30_000.01)));
    assert_eq!(page.get((1, 2)), Some(&Data::Float(32.0)));
    assert_eq!(page.get((1, 3)), Some(&Data::Float(12.0)));
    let Some(Data::DateTime(day)) = page.get((1, 4)) else { panic!("a day, not {:?}", page.get((1, 4))) };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 6, 30, 0, 0, 0, 0));
    assert_eq!(page.get((2, 1)), Some(&Data::Float(-0.05)));
}

#[test]
fn the_last_worksheet_controls_the_others() {
    let bytes = write_xlsx(&book(vec![("a".into(), 101), ("b".into(), 299)])).expect("written");
    assert_eq!(read(bytes.clone()).sheet_names(), ["Payments", "Control"]);
    let control = page(bytes, "Control");
    let told: Vec<String> = control.rows().nth(1).expect("a line").iter().map(ToString::to_string).collect();
    assert_eq!(told, ["Payments", "2", "amount", "4", "la-transparency-2015"]);
}

#[test]
fn what_a_worksheet_cannot_hold_is_refused() {
    let error = write_xlsx(&book(vec![("x".repeat(40_000), 1)])).expect_err("a long text");
    assert_eq!(error.code(), "not-a-worksheet");
    assert!(error.to_string().starts_with("the table cannot be written as a worksheet: "), "{error}");
    let error = write_xlsx(&book(vec![("x".into(), 1_000_000_000_000_000)])).expect_err("sixteen digits");
    assert_eq!(error.to_string(), "10000000000000.00 has more digits than a spreadsheet keeps; ask for CSV");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_same_table_is_the_same_file_and_every_penny_is_read_back(
        rows in prop::collection::vec(("[ -~]{0,12}", -99_999_999_999_999_i64..=99_999_999_999_999), 1..20)
    ) {
        let first = write_xlsx(&book(rows.clone())).expect("written");
        prop_assert_eq!(&first, &write_xlsx(&book(rows.clone())).expect("written"));
        let page = page(first, "Payments");
        for (at, (_, amount)) in (1_u32..).zip(&rows) {
            let Some(Data::Float(shown)) = page.get_value((at, 1)) else { panic!("a number") };
            prop_assert_eq!(Pence::parse_pounds(&format!("{shown:.2}")).expect("an amount").amount, Pence::new(*amount));
        }
    }
}
