use trellis_kernel::FinancialYear;
use uuid::Uuid;

use super::*;
use crate::returns::bcf_book;
use crate::sheet::{Cell, Sheet};

fn content() -> BcfContent {
    BcfContent {
        national_conditions: vec![NationalCondition {
            condition: "Plans are jointly agreed".to_owned(),
            met: true,
            comment: String::new(),
        }],
        metrics: vec![Metric {
            name: "Children placed within 20 miles".to_owned(),
            planned: "80%".to_owned(),
            actual: "83.1%".to_owned(),
            comment: "=more homes".to_owned(),
        }],
        schemes: vec![SchemeDetail {
            scheme_id: SchemeId::new(Uuid::from_u128(1)),
            scheme_type: "Community based schemes".to_owned(),
            subtype: "Early help".to_owned(),
            outputs: "412 children".to_owned(),
        }],
    }
}

fn report() -> BcfReport {
    let scheme = content().schemes[0].clone();
    BcfReport {
        title: "Children's pooled fund".to_owned(),
        fy: FinancialYear::starting(2026).expect("a year"),
        sign_offs: vec![SignOff {
            partner: "icb".to_owned(),
            name: "NHS Wexcombe ICB".to_owned(),
            capacity: "chief_executive",
            signed_at: None,
        }],
        content: content(),
        income: vec![BcfIncome { source: "Wexcombe Council".to_owned(), amount: Pence::new(1_000) }],
        expenditure: vec![BcfExpenditure {
            scheme_id: Some(scheme.scheme_id),
            name: "Emotional wellbeing".to_owned(),
            scheme_type: scheme.scheme_type,
            subtype: scheme.subtype,
            source: "contribution".to_owned(),
            commissioner: "icb".to_owned(),
            provider_sector: "voluntary".to_owned(),
            planned: Pence::new(900),
            actual: Pence::new(1_001),
            outputs: scheme.outputs,
        }],
    }
}

#[test]
fn every_tab_is_there_and_the_year_end_is_their_difference() {
    let book = bcf_book(&report());
    let names: Vec<&str> = book.sheets.iter().map(Sheet::name).collect();
    assert_eq!(names, ["Cover", "National conditions", "Metrics", "Income", "Expenditure", "Year end"]);
    assert_eq!(
        book.sheets[4].header().join(", "),
        "scheme_id, name, type, subtype, source, commissioner, provider_sector, planned, actual, outputs"
    );
    assert_eq!(book.sheets[5].rows()[2][1], Cell::Pounds(Pence::new(-1)));
    assert_eq!(book.sheets[0].rows()[0][3], Cell::Text("no".into()));
    assert_eq!(book.sheets[2].rows()[0][3].plain(), "'=more homes");
}

#[test]
fn a_report_is_signed_when_nobody_is_missing() {
    let mut report = report();
    assert!(!report.is_signed());
    report.sign_offs[0].signed_at = Some("2027-05-01T09:00:00Z".parse().expect("an instant"));
    assert!(report.is_signed());
}

#[test]
fn texts_are_bounded_and_each_scheme_is_described_once() {
    assert_eq!(content().checked(), Ok(content()));
    let mut broken = content();
    broken.schemes.push(broken.schemes[0].clone());
    broken.metrics[0].name.clear();
    broken.national_conditions[0].comment = "x".repeat(1_001);
    let error = broken.checked().expect_err("three errors");
    let pointers: Vec<&str> = error.0.iter().map(|field| field.pointer.as_str()).collect();
    assert_eq!(pointers, ["/national_conditions/0/comment", "/metrics/0/name", "/schemes/1/scheme_id"]);
    let many = BcfContent { metrics: vec![content().metrics[0].clone(); 51], ..content() };
    assert_eq!(many.checked().expect_err("too many").0[0].pointer, "/metrics");
}
