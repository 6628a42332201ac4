//! XLSX: each table a worksheet with a frozen header, then one of control totals. Numbers are numbers, nothing is a
//! formula, and the same tables give the same bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use trellis_kernel::Pence;
use trellis_publishing::sheet::{Book, Cell, Column, Sheet};

use crate::DocumentError;

/// More digits than this a spreadsheet does not keep.
const DIGITS: usize = 15;

/// How numbers and days are shown.
struct Formats {
    header: Format,
    decimal: Format,
    integer: Format,
    day: Format,
}

/// One line of the last worksheet.
struct Control<'b> {
    sheet: &'b str,
    rows: i64,
    name: Option<&'b str>,
    total: Option<Pence>,
    rule_version: &'b str,
}

/// The document.
pub fn write_xlsx(book: &Book) -> Result<Vec<u8>, DocumentError> {
    let mut workbook = Workbook::new();
    // The day on which a file is made says nothing about the figures: it is fixed, so that the same figures are the same file.
    let made = ExcelDateTime::from_ymd(2026, 4, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&book.file_name).set_creation_datetime(&made));
    let formats = Formats {
        header: Format::new().set_bold(),
        decimal: Format::new().set_num_format("0.00"),
        integer: Format::new().set_num_format("0"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
    };
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet(), sheet, &formats)?;
    }
    write_sheet(workbook.add_worksheet(), &controls(book), &formats)?;
    Ok(workbook.save_to_buffer()?)
}

/// How many rows each table has and what its amounts add up to.
fn controls(book: &Book) -> Sheet {
    let lines = book.sheets.iter().flat_map(|sheet| {
        let rows = i64::try_from(sheet.rows().len()).unwrap_or(i64::MAX);
        let line = move |name, total| Control {
            sheet: sheet.name(),
            rows,
            name,
            total,
            rule_version: &book.rule_version,
        };
        let counted = sheet.totals().is_empty().then(|| line(None, None));
        counted.into_iter().chain(sheet.totals().iter().map(move |of| line(Some(of.name.as_str()), of.total)))
    });
    let columns = [
        Column::text("sheet", |line: &Control<'_>| line.sheet.to_owned()),
        Column::integer("rows", |line| Some(line.rows)),
        Column::text("total_of", |line| line.name.unwrap_or_default().to_owned()),
        Column::pounds("control_total", |line| line.total),
        Column::text("rule_version", |line| line.rule_version.to_owned()),
    ];
    Sheet::of("Control", &columns, lines)
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), DocumentError> {
    page.set_name(sheet.name())?;
    page.set_freeze_panes(1, 0)?;
    for (column, name) in (0_u16..).zip(sheet.header()) {
        page.write_string_with_format(0, column, name.as_ref(), &formats.header)?;
    }
    for (row, cells) in (1_u32..).zip(sheet.rows()) {
        for (column, cell) in (0_u16..).zip(cells) {
            write_cell(page, (row, column), cell, formats)?;
        }
    }
    page.autofit();
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), DocumentError> {
    let plain = cell.plain();
    match cell {
        Cell::Empty => {}
        Cell::Text(_) => {
            page.write_string(row, column, plain)?;
        }
        Cell::Pounds(_) | Cell::Hundredths(_) => {
            page.write_number_with_format(row, column, number(&plain)?, &formats.decimal)?;
        }
        Cell::Integer(_) => {
            page.write_number_with_format(row, column, number(&plain)?, &formats.integer)?;
        }
        Cell::Date(_) => {
            let day = ExcelDateTime::parse_from_str(&plain)?;
            page.write_datetime_with_format(row, column, &day, &formats.day)?;
        }
    }
    Ok(())
}

/// The format keeps numbers in binary, and what it shows of one with up to fifteen digits is exact. Read from text, so
/// that nothing is ever computed with it.
fn number(plain: &str) -> Result<f64, DocumentError> {
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let value = plain.parse().ok().filter(|_| digits <= DIGITS);
    value.ok_or_else(|| DocumentError::TooManyDigits(plain.to_owned()))
}

#[cfg(test)]
#[path = "xlsx_file_tests.rs"]
mod tests;
