//! The links of the area that a person works in, by the side and the roles they hold. One line for each part.

use trellis_access::{OrganisationKind, Role};
use trellis_commissioning::identity::Me;

use crate::templating::Place;

/// A part of the product: its words, its address, and who sees the link. Whether they may do anything there is for the
/// policy to say.
struct Part {
    text: &'static str,
    href: &'static str,
    kinds: &'static [OrganisationKind],
    /// Empty for everyone of that kind.
    roles: &'static [Role],
}

use OrganisationKind::{Council, Nhs, Platform, Provider, Trust};

/// Who reads tenders.
const COMMISSIONING: &[Role] = &[
    Role::Commissioner,
    Role::Evaluator,
    Role::Moderator,
    Role::AwardApprover,
    Role::FinanceOfficer,
    Role::Auditor,
];

/// Who sees to duties.
const DUTIES: &[Role] =
    &[Role::Commissioner, Role::AwardApprover, Role::FinanceOfficer, Role::TrustAdmin, Role::Auditor];

/// Who reads contracts.
const CONTRACTS: &[Role] = &[
    Role::Commissioner,
    Role::AwardApprover,
    Role::FinanceOfficer,
    Role::PooledFundManager,
    Role::PaymentApprover,
    Role::QualityOfficer,
    Role::Auditor,
];
use Role::{
    Auditor, BidWriter, Commissioner, Director, FinanceDirector, FinanceOfficer, InvoiceSubmitter,
    PartnerAdmin, PartnerApprover, PartnerViewer, PaymentApprover, PlatformAdmin, PooledFundManager,
    ProviderAdmin, Signatory, TrustAdmin,
};

/// Who looks for tenders to bid for.
const BIDDING: &[Role] = &[BidWriter, Signatory, ProviderAdmin];
const FUNDS: &[Role] = &[
    FinanceOfficer,
    PooledFundManager,
    PaymentApprover,
    Commissioner,
    Auditor,
    PartnerViewer,
    PartnerApprover,
];
const INVOICES: &[Role] = &[FinanceOfficer, PooledFundManager, PaymentApprover, Commissioner, Auditor];
const ACCOUNTS: &[Role] =
    &[FinanceOfficer, PooledFundManager, PaymentApprover, FinanceDirector, Commissioner, Auditor];
/// Who reads into which account a provider is paid.
const PAID: &[Role] = &[ProviderAdmin, InvoiceSubmitter, Signatory];
const RUNS: &[Role] = &[FinanceOfficer, PaymentApprover, PooledFundManager, FinanceDirector, Auditor];
const RETURNS: &[Role] = &[FinanceOfficer, FinanceDirector, PooledFundManager, Auditor];
const EXPORTS: &[Role] = &[FinanceOfficer, PooledFundManager, Auditor];
const BOARD: &[Role] =
    &[Director, FinanceDirector, PooledFundManager, Auditor, PartnerViewer, PartnerApprover];
const AUDIT: &[Role] = &[Auditor, TrustAdmin, PartnerAdmin];
const USERS: &[Role] = &[TrustAdmin, PartnerAdmin, ProviderAdmin, PlatformAdmin, Auditor];

const PARTS: &[Part] = &[
    Part { text: "Home", href: "/home", kinds: &[Trust, Council, Nhs, Provider, Platform], roles: &[] },
    Part { text: "Tenders", href: "/tenders", kinds: &[Trust], roles: COMMISSIONING },
    Part { text: "Duties", href: "/duties", kinds: &[Trust], roles: DUTIES },
    Part { text: "Contracts", href: "/contracts", kinds: &[Trust], roles: CONTRACTS },
    Part { text: "Providers", href: "/providers", kinds: &[Trust], roles: &[] },
    Part { text: "Plan", href: "/plans", kinds: &[Trust, Council, Nhs], roles: &[] },
    Part { text: "Opportunities", href: "/opportunities", kinds: &[Provider], roles: &[] },
    Part { text: "Saved searches", href: "/searches", kinds: &[Provider], roles: BIDDING },
    Part { text: "Your bids", href: "/bids", kinds: &[Provider], roles: &[] },
    Part { text: "Contracts", href: "/contracts", kinds: &[Provider], roles: &[] },
    Part { text: "Invoices", href: "/invoices", kinds: &[Provider], roles: &[] },
    Part { text: "Payments", href: "/payments", kinds: &[Provider], roles: &[] },
    Part { text: "Funds", href: "/funds", kinds: &[Trust, Council, Nhs], roles: FUNDS },
    Part { text: "Invoices", href: "/invoices", kinds: &[Trust], roles: INVOICES },
    Part { text: "Payments", href: "/payments", kinds: &[Trust], roles: INVOICES },
    Part { text: "Bank accounts", href: "/bank-changes", kinds: &[Trust], roles: ACCOUNTS },
    Part { text: "Bank accounts", href: "/bank-changes", kinds: &[Provider], roles: PAID },
    Part { text: "Payment runs", href: "/payment-runs", kinds: &[Trust], roles: RUNS },
    Part { text: "Returns", href: "/returns", kinds: &[Trust], roles: RETURNS },
    Part { text: "Exports", href: "/exports", kinds: &[Trust], roles: EXPORTS },
    Part { text: "Board", href: "/board", kinds: &[Trust, Council, Nhs], roles: BOARD },
    Part { text: "Audit", href: "/audit", kinds: &[Trust, Council, Nhs, Platform], roles: AUDIT },
    Part { text: "Users", href: "/users", kinds: &[Trust, Council, Nhs, Provider, Platform], roles: USERS },
    Part { text: "Rules", href: "/rules", kinds: &[Trust, Platform], roles: &[] },
    Part { text: "Your organisation", href: "/profile", kinds: &[Provider], roles: &[] },
];

/// The links for somebody on the page of this address.
pub(crate) fn of(me: &Me, address: &str) -> Vec<Place> {
    let seen = PARTS.iter().filter(|part| {
        part.kinds.contains(&me.organisation.kind)
            && (part.roles.is_empty() || me.roles.iter().any(|role| part.roles.contains(role)))
    });
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
