//! The rules: each group a table in a file of its own. A rule is a code, where it applies, what it says and a test.
//!
//! The meaning of a rule is that of its published test: an absent value makes a comparison fail, and rounding is half
//! upwards to two decimals. Rules that only repeat that a text should fit a code (BR-CO-05 to 08) cannot be tested.

mod allowances;
mod code_lists;
mod code_values;
mod decimals;
mod finding;
mod lines;
mod parties;
mod payment;
mod peppol;
mod periods;
mod presence;
mod readable;
mod totals;
mod vat;
mod vat_categories;
mod vat_sums;

use super::refusal::Failure;
use super::tree::Element;
pub(crate) use code_lists::is_currency;
use finding::Findings;
pub(super) use readable::date;

/// A rule with a test of its own.
pub(super) struct Rule {
    /// Its code.
    pub(super) code: &'static str,
    /// The elements that it is about, by path from the root.
    pub(super) at: &'static str,
    /// The test.
    pub(super) holds: Test,
    /// What it says.
    pub(super) says: &'static str,
}

/// The test of a rule.
#[derive(Clone, Copy)]
pub(super) enum Test {
    /// By what is there.
    Plainly(fn(Element<'_>) -> bool),
    /// By sums; `None` when a value that it needs is absent or does not fit, which fails it.
    Reckoned(fn(Element<'_>) -> Option<bool>),
}

/// Every rule that the document breaks.
pub(super) fn broken(root: Element<'_>) -> Vec<Failure> {
    let mut findings = Findings::of(root);
    presence::check(&mut findings);
    decimals::check(&mut findings);
    code_lists::check(&mut findings);
    for table in [parties::RULES, payment::RULES, peppol::RULES] {
        findings.test(table);
    }
    peppol::check_currency(&mut findings);
    // Sums over values that cannot be read would only tell the same again.
    if readable::check(&mut findings) {
        for table in [totals::RULES, vat::RULES, lines::RULES, allowances::RULES, periods::RULES] {
            findings.test(table);
        }
        periods::check_inside(&mut findings);
        vat_categories::check(&mut findings);
    }
    findings.failures()
}
