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

const PARTS: &[Part] = &[
    Part { text: "Home", href: "/home", kinds: &[Trust, Council, Nhs, Provider, Platform], roles: &[] },
    Part { text: "Tenders", href: "/tenders", kinds: &[Trust], roles: COMMISSIONING },
    Part { text: "Duties", href: "/duties", kinds: &[Trust], roles: DUTIES },
    Part { text: "Contracts", href: "/contracts", kinds: &[Trust], roles: CONTRACTS },
    Part { text: "Providers", href: "/providers", kinds: &[Trust], roles: &[] },
    Part { text: "Plan", href: "/plans", kinds: &[Trust, Council, Nhs], roles: &[] },
    Part { text: "Opportunities", href: "/opportunities", kinds: &[Provider], roles: &[] },
    Part { text: "Your bids", href: "/bids", kinds: &[Provider], roles: &[] },
    Part { text: "Contracts", href: "/contracts", kinds: &[Provider], roles: &[] },
    Part { text: "Invoices", href: "/invoices", kinds: &[Provider], roles: &[] },
    Part { text: "Payments", href: "/payments", kinds: &[Provider], roles: &[] },
    Part { text: "Your organisation", href: "/profile", kinds: &[Provider], roles: &[] },
];

/// The links for somebody on the page of this address.
pub(crate) fn of(me: &Me, address: &str) -> Vec<Place> {
    let seen = PARTS.iter().filter(|part| {
        part.kinds.contains(&me.organisation.kind)
            && (part.roles.is_empty() || me.roles.iter().any(|role| part.roles.contains(role)))
    });
    seen.map(|part| Place {
        text: part.text.to_owned(),
        href: part.href.to_owned(),
        active: within(address, part.href),
    })
    .collect()
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
