//! Payment instructions (BR-50, 61, 66, 67, PEPPOL-EN16931-R061).

use super::Rule;
use super::Test::{Plainly, Reckoned};
use crate::ubl::tree::{Element, all, has, text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "BR-50",
        at: "cac:PaymentMeans/cac:PayeeFinancialAccount",
        holds: Reckoned(account_says_something),
        says: "a credit transfer has an account (BT-84)",
    },
    Rule {
        code: "BR-61",
        at: "cac:PaymentMeans",
        holds: Plainly(transfer_has_account),
        says: "a credit transfer has an account (BT-84)",
    },
    Rule {
        code: "BR-66",
        at: ".",
        holds: Plainly(one_card),
        says: "there is at most one payment card (BG-18)",
    },
    Rule {
        code: "BR-67",
        at: ".",
        holds: Plainly(one_mandate),
        says: "there is at most one mandate (BG-19)",
    },
    Rule {
        code: "PEPPOL-EN16931-R061",
        at: "cac:PaymentMeans",
        holds: Plainly(debit_has_mandate),
        says: "a direct debit has a mandate (BT-89)",
    },
];

/// Credit transfer, and SEPA credit transfer.
fn is_transfer(means: Element<'_>) -> bool {
    matches!(text(means, "cbc:PaymentMeansCode").as_str(), "30" | "58")
}

fn account_says_something(account: Element<'_>) -> Option<bool> {
    Some(!is_transfer(account.parent_element()?) || !text(account, "cbc:ID").is_empty())
}

fn transfer_has_account(means: Element<'_>) -> bool {
    !is_transfer(means) || has(means, "cac:PayeeFinancialAccount/cbc:ID")
}

fn one_card(root: Element<'_>) -> bool {
    all(root, "cac:PaymentMeans/cac:CardAccount").len() <= 1
}

fn one_mandate(root: Element<'_>) -> bool {
    all(root, "cac:PaymentMeans/cac:PaymentMandate").len() <= 1
}

fn debit_has_mandate(means: Element<'_>) -> bool {
    let debit = matches!(text(means, "cbc:PaymentMeansCode").as_str(), "49" | "59");
    !debit || has(means, "cac:PaymentMandate/cbc:ID")
}
