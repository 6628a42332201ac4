//! CSV as RFC 4180 has it: UTF-8, lines that end in CR LF, a header.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use trellis_publishing::sheet::{Cell, Sheet};

use crate::DocumentError;

/// The header and a line for each row. Amounts are pounds with two decimals; text that a spreadsheet program would run
/// as a formula begins with an apostrophe.
pub fn write_csv(sheet: &Sheet) -> Result<Vec<u8>, DocumentError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(sheet.header().iter().map(|name| name.as_bytes()))?;
    for row in sheet.rows() {
        writer.write_record(row.iter().map(Cell::plain).map(Cow::into_owned))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()).into())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use trellis_kernel::Pence;
    use trellis_publishing::sheet::Column;

    use super::*;

    #[test]
    fn rows_are_lines_of_rfc_4180_and_formulas_are_text() {
        let columns = [
            Column::text("supplier", |row: &(&str, i64)| row.0.to_owned()),
            Column::pounds("amount", |row| Some(Pence::new(row.1))),
            Column::date("paid", |_| NaiveDate::from_ymd_opt(2026, 6, 30)),
        ];
        let rows = [("Harbour \"Homes\", Ltd", 3_000_001), ("=HYPERLINK(\"x\")", -5), ("\tx", 0)];
        let written = write_csv(&Sheet::of("paid", &columns, rows)).expect("written");
        assert_eq!(
            String::from_utf8(written).expect("UTF-8"),
            "supplier,amount,paid\r\n\
             \"Harbour \"\"Homes\"\", Ltd\",30000.01,2026-06-30\r\n\
             \"'=HYPERLINK(\"\"x\"\")\",-0.05,2026-06-30\r\n\
             '\tx,0.00,2026-06-30\r\n"
        );
    }

    #[test]
    fn a_table_without_rows_is_its_header() {
        let columns = [Column::text("a", String::clone), Column::text("b", String::clone)];
        assert_eq!(write_csv(&Sheet::of("x", &columns, [])).expect("written"), b"a,b\r\n");
    }
}
