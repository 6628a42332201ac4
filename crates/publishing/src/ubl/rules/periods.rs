//! Periods of the document and of its lines (BR-29, 30, BR-CO-19, 20, PEPPOL-EN16931-R110, R111).

use chrono::NaiveDate;

use super::Rule;
use super::Test::Plainly;
use super::finding::Findings;
use super::readable::date;
use crate::ubl::tree::{Element, all, content, has, one};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "BR-29",
        at: "cac:InvoicePeriod",
        holds: Plainly(runs_forwards),
        says: "the invoicing period does not end before it starts (BT-73, BT-74)",
    },
    Rule {
        code: "BR-30",
        at: "LINE/cac:InvoicePeriod",
        holds: Plainly(runs_forwards),
        says: "the period of a line does not end before it starts (BT-134, BT-135)",
    },
    Rule {
        code: "BR-CO-19",
        at: "cac:InvoicePeriod",
        holds: Plainly(has_day_or_code),
        says: "an invoicing period has its first or its last day, or both (BT-73, BT-74)",
    },
    Rule {
        code: "BR-CO-20",
        at: "LINE/cac:InvoicePeriod",
        holds: Plainly(has_day),
        says: "the period of a line has its first or its last day, or both (BT-134, BT-135)",
    },
];

fn day(period: Element<'_>, name: &str) -> Option<NaiveDate> {
    one(period, name).and_then(|node| date(&content(node)))
}

fn runs_forwards(period: Element<'_>) -> bool {
    let days = day(period, "cbc:StartDate").zip(day(period, "cbc:EndDate"));
    days.is_none_or(|(start, end)| end >= start)
}

fn has_day(period: Element<'_>) -> bool {
    has(period, "cbc:StartDate") || has(period, "cbc:EndDate")
}

/// A period that only says how its tax point is found has a code instead.
fn has_day_or_code(period: Element<'_>) -> bool {
    has_day(period) || has(period, "cbc:DescriptionCode")
}

/// The periods of lines lie inside that of the document.
pub(super) fn check_inside(findings: &mut Findings<'_>) {
    let document = one(findings.root, "cac:InvoicePeriod");
    let of_document = |name: &str| document.and_then(|period| day(period, name));
    let (first, last) = (of_document("cbc:StartDate"), of_document("cbc:EndDate"));
    for line in all(findings.root, "LINE/cac:InvoicePeriod") {
        let starts = day(line, "cbc:StartDate").zip(first).is_none_or(|(line, first)| line >= first);
        let says = "the period of a line starts inside that of the invoice";
        findings.require(starts, "PEPPOL-EN16931-R110", line, says);
        let ends = day(line, "cbc:EndDate").zip(last).is_none_or(|(line, last)| line <= last);
        let says = "the period of a line ends inside that of the invoice";
        findings.require(ends, "PEPPOL-EN16931-R111", line, says);
    }
}
