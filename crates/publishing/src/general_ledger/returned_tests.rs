use proptest::prelude::*;
use trellis_kernel::FinancialYear;
use trellis_ledger::{Account, EntryKind};

use super::*;
use crate::general_ledger::general_ledger_book;
use crate::sheet::Cell;

fn sent(line: i16, account: Account, amount: i64) -> GeneralLedgerLine {
    let fy = FinancialYear::starting(2026).expect("a year");
    GeneralLedgerLine {
        batch: "b1".to_owned(),
        entry: "e1".to_owned(),
        line,
        entity: "council".to_owned(),
        cost_centre: "Care, close to home".to_owned(),
        account,
        project: "Children's pooled fund".to_owned(),
        analysis: ["icb".to_owned(), String::new(), "3.1.1".to_owned()],
        fy,
        period: 8,
        effective: fy.first_day(),
        amount: Pence::new(amount),
        kind: EntryKind::InvoiceMatched,
    }
}

fn batch() -> Vec<GeneralLedgerLine> {
    vec![
        sent(1, Account::ServiceSpend, 250_000),
        sent(2, Account::IrrecoverableVat, 50_000),
        sent(3, Account::Creditors, -300_000),
    ]
}

/// The file as it would come back: the same table.
fn file(lines: &[GeneralLedgerLine]) -> String {
    let book = general_ledger_book(1, lines);
    let sheet = book.sheet(None).expect("a sheet");
    let quoted = |cell: &Cell| format!("\"{}\"", cell.plain().replace('"', "\"\""));
    let rows = sheet.rows().iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
    std::iter::once(sheet.header().join(",")).chain(rows).collect::<Vec<_>>().join("\r\n")
}

#[test]
fn the_columns_are_those_of_the_specification_and_both_sides_are_told() {
    let book = general_ledger_book(7, &batch());
    let sheet = book.sheet(None).expect("a sheet");
    assert_eq!(
        sheet.header().join(", "),
        "batch_id, entry_id, line, entity, cost_centre, subjective, project, analysis_1, analysis_2, analysis_3, fy, period, \
         effective, dr_cr, amount, vat_code, narrative"
    );
    let last: Vec<String> = sheet.rows()[2].iter().map(|cell| cell.plain().into_owned()).collect();
    assert_eq!(
        last.join("|"),
        "b1|e1|3|council|Care, close to home|2000|Children's pooled fund|icb||3.1.1|2026-27|8|2026-04-01|cr|3000.00|none|\
         Invoice matched to a commitment: Care, close to home"
    );
    let totals: Vec<i64> = sheet.totals().iter().map(|total| total.total.expect("a sum").get()).collect();
    assert_eq!(totals, [300_000, 300_000]);
    assert_eq!(sheet.rows()[1][15], Cell::Text("irrecoverable".into()));
}

#[test]
fn what_was_sent_closes_the_batch_and_a_penny_does_not() {
    let returned = read_returned(file(&batch()).as_bytes()).expect("readable");
    assert_eq!(reconcile(&batch(), &returned), Ok(()));
    let mut off = returned.clone();
    off[0].amount = Pence::new(250_001);
    let error = reconcile(&batch(), &off).expect_err("a penny");
    assert_eq!(error.code(), "reconciliation-differs");
    assert_eq!(
        error.to_string(),
        "1 lines differ and the batch stays open: line 1 of entry e1 is £2,500.01, not £2,500.00"
    );
    let twice = [returned.clone(), returned[..1].to_vec()].concat();
    assert!(reconcile(&batch(), &twice).expect_err("twice").to_string().contains("came back twice"));
    let error = reconcile(&batch(), &returned[1..]).expect_err("missing");
    assert!(error.to_string().ends_with("line 1 of entry e1 is missing"), "{error}");
    let mut other = returned;
    other[1].batch = "b2".to_owned();
    assert_eq!(reconcile(&batch(), &other).expect_err("another").code(), "reconciliation-other-batch");
}

#[test]
fn files_that_cannot_be_read_say_where() {
    for (text, told) in [
        ("", "the file has no column batch_id; send the batch's own columns back"),
        (
            "batch_id,entry_id,line,amount\n",
            "the file has no column dr_cr; send the batch's own columns back",
        ),
        ("batch_id,entry_id,line,dr_cr,amount\nb,e,1,up,1.00\n", "row 1: 'up' is neither dr nor cr"),
        ("batch_id,entry_id,line,dr_cr,amount\nb,e,one,dr,1.00\n", "row 1: 'one' is no number of a line"),
        ("batch_id,entry_id,line,dr_cr,amount\nb,e,1,dr,1.005\n", "row 1: '1.005' has a fraction of a penny"),
    ] {
        assert_eq!(read_returned(text.as_bytes()).expect_err("unreadable").to_string(), told);
    }
    assert_eq!(read_returned(&[0xff]).expect_err("bytes").code(), "wrong-encoding");
}

proptest! {
    #[test]
    fn what_comes_back_unchanged_agrees_and_any_other_amount_does_not(
        amounts in prop::collection::vec((1_i64..1_000_000_000).prop_flat_map(|size| prop::sample::select(vec![size, -size])), 1..20),
        at in any::<prop::sample::Index>(), off in 1_i64..1_000
    ) {
        let lines: Vec<GeneralLedgerLine> =
            (1_i16..).zip(&amounts).map(|(no, amount)| sent(no, Account::ServiceSpend, *amount)).collect();
        let mut returned = read_returned(file(&lines).as_bytes()).expect("readable");
        prop_assert_eq!(reconcile(&lines, &returned), Ok(()));
        let at = at.index(returned.len());
        returned[at].amount = Pence::new(returned[at].amount.get() + off);
        prop_assert!(reconcile(&lines, &returned).is_err());
    }
}
