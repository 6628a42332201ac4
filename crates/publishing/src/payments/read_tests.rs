use proptest::prelude::*;

use super::*;
use crate::fixtures::fixture;
use crate::payments::whole_file_tests::{PaymentFile, read_payments};
use crate::payments::{Totals, write_payments};

const HEADER: &str =
    "Date,Transaction Number,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type\n";

fn read(rows: &str) -> Result<PaymentFile, PaymentsError> {
    read_payments(format!("{HEADER}{rows}").as_bytes(), None)
}

fn problems(rows: &str) -> Vec<String> {
    match read(rows) {
        Err(PaymentsError::Rows { first, .. }) => first.iter().map(ToString::to_string).collect(),
        other => panic!("rows should be refused: {other:?}"),
    }
}

#[test]
fn the_real_month_is_read_to_the_penny() {
    let Some(bytes) = fixture("finance/spend/202404.csv") else { return };
    let file = read_payments(&bytes, Some(Pence::new(1_923_200_339))).expect("the file");
    assert_eq!(
        file.totals,
        Totals { rows: 2_353, credits: 48, dirty: 232, above_30000: 113, total: Pence::new(1_923_200_339) }
    );
    let mut written = Vec::new();
    write_payments(&mut written, &file.payments).expect("written");
    let again = read_payments(&written, None).expect("read again");
    assert_eq!(again.totals, Totals { dirty: 0, ..file.totals });
}

#[test]
fn a_wrong_control_total_takes_nothing() {
    let Some(bytes) = fixture("finance/spend/202404.csv") else { return };
    let error = read_payments(&bytes, Some(Pence::new(1_923_200_338))).expect_err("refused");
    assert_eq!(
        error.to_string(),
        "the payments come to £19,232,003.39, but the control total is £19,232,003.38; nothing was taken"
    );
}

#[test]
fn missing_and_repeated_columns_are_named() {
    let without = "Date,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code\n";
    let error = read_payments(without.as_bytes(), None).expect_err("refused");
    assert_eq!(error.to_string(), "the header lacks the columns Transaction Number, Creditor Type");
    let twice = format!("Amount,{HEADER}");
    let error = read_payments(twice.as_bytes(), None).expect_err("refused");
    assert_eq!(error.to_string(), "the header has the columns Amount more than once");
}

#[test]
fn columns_may_stand_in_another_order_among_others() {
    let text = "Extra,Creditor Type,Date,Amount,Transaction Number,Supplier Name,Supplier ID,Expense Type,Expense Code\n\
                x,LTD,2024-04-02,\"1,234.50\",T1,A,1,B,2\n";
    let file = read_payments(text.as_bytes(), None).expect("the file");
    assert_eq!(
        (file.payments[0].amount, file.payments[0].creditor_type.as_str()),
        (Pence::new(123_450), "LTD")
    );
}

#[test]
fn every_bad_row_is_told_with_line_and_column() {
    let told = problems(
        "2024-04-02,T1,1.00,A,1,B,2,LTD\n2024-04-31,T2,1.00,A,1,B,2,LTD\nApril 2024,,1e3,A,1,B,2,LTD\n\
         2024-04-02,T1,0.00,A,1,B,2,LTD\n2024-04-02,T4,0.005,A,1,B,2,LTD\n",
    );
    assert_eq!(
        told,
        [
            "line 3, Date: '2024-04-31' is not a date that exists, such as 2024-04-30 (day before month: 30/04/2024)",
            "line 4, Transaction Number: enter the number of the transaction",
            "line 4, Date: 'April 2024' is not a date such as 2024-04-30 or 30/04/2024",
            "line 4, Amount: '1e3' is not an amount of money",
            "line 5, Amount: a payment of nothing is no payment",
            "line 6, Amount: '0.005' has a fraction of a penny",
        ]
    );
}

#[test]
fn both_encodings_of_the_field_are_read_and_a_third_is_refused() {
    let row = "2024-04-02,T1,£1.00,CAFÉ,1,B,2,LTD\n";
    let latin: Vec<u8> =
        format!("{HEADER}{row}").chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
    for bytes in [latin, format!("\u{feff}{HEADER}{row}").into_bytes()] {
        let file = read_payments(&bytes, None).expect("the file");
        assert_eq!((file.payments[0].supplier_name.as_str(), file.totals.total), ("CAFÉ", Pence::new(100)));
    }
    let wide: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_payments(&wide, None), Err(PaymentsError::Encoding { line: 1 }));
    let mut unknown = format!("{HEADER}2024-04-02,T1,1.00,").into_bytes();
    unknown.extend([0x81, b',', b'1', b',', b'B', b',', b'2', b',', b'L', b'\n']);
    let told = read_payments(&unknown, None).expect_err("no letter").to_string();
    assert!(told.contains("line 2, Supplier Name: the field has control characters"), "{told}");
}

