//! The order of the schema, and the totals in the header and in each part.

use roxmltree::{Document, Node};
use trellis_kernel::Pence;

use super::*;
use crate::payment_files::batch::tests::{day, originator, payment, story};

fn made() -> DateTime<Utc> {
    "2026-11-23T09:30:00Z".parse().expect("an instant")
}

fn names(node: Node<'_, '_>) -> Vec<String> {
    node.children().filter(Node::is_element).map(|child| child.tag_name().name().to_owned()).collect()
}

fn text<'d>(document: &'d Document<'_>, name: &str) -> Vec<&'d str> {
    document.descendants().filter(|n| n.tag_name().name() == name).filter_map(|n| n.text()).collect()
}

fn children(document: &Document<'_>, name: &str) -> Vec<String> {
    names(document.descendants().find(|n| n.tag_name().name() == name).expect("an element"))
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let file = write_pain_001(&story(), made()).expect("a file");
    let document = Document::parse(&file.text).expect("XML");
    assert_eq!(document.root_element().tag_name().namespace(), Some(NAMESPACE));
    assert_eq!(children(&document, "GrpHdr"), ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"]);
    assert_eq!(
        children(&document, "PmtInf"),
        [
            "PmtInfId",
            "PmtMtd",
            "NbOfTxs",
            "CtrlSum",
            "ReqdExctnDt",
            "Dbtr",
            "DbtrAcct",
            "DbtrAgt",
            "CdtTrfTxInf",
            "CdtTrfTxInf"
        ]
    );
    assert_eq!(children(&document, "CdtTrfTxInf"), ["PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct", "RmtInf"]);
    assert_eq!(children(&document, "ClrSysMmbId"), ["ClrSysId", "MmbId"]);
}

#[test]
fn numbers_and_sums_stand_in_the_header_and_in_each_part() {
    let later = FilePayment { pay_on: day("2026-11-27"), ..payment("c", 1) };
    let payments = vec![payment("a", 123_456), payment("b", 10), later];
    let batch = PaymentBatch::new("000007", day("2026-11-23"), originator(), payments, Pence::new(123_467))
        .expect("a batch");
    let file = write_pain_001(&batch, made()).expect("a file");
    let document = Document::parse(&file.text).expect("XML");
    assert_eq!(text(&document, "NbOfTxs"), ["3", "2", "1"]);
    assert_eq!(text(&document, "CtrlSum"), ["1234.67", "1234.66", "0.01"]);
    assert_eq!(text(&document, "EndToEndId"), ["a", "b", "c"]);
    assert_eq!(text(&document, "PmtInfId"), ["000007-1", "000007-2"]);
    assert_eq!(text(&document, "Cd"), ["GBDSC"; 5]);
    assert_eq!(text(&document, "CreDtTm"), ["2026-11-23T09:30:00Z"]);
}

#[test]
fn names_are_written_as_they_are_and_escaped() {
    let mut odd = payment("a", 1);
    odd.payee.name = "Smith & <Sons>\u{7}".into();
    let batch = PaymentBatch::new("000008", day("2026-11-23"), originator(), vec![odd], Pence::new(1))
        .expect("a batch");
    let file = write_pain_001(&batch, made()).expect("a file");
    let document = Document::parse(&file.text).expect("XML");
    assert_eq!(text(&document, "Nm").last(), Some(&"Smith & <Sons> "));
    assert!(file.text.contains("<InstdAmt Ccy=\"GBP\">0.01</InstdAmt>"));
}
