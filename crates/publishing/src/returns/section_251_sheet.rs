//! The section 251 return as a table.

use trellis_kernel::{FinancialYear, Pence};

use super::{LINES_VERSION, S251Row, S251Table, Unit};
use crate::sheet::{Book, Column, Sheet};

const COLUMNS: [Column<S251Row>; 12] = [
    Column::text("line", |row: &S251Row| row.line.no.to_owned()),
    Column::text("title", |row| row.line.title.to_owned()),
    Column::pounds("own", |row| sector(row, 0)),
    Column::pounds("private", |row| sector(row, 1)),
    Column::pounds("other_public", |row| sector(row, 2)),
    Column::pounds("voluntary", |row| sector(row, 3)),
    Column::pounds("total", |row| Some(row.total)),
    Column::pounds("income", |row| Some(row.income)),
    Column::pounds("net", |row| Some(row.net)),
    Column::pounds("grants_inside_aef", |row| Some(row.grants_inside_aef)),
    Column::pounds("grants_outside_aef", |row| Some(row.grants_outside_aef)),
    Column::pounds("la_net", |row| Some(row.la_net)),
];

/// The return as it is printed in a unit. Its control totals are exact.
pub fn section_251_book(table: &S251Table, fy: FinancialYear, stage: &str, unit: Unit) -> Book {
    let totals = [("la_net", table.control_total), ("not_in_the_return", table.unplaced)];
    let sheet = Sheet::of("Section 251", &COLUMNS, table.printed(unit).rows).with_totals(totals);
    Book::of_one(format!("section-251-{stage}-{fy}"), LINES_VERSION, sheet)
}

fn sector(row: &S251Row, at: usize) -> Option<Pence> {
    row.sectors.get(at).copied()
}

#[cfg(test)]
mod tests {
    use trellis_ledger::ProviderSector;

    use super::*;
    use crate::returns::{S251Amount, S251Kind};
    use crate::sheet::Cell;

    #[test]
    fn the_columns_are_those_of_the_return() {
        let amount = S251Amount {
            line: Some("3.6.1".parse().expect("a line")),
            kind: Some(S251Kind::Spend(ProviderSector::Voluntary)),
            amount: Pence::new(12_345),
        };
        let fy = FinancialYear::starting(2026).expect("a year");
        let table = S251Table::of(&[amount]).expect("it fits");
        let book = section_251_book(&table, fy, "outturn", Unit::Pounds);
        let sheet = book.sheet(None).expect("a sheet");
        assert_eq!(
            sheet.header().join(","),
            "line,title,own,private,other_public,voluntary,total,income,net,grants_inside_aef,grants_outside_aef,la_net"
        );
        let justice = sheet.rows().iter().find(|row| row[0] == Cell::Text("3.6.1".into())).expect("the row");
        assert_eq!(
            (&justice[5], &justice[11]),
            (&Cell::Pounds(Pence::new(12_300)), &Cell::Pounds(Pence::new(12_300)))
        );
        assert_eq!(sheet.totals()[0].total, Some(Pence::new(12_345)));
        assert_eq!(book.file_name, "section-251-outturn-2026-27");
    }
}
