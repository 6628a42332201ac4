//! The links of the area that a person works in, by the side and the roles they hold. One line for each part.

use trellis_access::{Action, OrganisationKind};
use trellis_commissioning::identity::Me;

use crate::templating::Place;

/// A part of the product: its words, its address, and for whom the link is there. Whether they may do anything on the page
/// is for the policy to say.
struct Part {
    text: &'static str,
    href: &'static str,
    kinds: &'static [OrganisationKind],
    /// What one does there first: the link is for those whom the policy opens it to.
    does: Option<Action>,
}

use OrganisationKind::{Council, Nhs, Platform, Provider, Trust};

const EVERY: &[OrganisationKind] = &OrganisationKind::ALL;
const TRUST: &[OrganisationKind] = &[Trust];
const PARTNERS: &[OrganisationKind] = &[Trust, Council, Nhs];
const PROVIDER: &[OrganisationKind] = &[Provider];

const PARTS: &[Part] = &[
    Part::new("Home", "/home", EVERY, None),
    Part::new("Tenders", "/tenders", TRUST, Some(Action::ListProcurements)),
    Part::new("Duties", "/duties", TRUST, Some(Action::ListDuties)),
    Part::new("Contracts", "/contracts", TRUST, Some(Action::ListContracts)),
    Part::new("Providers", "/providers", TRUST, None),
    Part::new("Placements", "/placements", TRUST, Some(Action::ListPlacementOffers)),
    Part::new("Imports", "/imports", TRUST, Some(Action::ImportNotices)),
    Part::new("Complaints", "/complaints", TRUST, Some(Action::ListComplaints)),
    Part::new("Plan", "/plans", PARTNERS, None),
    Part::new("Opportunities", "/opportunities", PROVIDER, None),
    Part::new("Saved searches", "/searches", PROVIDER, Some(Action::ListSavedSearches)),
    Part::new("Your bids", "/bids", PROVIDER, None),
    Part::new("Invitations", "/invitations", PROVIDER, Some(Action::ListPlacementInvitations)),
    Part::new("Contracts", "/contracts", PROVIDER, None),
    Part::new("Invoices", "/invoices", PROVIDER, None),
    Part::new("Payments", "/payments", PROVIDER, None),
    Part::new("Funds", "/funds", PARTNERS, Some(Action::ListFunds)),
    Part::new("Budgets", "/budgets", TRUST, Some(Action::ListBudgetLines)),
    Part::new("Invoices", "/invoices", TRUST, Some(Action::ListInvoices)),
    Part::new("Payments", "/payments", TRUST, Some(Action::ListPayments)),
    Part::new("Bank accounts", "/bank-changes", &[Trust, Provider], Some(Action::ListBankChanges)),
    Part::new("Payment runs", "/payment-runs", TRUST, Some(Action::ListPaymentRuns)),
    Part::new("Returns", "/returns", TRUST, Some(Action::GetSpendOver500)),
    Part::new("Exports", "/exports", TRUST, Some(Action::ListLedgerBatches)),
    Part::new("Board", "/board", PARTNERS, Some(Action::GetQuarterlyStatement)),
    Part::new("Audit", "/audit", &[Trust, Council, Nhs, Platform], Some(Action::ListAuditEvents)),
    Part::new("Conflicts", "/conflicts", TRUST, Some(Action::ListConflictDeclarations)),
    Part::new("Users", "/users", EVERY, Some(Action::ListPeople)),
    Part::new("Rules", "/rules", &[Trust, Platform], None),
    Part::new("Your organisation", "/profile", PROVIDER, None),
];

impl Part {
    const fn new(
        text: &'static str,
        href: &'static str,
        kinds: &'static [OrganisationKind],
        does: Option<Action>,
    ) -> Self {
        Self { text, href, kinds, does }
    }

    fn is_for(&self, me: &Me) -> bool {
        let kind = me.organisation.kind;
        let open = |action: Action| action.is_open_to(kind, |role| me.roles.contains(&role));
        self.kinds.contains(&kind) && self.does.is_none_or(open)
    }
}

/// The links for somebody on the page of this address.
pub(crate) fn of(me: &Me, address: &str) -> Vec<Place> {
    let seen = PARTS.iter().filter(|part| part.is_for(me));
    seen.map(|part| place(part.text, part.href, address)).collect()
}

/// The links for somebody who has not signed in.
pub(crate) fn of_everyone(address: &str) -> Vec<Place> {
    let parts = [
        ("Opportunities", "/opportunities"),
        ("Awards", "/awards"),
        ("Plans", "/plan"),
        ("Spending", "/spend"),
        ("Register", "/register"),
        ("Sign in", "/sign-in"),
    ];
    parts.map(|(text, href)| place(text, href, address)).into()
}

fn place(text: &str, href: &str, address: &str) -> Place {
    Place { text: text.to_owned(), href: href.to_owned(), active: within(address, href) }
}

/// Whether an address lies in a part.
fn within(address: &str, part: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lies_in_its_part_alone() {
        assert!(within("/bids/1?after=2", "/bids"));
        assert!(within("/bids", "/bids"));
        assert!(!within("/bidders", "/bids"));
    }
}
