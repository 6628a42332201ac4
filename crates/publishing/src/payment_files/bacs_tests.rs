//! Every position that the money page names, and files that are a penny off.

use proptest::prelude::*;
use trellis_kernel::Division;

use super::*;
use crate::payment_files::batch::tests::{day, originator, payment, story};
use crate::payment_files::{Control, FilePayment, verify_bacs};

fn holidays() -> BankHolidays {
    let days =
        ["2026-01-01", "2026-12-25", "2026-12-28", "2027-01-01"].map(|d| (Division::EnglandAndWales, day(d)));
    BankHolidays::from_days(days).expect("a calendar")
}

fn written(batch: &PaymentBatch, form: BacsForm) -> WrittenFile {
    write_bacs(batch, form, &holidays()).expect("a file")
}

/// Characters of a line by their positions, counted from 1.
fn at(line: &str, from: usize, to: usize) -> &str {
    &line[from - 1..to]
}

#[test]
fn labels_stand_around_the_payments() {
    let file = written(&story(), BacsForm::SingleDay);
    let lines: Vec<&str> = file.text.split_terminator("\r\n").collect();
    let labels: Vec<&str> = lines.iter().map(|line| at(line, 1, 4)).collect();
    assert_eq!(labels, ["VOL1", "HDR1", "HDR2", "UHL1", "1079", "2029", "0899", "EOF1", "EOF2", "UTL1"]);
    for line in &lines {
        let label = line.starts_with(|c: char| c.is_ascii_alphabetic());
        assert_eq!(line.len(), if label { 80 } else { 100 }, "{line}");
    }
    assert_eq!((at(lines[0], 5, 10), at(lines[0], 42, 47), at(lines[0], 80, 80)), ("000042", "123456", "1"));
    assert_eq!((at(lines[1], 5, 12), at(lines[1], 42, 47)), ("A123456S", " 26327"));
    assert_eq!((at(lines[2], 5, 5), at(lines[2], 11, 15)), ("F", "00100"));
    // The payees have the money on Thursday 26 November, so it is processed on Wednesday.
    assert_eq!((at(lines[3], 5, 10), at(lines[3], 29, 37)), (" 26329", "1 DAILY  "));
    let utl = lines[9];
    assert_eq!([at(utl, 5, 17), at(utl, 18, 30)], ["0000008431007"; 2]);
    assert_eq!([at(utl, 31, 37), at(utl, 38, 44)], ["0000001", "0000002"]);
}

#[test]
fn records_have_their_positions() {
    let file = written(&story(), BacsForm::MultiDay);
    let lines: Vec<&str> = file.text.lines().collect();
    let (credit, contra) = (lines[4], lines[6]);
    assert_eq!(credit.len(), 106);
    let fields = [(1, 6), (7, 14), (15, 15), (16, 17), (18, 23), (24, 31), (32, 35), (36, 46)];
    let read = |line| fields.map(|(from, to)| at(line, from, to));
    assert_eq!(read(credit), ["107999", "88837491", "0", "99", "089999", "66374958", "    ", "00008307007"]);
    assert_eq!(read(contra), ["089999", "66374958", "0", "17", "089999", "66374958", "    ", "00008431007"]);
    assert_eq!(at(credit, 47, 64), "WEXCOMBE CHILDREN ");
    assert_eq!(
        (at(credit, 65, 82).trim_end(), at(credit, 83, 100).trim_end()),
        ("HH-1", "HARBOUR HOMES LTD")
    );
    assert_eq!((at(credit, 101, 106), at(lines[3], 29, 37)), (" 26329", "4 MULTI  "));
    assert_eq!((at(contra, 65, 70), at(lines[2], 11, 15)), ("CONTRA", "00106"));
    assert_eq!(at(lines[5], 83, 100), "LANTERN - ZOE S CA");
    assert_eq!(file.folded.len(), 2);
}

#[test]
fn each_day_of_processing_has_a_contra_of_its_own() {
    let friday = FilePayment { pay_on: day("2026-11-27"), ..payment("b", 250) };
    let payments = vec![payment("a", 100), friday];
    let batch = PaymentBatch::new("000002", day("2026-11-23"), originator(), payments, Pence::new(350));
    let batch = batch.expect("a batch");
    let file = written(&batch, BacsForm::MultiDay);
    let contras: Vec<&str> =
        file.text.lines().filter(|l| l.get(15..17) == Some("17")).map(|l| at(l, 36, 46)).collect();
    assert_eq!(contras, ["00000000100", "00000000250"]);
    assert_eq!(verify_bacs(&file.text), Ok(Control { payments: 2, total: Pence::new(350) }));
    let single = write_bacs(&batch, BacsForm::SingleDay, &holidays()).expect_err("two days");
    assert_eq!(single.code(), "no-processing-day");
}

#[test]
fn a_file_a_penny_off_is_found() {
    let text = written(&story(), BacsForm::SingleDay).text;
    assert_eq!(verify_bacs(&text), Ok(story().control()));
    for (from, to, code) in [
        ("00008307007", "00008307008", "control-total"),
        ("UTL10000008431007", "UTL10000008431006", "control-total"),
        ("00000010000002", "00000010000003", "payment-file-unreadable"),
        ("UTL1", "UTL9", "payment-file-unreadable"),
        ("\r\nEOF1", "\r\n EOF1", "payment-file-unreadable"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(verify_bacs(&text.replacen(from, to, 1)).expect_err("off").code(), code, "{from}");
    }
}

proptest! {
    /// I16 in the small: what is written is what is read back.
    #[test]
    fn whatever_is_written_is_read_back(amounts in proptest::collection::vec(1_i64..1_000_000_000, 1..40)) {
        let total = amounts.iter().sum();
        let payments = amounts.iter().enumerate().map(|(n, amount)| payment(&format!("p{n}"), *amount)).collect();
        let batch = PaymentBatch::new("000003", day("2026-11-23"), originator(), payments, Pence::new(total)).expect("a batch");
        for form in [BacsForm::SingleDay, BacsForm::MultiDay] {
            let control = verify_bacs(&written(&batch, form).text);
            prop_assert_eq!(control, Ok(Control { payments: amounts.len(), total: Pence::new(total) }));
        }
    }
}
