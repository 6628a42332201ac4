//! What lines, allowances and charges come to for each VAT category and rate: reckoned once, asked by each breakdown.

use std::collections::BTreeMap;

use crate::ubl::decimal::Decimal;
use crate::ubl::tree::{Element, all, number, one, text};

/// Sums by category, and by category and rate. A sum that does not fit is absent.
#[derive(Default)]
pub(super) struct Sums {
    by_category: BTreeMap<String, Option<Decimal>>,
    by_rate: BTreeMap<(String, Decimal), Option<Decimal>>,
}

impl Sums {
    /// The sums of a document.
    pub(super) fn of(root: Element<'_>) -> Self {
        let mut sums = Self::default();
        for line in all(root, "LINE") {
            let category = one(line, "cac:Item/cac:ClassifiedTaxCategory");
            sums.add(category, number(line, "cbc:LineExtensionAmount"));
        }
        for charge in all(root, "CHARGE") {
            sums.add(one(charge, "cac:TaxCategory"), number(charge, "cbc:Amount"));
        }
        for allowance in all(root, "ALLOWANCE") {
            let amount = number(allowance, "cbc:Amount");
            let below = amount.and_then(|amount| Decimal::zero().minus(amount));
            sums.add(one(allowance, "cac:TaxCategory"), below);
        }
        sums
    }

    fn add(&mut self, category: Option<Element<'_>>, amount: Option<Decimal>) {
        let (Some(category), amount) = (category, amount.unwrap_or_else(Decimal::zero)) else { return };
        let code = text(category, "cbc:ID");
        let into = |sum: &mut Option<Decimal>| *sum = sum.and_then(|sum| sum.plus(amount));
        if let Some(rate) = number(category, "cbc:Percent") {
            into(self.by_rate.entry((code.clone(), rate)).or_insert_with(|| Some(Decimal::zero())));
        }
        into(self.by_category.entry(code).or_insert_with(|| Some(Decimal::zero())));
    }

    /// What a category comes to; nil when nothing has it.
    pub(super) fn of_category(&self, code: &str) -> Option<Decimal> {
        self.by_category.get(code).copied().unwrap_or_else(|| Some(Decimal::zero()))
    }

    /// What a category comes to at a rate; `None` when nothing has it.
    pub(super) fn at_rate(&self, code: &str, rate: Decimal) -> Option<Decimal> {
        self.by_rate.get(&(code.to_owned(), rate)).copied().flatten()
    }
}
