//! Allowances and charges on the document and on its lines (PEPPOL-EN16931-R040 to R043).

use super::Rule;
use super::Test::{Plainly, Reckoned};
use crate::ubl::decimal::Decimal;
use crate::ubl::tree::{Element, has, number, text};

const ON_DOCUMENT: &str = "cac:AllowanceCharge";
const ON_LINE: &str = "LINE/cac:AllowanceCharge";

pub(super) const RULES: &[Rule] = &[
    Rule { code: "PEPPOL-EN16931-R040", at: ON_DOCUMENT, holds: Reckoned(share_applies), says: SHARE },
    Rule { code: "PEPPOL-EN16931-R040", at: ON_LINE, holds: Reckoned(share_applies), says: SHARE },
    Rule { code: "PEPPOL-EN16931-R041", at: ON_DOCUMENT, holds: Plainly(percentage_has_base), says: BASE },
    Rule { code: "PEPPOL-EN16931-R041", at: ON_LINE, holds: Plainly(percentage_has_base), says: BASE },
    Rule {
        code: "PEPPOL-EN16931-R042",
        at: ON_DOCUMENT,
        holds: Plainly(base_has_percentage),
        says: PERCENTAGE,
    },
    Rule { code: "PEPPOL-EN16931-R042", at: ON_LINE, holds: Plainly(base_has_percentage), says: PERCENTAGE },
    Rule { code: "PEPPOL-EN16931-R043", at: ON_DOCUMENT, holds: Plainly(says_which), says: INDICATOR },
    Rule { code: "PEPPOL-EN16931-R043", at: ON_LINE, holds: Plainly(says_which), says: INDICATOR },
];

const SHARE: &str = "the amount of an allowance or charge = base amount x percentage / 100";
const BASE: &str = "an allowance or charge with a percentage has a base amount";
const PERCENTAGE: &str = "an allowance or charge with a base amount has a percentage";
const INDICATOR: &str = "the indicator of an allowance or charge is 'true' or 'false'";

fn share_applies(allowance: Element<'_>) -> Option<bool> {
    let (percentage, base) = ("cbc:MultiplierFactorNumeric", "cbc:BaseAmount");
    if !has(allowance, percentage) || !has(allowance, base) {
        return Some(true);
    }
    let share = number(allowance, base)?.times(number(allowance, percentage)?)?.over(Decimal::of(100, 1))?;
    let amount =
        if has(allowance, "cbc:Amount") { number(allowance, "cbc:Amount")? } else { Decimal::zero() };
    amount.is_near(share, Decimal::of(2, 100))
}

fn percentage_has_base(allowance: Element<'_>) -> bool {
    !has(allowance, "cbc:MultiplierFactorNumeric") || has(allowance, "cbc:BaseAmount")
}

fn base_has_percentage(allowance: Element<'_>) -> bool {
    !has(allowance, "cbc:BaseAmount") || has(allowance, "cbc:MultiplierFactorNumeric")
}

fn says_which(allowance: Element<'_>) -> bool {
    matches!(text(allowance, "cbc:ChargeIndicator").as_str(), "true" | "false")
}
