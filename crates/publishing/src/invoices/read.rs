//! Reading a file of invoices: all of it, or nothing.

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};
use trellis_kernel::Pence;

use super::problems::{InvoiceFault, InvoicesError};
use crate::ubl::is_currency;

/// The columns.
pub const COLUMNS: [&str; 8] =
    ["Number", "Date", "Due", "Period From", "Period To", "Amount", "VAT", "Corrects"];
/// The columns that may be there too.
pub const OPTIONAL: [&str; 2] = ["Currency", "Placement"];
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
    /// The currency: pounds, where nothing is said.
    pub currency: String,
    /// The placement billed, by its reference or id.
    pub placement: Option<String>,
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
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (record, line) in records.zip(1_u32..) {
        let record = record.map_err(|_| InvoicesError::Line(u64::from(line) + 1))?;
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if found.len() >= MOST_ROWS {
            return Err(InvoicesError::TooLarge);
        }
        found.extend(Row { record: &record, places: &places, line, faults: &mut faults }.read());
    }
    faults.truncate(MOST_LISTED);
    match (faults.is_empty(), found.is_empty()) {
        (false, _) => Err(InvoicesError::Fields(faults)),
        (true, true) => Err(InvoicesError::Empty),
        (true, false) => Ok(found),
    }
}

/// Where each column of ours stands; an optional one may stand nowhere.
fn places(header: &StringRecord) -> Result<Vec<(&'static str, usize)>, InvoicesError> {
    let place =
        |wanted: &&'static str| Some((*wanted, header.iter().position(|name| name.trim() == *wanted)?));
    let places: Vec<_> = COLUMNS.iter().chain(&OPTIONAL).filter_map(place).collect();
    let all = COLUMNS.iter().all(|column| places.iter().any(|(found, _)| found == column));
    if all && places.len() == header.len() { Ok(places) } else { Err(InvoicesError::Columns) }
}

/// One row at work.
struct Row<'r> {
    record: &'r StringRecord,
    places: &'r [(&'static str, usize)],
    line: u32,
    faults: &'r mut Vec<InvoiceFault>,
}

