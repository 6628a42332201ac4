//! Who takes part: organisations, and accounts named by what they do.

use trellis_access::{OrganisationKind, Role, Sector};

/// An account of the story. Its name is what `trellis demo code NAME` asks for.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// Its short name.
    pub name: &'static str,
    /// How the person is addressed.
    pub title: &'static str,
    /// The organisation, by its short name.
    pub organisation: &'static str,
    /// The roles held there.
    pub roles: &'static [Role],
}

impl Account {
    /// What the account signs in with.
    pub fn email(&self) -> String {
        format!("{}@{}.example", self.name, self.organisation)
    }
}

/// The organisations: short name, kind, sector, legal name.
pub const ORGANISATIONS: &[(&str, OrganisationKind, Option<Sector>, &str)] = &[
    ("platform", OrganisationKind::Platform, None, "Trellis platform"),
    ("wexcombe", OrganisationKind::Trust, None, "Wexcombe Children's Trust"),
    ("council", OrganisationKind::Council, None, "Wexcombe Council"),
    ("icb", OrganisationKind::Nhs, None, "NHS Wexcombe ICB"),
    ("harbour", OrganisationKind::Provider, Some(Sector::Private), "Harbour Homes Ltd"),
    ("lantern", OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern"),
    ("fostering", OrganisationKind::Provider, Some(Sector::Statutory), "Wexcombe Fostering"),
];

const PROVIDER: &[Role] = &[Role::BidWriter, Role::Signatory, Role::InvoiceSubmitter, Role::ProviderAdmin];

macro_rules! cast {
    ($($name:literal $title:literal @ $organisation:literal $roles:expr),+ $(,)?) => {
        /// The accounts.
        pub const CAST: &[Account] = &[$(Account { name: $name, title: $title, organisation: $organisation, roles: $roles }),+];
    };
}

cast! {
    "operator" "Platform operator" @ "platform" &[Role::PlatformAdmin],
    "commissioner" "Commissioner" @ "wexcombe" &[Role::Commissioner, Role::AwardApprover],
    "approver" "Head of commissioning" @ "wexcombe" &[Role::AwardApprover],
    "evaluator" "First evaluator" @ "wexcombe" &[Role::Evaluator],
    "evaluator2" "Second evaluator" @ "wexcombe" &[Role::Evaluator],
    "evaluator3" "Evaluator with a conflict" @ "wexcombe" &[Role::Evaluator],
    "moderator" "Moderator" @ "wexcombe" &[Role::Moderator],
    "quality" "Quality officer" @ "wexcombe" &[Role::QualityOfficer],
    "fund" "Pooled fund manager" @ "wexcombe" &[Role::PooledFundManager],
    "finance" "Finance officer" @ "wexcombe" &[Role::FinanceOfficer],
    "payer" "Payment approver" @ "wexcombe" &[Role::PaymentApprover],
    "payer2" "Second payment approver" @ "wexcombe" &[Role::PaymentApprover],
    "director" "Finance director" @ "wexcombe" &[Role::FinanceDirector],
    "complaints" "Complaints officer" @ "wexcombe" &[Role::ComplaintsOfficer],
    "auditor" "Auditor" @ "wexcombe" &[Role::Auditor],
    "admin" "Trust administrator" @ "wexcombe" &[Role::TrustAdmin],
    "council" "Council's approver" @ "council" &[Role::PartnerApprover, Role::PartnerViewer],
    "icb" "ICB's approver" @ "icb" &[Role::PartnerApprover, Role::PartnerViewer],
    "harbour" "Harbour Homes" @ "harbour" PROVIDER,
    "lantern" "Lantern" @ "lantern" PROVIDER,
    "fostering" "Wexcombe Fostering" @ "fostering" PROVIDER,
}

/// The account of that name.
pub fn account(name: &str) -> Option<&'static Account> {
    CAST.iter().find(|account| account.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_stands_in_an_organisation_where_its_roles_exist() {
        for account in CAST {
            let (_, kind, ..) =
                ORGANISATIONS.iter().find(|(name, ..)| *name == account.organisation).expect("founded");
            assert!(account.roles.iter().all(|role| role.kinds().contains(kind)), "{}", account.name);
            for role in account.roles {
                assert!(account.roles.iter().all(|other| !role.excludes(*other)), "{}", account.name);
            }
        }
    }
}
