//! The marks of a tender, and the marks that a question asks for.

use std::collections::BTreeSet;

use crate::area::ItlArea;
use crate::cpv::CpvCode;
use crate::opportunity::OpportunityContent;
use crate::regime::Regime;

/// The most characters of a tender that are searched: what a text index takes, in any script.
const SEARCHED: usize = 200_000;

/// The marks that a tender is found by.
pub fn marks_of(content: &OpportunityContent, regime: Option<Regime>) -> BTreeSet<String> {
    let mut marks: BTreeSet<String> = headings(&content.cpv).map(category).collect();
    for area in &content.areas {
        marks.insert(exactly(area.code()));
        marks.extend(area.outwards().map(within));
    }
    marks.extend(regime.map(of_regime));
    marks
}

/// The words of a tender beside its title: its description and what its lots say.
pub fn searched_text(content: &OpportunityContent) -> String {
    let lots = content.lots.iter().flat_map(|lot| [&lot.terms.title, &lot.terms.description]);
    let parts: Vec<&str> = std::iter::once(&content.description).chain(lots).map(String::as_str).collect();
    parts.join("\n").chars().take(SEARCHED).collect()
}

/// A tender carries a code's mark when its own code is that one or lies below it. The trailing noughts of a code say that
/// it is a heading: 85000000 is the division 85.
pub(super) fn asked_category(code: &CpvCode) -> Vec<String> {
    vec![category(heading(code))]
}

/// A tender concerns an area when it is delivered in it, or in a wider area that holds it.
pub(super) fn asked_area(area: &ItlArea) -> Vec<String> {
    let wider = area.outwards().skip(1).map(exactly);
    std::iter::once(within(area.code())).chain(wider).collect()
}

/// A tender of this regime.
pub(super) fn asked_regime(regime: Regime) -> Vec<String> {
    vec![of_regime(regime)]
}

fn heading(code: &CpvCode) -> &str {
    let digits = code.digits();
    let significant = digits.trim_end_matches('0').len().max(2);
    digits.get(..significant).unwrap_or(digits)
}

/// The code as a heading and every heading above it, down to the division of two digits.
fn headings(code: &CpvCode) -> impl Iterator<Item = &str> {
    let own = heading(code);
    (2..=own.len()).filter_map(|length| own.get(..length))
}

fn category(heading: &str) -> String {
    format!("cpv:{heading}")
}

fn exactly(area: &str) -> String {
    format!("at:{area}")
}

fn within(area: &str) -> String {
    format!("in:{area}")
}

fn of_regime(regime: Regime) -> String {
    format!("regime:{}", regime.name())
}