#[test]
fn blank_lines_empty_columns_and_broken_cells_are_taken_in_stride() {
    let header = HEADER.trim_end();
    let text = format!(
        "Payments for April 2024,,,,,,,,,\r\n\r\n{header},,\r\n\
         02/04/2024,T1,\"£1,234.50\",\"Harbour\r\nHomes Ltd\",1,B,2,LTD,,\r\n,,,,,,,,,\r\n\r\n\
         3/4/24,T1,(34.50),A,1,B,2,LTD\r\n04/13/2024,T2,1.00,A,1,B,2,LTD,,\r\n,,,,,,,,,\r\n\r\n"
    );
    let told = match read_payments(text.as_bytes(), None) {
        Err(PaymentsError::Rows { first, .. }) => first[0].to_string(),
        other => panic!("the third row should be refused: {other:?}"),
    };
    assert!(told.starts_with("line 9, Date: '04/13/2024' is not a date that exists"), "{told}");
    let file = read_payments(text.replace("04/13/2024", "13/04/2024").as_bytes(), None).expect("the file");
    let lines: Vec<(u64, i64)> = file.payments.iter().map(|row| (row.line, row.amount.get())).collect();
    assert_eq!(lines, [(4, 123_450), (8, -3_450), (9, 100)]);
    assert_eq!(file.payments[0].supplier_name, "Harbour Homes Ltd");
}

#[test]
fn a_line_with_the_total_must_be_right() {
    let rows = "2024-04-02,T1,1.00,A,1,B,2,LTD\n2024-04-02,T2,2.00,A,1,B,2,LTD\n";
    assert_eq!(read(&format!("{rows}Total,,3.00,,,,,\n")).expect("the file").totals.rows, 2);
    assert_eq!(
        problems(&format!("{rows},,3.01,,,,,\n")),
        ["line 4, Amount: the line gives a total of £3.01; those above come to £3.00"]
    );
    assert!(problems(&format!("{rows},,3.00,A,1,B,2,LTD\n"))[0].contains("Transaction Number"));
}

#[test]
fn semicolons_and_tabs_divide_as_well() {
    for delimiter in [";", "\t"] {
        let text = format!("{HEADER}2024-04-02,T1,1.50,A,1,B,2,LTD\n").replace(',', delimiter);
        assert_eq!(read_payments(text.as_bytes(), None).expect("the file").totals.total, Pence::new(150));
    }
}

#[test]
fn a_field_of_a_million_characters_is_refused() {
    let told = problems(&format!("2024-04-02,T1,1.00,{},1,B,2,LTD\n", "A".repeat(1_000_000)));
    assert_eq!(told, ["line 2, Supplier Name: the field has 1000000 characters; at most 1000 are read"]);
    assert!(problems("2024-04-02,T1,1.00,A\u{7}B,1,B,2,LTD\n")[0].contains("control characters"));
}

#[test]
fn a_cut_off_file_is_refused_wherever_it_is_cut() {
    let Some(bytes) = fixture("finance/spend/202404.csv") else { return };
    for end in [bytes.len() - 1, bytes.len() - 3, 100_000, 100_010, 100_020, 100_030, 100_040, 100_050, 40] {
        let cut = read_payments(&bytes[..end], None);
        // Only the carriage return is left off: all rows are there, and so is a line break.
        assert_eq!(cut.is_ok(), end == bytes.len() - 1, "cut at {end}");
    }
    let error = read("2024-04-02,T1,1.00,A,1\n").expect_err("refused");
    assert_eq!(error.to_string(), "line 2: the file seems to be cut off: its last line has 5 of 8 columns");
    let whole = format!("{HEADER}2024-04-02,T1,1.00,A,1,B,2,LTD");
    assert!(matches!(read_payments(whole.as_bytes(), None), Err(PaymentsError::CutOff { .. })));
    assert!(read_payments(whole.as_bytes(), Some(Pence::new(100))).is_ok());
    assert!(matches!(read("2024-04-02,T1,1.00,\"A,1,B,2,LTD\n"), Err(PaymentsError::CutOff { .. })));
}

#[test]
fn an_empty_file_is_no_file() {
    for text in ["", "\u{feff}", "\n\n", HEADER] {
        assert_eq!(read_payments(text.as_bytes(), None), Err(PaymentsError::Empty), "{text:?}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(amounts in prop::collection::vec(-9_000_000_000_i64..9_000_000_000, 1..40)) {
        let payments: Vec<PublishedPayment> = amounts
            .iter()
            .filter(|amount| **amount != 0)
            .zip(2..)
            .map(|(amount, line)| PublishedPayment {
                line,
                date: "2024-04-02".parse().expect("a date"),
                transaction_number: format!("T{line}"),
                amount: Pence::new(*amount),
                float_dirt: false,
                supplier_name: "A, \"B\" & C".to_owned(),
                supplier_id: "1".to_owned(),
                expense_type: "Fostering".to_owned(),
                expense_code: "5714".to_owned(),
                creditor_type: "LTD".to_owned(),
            })
            .collect();
        prop_assume!(!payments.is_empty());
        let mut written = Vec::new();
        write_payments(&mut written, &payments).expect("written");
        prop_assert_eq!(read_payments(&written, None).expect("read").payments, payments);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut file = HEADER.as_bytes().to_vec();
        file.extend(&bytes);
        let _ = read_payments(&file, None);
        let _ = read_payments(&bytes, None);
    }
}