impl Row<'_> {
    fn read(mut self) -> Option<CsvInvoice> {
        let number = self.required("Number", "BR-02", "enter the number of the invoice");
        let dated = self.required("Date", "BR-03", "enter the date of the invoice");
        let dated = dated.and_then(|text| self.day("Date", &text));
        let due = self.optional("Due").map(|text| self.day("Due", &text));
        let from = self.required("Period From", "BR-CO-19", "enter the first day billed");
        let from = from.and_then(|text| self.day("Period From", &text));
        let to = self.required("Period To", "BR-CO-19", "enter the last day billed");
        let to = to.and_then(|text| self.day("Period To", &text));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            self.fault("Period To", "BR-29", "the period ends before it starts".to_owned());
        }
        let amount = self.required("Amount", "BR-15", "enter the amount");
        let amount = amount.and_then(|text| self.pounds("Amount", &text));
        let vat = self.optional("VAT").map(|text| self.pounds("VAT", &text));
        let currency = self.optional("Currency").unwrap_or_else(|| "GBP".to_owned());
        if !is_currency(&currency) {
            self.fault("Currency", "BR-CL-04", format!("'{currency}' is no code of ISO 4217"));
        }
        let (corrects, placement) = (self.optional("Corrects"), self.optional("Placement"));
        Some(CsvInvoice {
            line: self.line,
            number: number?,
            dated: dated?,
            due: due.map_or(Some(None), |due| due.map(Some))?,
            period_from: from?,
            period_to: to?,
            amount: amount?,
            vat: vat.unwrap_or(Some(Pence::ZERO))?,
            corrects,
            currency,
            placement,
        })
    }

    fn optional(&self, column: &str) -> Option<String> {
        let (_, place) = self.places.iter().find(|(found, _)| *found == column)?;
        let text = self.record.get(*place).unwrap_or_default().trim();
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    fn required(&mut self, column: &'static str, code: &'static str, detail: &str) -> Option<String> {
        let text = self.optional(column);
        if text.is_none() {
            self.fault(column, code, detail.to_owned());
        }
        text
    }

    fn day(&mut self, column: &'static str, text: &str) -> Option<NaiveDate> {
        let parts: Vec<usize> = text.split('-').map(str::len).collect();
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| parts == [4, 2, 2]);
        if date.is_none() {
            self.fault(column, "PEPPOL-EN16931-F001", "enter a date such as 2026-10-01".to_owned());
        }
        date
    }

    /// An invoice is exact: the dirt of a binary float is no amount that a supplier asks for.
    fn pounds(&mut self, column: &'static str, text: &str) -> Option<Pence> {
        match Pence::parse_pounds(text) {
            Ok(parsed) if !parsed.float_dirt => Some(parsed.amount),
            Ok(_) => {
                self.fault(column, "AMOUNT_SUBPENNY", format!("'{text}' has a fraction of a penny"));
                None
            }
            Err(error) => {
                self.fault(column, error.code(), error.to_string());
                None
            }
        }
    }

    fn fault(&mut self, column: &'static str, code: &'static str, detail: String) {
        self.faults.push(InvoiceFault { line: self.line + 1, column, code, detail });
    }
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
        let told: Vec<(&str, &str)> = problems.iter().map(|fault| (fault.column, fault.code)).collect();
        assert_eq!(
            told,
            [
                ("Number", "BR-02"),
                ("Date", "PEPPOL-EN16931-F001"),
                ("Amount", "AMOUNT_SUBPENNY"),
                ("VAT", "AMOUNT_UNREADABLE")
            ]
        );
        assert_eq!(refusal.code(), "invoices-rows");
        assert_eq!(problems[0].to_string(), "line 2, Number: enter the number of the invoice (BR-02)");
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

    #[test]
    fn each_slip_has_its_code_and_place() {
        let good = "A,2026-10-01,,2026-09-01,2026-09-30,1.00,,";
        for (from, to, column, code) in [
            ("A,", ",", "Number", "BR-02"),
            ("2026-10-01,,", ",,", "Date", "BR-03"),
            ("2026-10-01,,", "2026-13-01,,", "Date", "PEPPOL-EN16931-F001"),
            (",,2026-09-01", ",soon,2026-09-01", "Due", "PEPPOL-EN16931-F001"),
            ("2026-09-01", "", "Period From", "BR-CO-19"),
            ("2026-09-30", "", "Period To", "BR-CO-19"),
            ("2026-09-30", "2026-08-30", "Period To", "BR-29"),
            ("1.00", "", "Amount", "BR-15"),
            ("1.00", "1.005", "Amount", "AMOUNT_SUBPENNY"),
            ("1.00", "1e2", "Amount", "AMOUNT_UNREADABLE"),
            ("1.00,", "1.00,0.001", "VAT", "AMOUNT_SUBPENNY"),
        ] {
            let refusal = read(&format!("{}\n", good.replacen(from, to, 1))).expect_err(to);
            let InvoicesError::Fields(faults) = &refusal else { panic!("{refusal}") };
            assert_eq!((faults.len(), faults[0].line), (1, 2), "{refusal}");
            assert_eq!((faults[0].column, faults[0].code), (column, code), "{refusal}");
        }
    }

    #[test]
    fn placement_and_currency_may_be_there() {
        let header = HEADER.trim_end();
        let row = "A,2026-10-01,,2026-09-01,2026-09-30,1.00,,";
        let more =
            |rest: &str| read_invoices(format!("{header},Currency,Placement\n{row},{rest}\n").as_bytes());
        let found = more("EUR,PL-20410").expect("a row").remove(0);
        assert_eq!((found.currency.as_str(), found.placement.as_deref()), ("EUR", Some("PL-20410")));
        let plain = more(",").expect("a row").remove(0);
        assert_eq!((plain.currency.as_str(), plain.placement), ("GBP", None));
        let unknown = more("ZZZ,").expect_err("no currency").to_string();
        assert!(unknown.contains("line 2, Currency: 'ZZZ' is no code of ISO 4217 (BR-CL-04)"), "{unknown}");
    }

    #[test]
    fn blank_lines_at_the_end_are_no_invoices() {
        let row = "A,2026-10-01,,2026-09-01,2026-09-30,1.00,,\r\n";
        assert_eq!(read(&format!("{row},,,,,,,\r\n\r\n")).map(|rows| rows.len()), Ok(1));
    }
}
