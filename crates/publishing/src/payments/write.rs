//! Writing payments in the layout that we read (Local Government Transparency Code 2015, spending over £500).

use std::io;

use csv::{Terminator, WriterBuilder};
use trellis_kernel::Pence;

use super::columns::COLUMNS;
use super::row::PublishedPayment;
use crate::safe_cell;

/// Writes the header and one line for each payment: RFC 4180, amounts with two decimals, and no text that a
/// spreadsheet program would run as a formula.
pub fn write_payments<'p>(
    out: impl io::Write,
    payments: impl IntoIterator<Item = &'p PublishedPayment>,
) -> Result<(), csv::Error> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS)?;
    for payment in payments {
        let date = payment.date.to_string();
        let amount = pounds(payment.amount);
        writer.write_record([
            date.as_str(),
            &safe_cell(&payment.transaction_number),
            &amount,
            &safe_cell(&payment.supplier_name),
            &safe_cell(&payment.supplier_id),
            &safe_cell(&payment.expense_type),
            &safe_cell(&payment.expense_code),
            &safe_cell(&payment.creditor_type),
        ])?;
    }
    writer.flush()?;
    Ok(())
}

/// Pounds with two decimals, without marks: `-441.18`.
pub(crate) fn pounds(amount: Pence) -> String {
    let sign = if amount.is_negative() { "-" } else { "" };
    let pence = amount.get().unsigned_abs();
    format!("{sign}{}.{:02}", pence / 100, pence % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::whole_file_tests::read_payments;

    #[test]
    fn text_that_a_spreadsheet_would_run_is_neutralised_on_export() {
        let file = "Date,Transaction Number,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type\r\n\
                    2024-04-02,T1,-0.05,Lantern,+1,@A,-2,LTD\r\n";
        let formula = "\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"";
        let refused =
            read_payments(file.replace("Lantern", formula).as_bytes(), None).expect_err("a formula");
        assert!(refused.to_string().contains("line 2, Supplier Name: the field is a formula"), "{refused}");
        let mut read = read_payments(file.as_bytes(), None).expect("a file");
        read.payments[0].supplier_name = "=HYPERLINK(\"http://x\",\"y\")".to_owned();
        let mut out = Vec::new();
        write_payments(&mut out, &read.payments).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        let row = text.lines().nth(1).expect("a row");
        assert_eq!(row, "2024-04-02,T1,-0.05,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",'+1,'@A,'-2,LTD");
    }
}
