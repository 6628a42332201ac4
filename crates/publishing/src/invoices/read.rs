//! Reading a file of invoices: all of it, or nothing.

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};
use trellis_kernel::Pence;

use super::problems::InvoicesError;

/// The columns.
pub const COLUMNS: [&str; 8] =
    ["Number", "Date", "Due", "Period From", "Period To", "Amount", "VAT", "Corrects"];
/// Larger files are refused.
pub const MOST_BYTES: usize = 1024 * 1024;
/// Longer files are refused.
pub const MOST_ROWS: usize = 500;
/// More problems are not listed.
const MOST_LISTED: usize = 50;

/// One row: an invoice, or a credit note when it corrects one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvInvoice {
    /// The row, counted from 1 after the header.
    pub line: u32,
    /// Its number.
    pub number: String,
    /// The date on it.
    pub dated: NaiveDate,
    /// When it says it is due.
    pub due: Option<NaiveDate>,
    /// The first day billed.
    pub period_from: NaiveDate,
    /// The last day billed.
    pub period_to: NaiveDate,
    /// The amount, with VAT.
    pub amount: Pence,
    /// The VAT in it.
    pub vat: Pence,
    /// The number of the invoice that a credit note corrects.
    pub corrects: Option<String>,
}

/// Reads a whole file.
pub fn read_invoices(bytes: &[u8]) -> Result<Vec<CsvInvoice>, InvoicesError> {
    if bytes.len() > MOST_BYTES {
        return Err(InvoicesError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| InvoicesError::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = records.next().ok_or(InvoicesError::Empty)?.map_err(|_| InvoicesError::Columns)?;
    let places = places(&header)?;
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (record, line) in records.zip(1_u32..) {
        let record = record.map_err(|_| InvoicesError::Line(u64::from(line) + 1))?;
        if found.len() >= MOST_ROWS {
            return Err(InvoicesError::TooLarge);
        }
        let fields = places.map(|place| record.get(place).unwrap_or_default().trim());
        found.extend(row(line, fields, &mut problems));
    }
    match (problems.is_empty(), found.is_empty()) {
        (false, _) => Err(InvoicesError::Fields(problems)),
        (true, true) => Err(InvoicesError::Empty),
        (true, false) => Ok(found),
    }
}

/// Where each column of ours stands.
fn places(header: &StringRecord) -> Result<[usize; 8], InvoicesError> {
    let place = |wanted: &str| header.iter().position(|name| name.trim() == wanted);
    if header.len() != COLUMNS.len() || COLUMNS.iter().any(|column| place(column).is_none()) {
        return Err(InvoicesError::Columns);
    }
    Ok(COLUMNS.map(|column| place(column).unwrap_or_default()))
}

fn row(line: u32, fields: [&str; 8], problems: &mut Vec<String>) -> Option<CsvInvoice> {
    let [number, dated, due, from, to, amount, vat, corrects] = fields;
    let mut take = |column: &str, problem: String| {
        if problems.len() < MOST_LISTED {
            problems.push(format!("line {}, {column}: {problem}", line + 1));
        }
    };
    if number.is_empty() {
        take("Number", "enter the number of the invoice".to_owned());
    }
    let mut day = |column, text| day(text).map_err(|problem| take(column, problem)).ok();
    let (dated, from, to) = (day("Date", dated), day("Period From", from), day("Period To", to));
    let due = if due.is_empty() { Some(None) } else { day("Due", due).map(Some) };
    let mut pounds = |column, text| pounds(text).map_err(|problem| take(column, problem)).ok();
    let amount = pounds("Amount", amount);
    let vat = if vat.is_empty() { Some(Pence::ZERO) } else { pounds("VAT", vat) };
    Some(CsvInvoice {
        line,
        number: Some(number).filter(|number| !number.is_empty())?.to_owned(),
        dated: dated?,
        due: due?,
        period_from: from?,
        period_to: to?,
        amount: amount?,
        vat: vat?,
        corrects: Some(corrects.to_owned()).filter(|number| !number.is_empty()),
    })
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| parts == [4, 2, 2]);
    date.ok_or_else(|| "enter a date such as 2026-10-01".to_owned())
}

/// An invoice is exact: the dirt of a binary float is no amount that a supplier asks for.
fn pounds(text: &str) -> Result<Pence, String> {
    let parsed = Pence::parse_pounds(text).map_err(|error| error.to_string())?;
    if parsed.float_dirt { Err(format!("'{text}' has a fraction of a penny")) } else { Ok(parsed.amount) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "Number,Date,Due,Period From,Period To,Amount,VAT,Corrects\r\n";

    fn read(rows: &str) -> Result<Vec<CsvInvoice>, InvoicesError> {
        read_invoices(format!("{HEADER}{rows}").as_bytes())
    }

    #[test]
    fn invoices_and_credit_notes_are_read() {
        let rows = "LAN-1,2026-10-01,,2026-09-01,2026-09-30,\"£20,833.33\",,\r\n\
                    LAN-1C,2026-10-02,2026-11-01,2026-09-01,2026-09-30,120.00,20.00,LAN-1\r\n";
        let found = read(rows).expect("two rows");
        assert_eq!((found[0].amount, found[0].vat, found[0].due), (Pence::new(2_083_333), Pence::ZERO, None));
        assert_eq!((found[1].vat, found[1].corrects.as_deref()), (Pence::new(2_000), Some("LAN-1")));
        assert_eq!((found[1].line, found[1].due), (2, "2026-11-01".parse().ok()));
    }

    #[test]
    fn columns_may_stand_in_any_order_but_must_be_there() {
        let turned = "VAT,Amount,Number,Date,Due,Period From,Period To,Corrects\n,1.00,A,2026-10-01,,2026-09-01,2026-09-30,\n";
        assert_eq!(read_invoices(turned.as_bytes()).expect("one row")[0].amount, Pence::new(100));
        assert_eq!(read_invoices(b"Number,Date\nA,2026-10-01\n"), Err(InvoicesError::Columns));
    }

    #[test]
    fn every_wrong_field_is_told_and_nothing_is_taken() {
        let refusal = read(",01/10/2026,,2026-09-01,2026-09-30,960.0899999999999,x,\n").expect_err("wrong");
        let InvoicesError::Fields(problems) = &refusal else { panic!("{refusal}") };
        assert_eq!(problems.len(), 4);
        assert_eq!(refusal.code(), "invoices-rows");
        assert!(problems[0].starts_with("line 2, Number: "), "{}", problems[0]);
    }

    #[test]
    fn files_that_are_no_files_of_invoices_are_refused() {
        assert_eq!(read(""), Err(InvoicesError::Empty));
        assert_eq!(read_invoices(b""), Err(InvoicesError::Empty));
        assert_eq!(read("A,2026-10-01\n"), Err(InvoicesError::Line(2)));
        assert_eq!(read_invoices(&[0xff, 0xfe]), Err(InvoicesError::Encoding));
        assert_eq!(read_invoices(&vec![b'x'; MOST_BYTES + 1]), Err(InvoicesError::TooLarge));
        let row = "A,2026-10-01,,2026-09-01,2026-09-30,1.00,,\n";
        assert_eq!(read(&row.repeat(MOST_ROWS + 1)), Err(InvoicesError::TooLarge));
    }
}
