//! The operator at the machine acts in a member's name: for imports and exports on the command line.

use trellis_access::{Action, Facts, OrganisationKind, Role, Strength};
use trellis_kernel::OrganisationId;
use trellis_store::{After, Caller, Organisation, RoleHolder, Tx};

use crate::{Refusal, authorise};

/// In whose name to act. What is left out must have one answer only.
#[derive(Clone, Debug)]
pub struct Deputy {
    /// The name of the trust.
    pub trust: Option<String>,
    /// The address that the member signs in with.
    pub member: Option<String>,
    /// The role that the step needs.
    pub role: Role,
}

/// Finds the member. The operator can read the root key and the database, so nothing more is proven here; the step
/// itself still asks the policy in the member's name and is audited under it.
pub fn deputise(tx: &mut Tx<'_>, wanted: &Deputy) -> Result<Caller, Refusal> {
    authorise(tx, Action::CreateOrganisation, Facts::none())?;
    let organisation = trust(tx, wanted.trust.as_deref())?;
    let holder = holder(tx.role_holders(organisation, wanted.role)?, wanted)?;
    let strength = Strength::SecondFactor(tx.now());
    Ok(Caller {
        person: holder.person,
        organisation,
        login: None,
        epoch: holder.epoch,
        strength,
        scopes: Vec::new(),
    })
}

fn trust(tx: &mut Tx<'_>, name: Option<&str>) -> Result<OrganisationId, Refusal> {
    let page = tx.organisations(Some(OrganisationKind::Trust), After { after: None, limit: 100 })?;
    let fits = |trust: &&Organisation| name.is_none_or(|name| trust.name.eq_ignore_ascii_case(name.trim()));
    let found: Vec<&Organisation> = page.items.iter().filter(fits).collect();
    match found.as_slice() {
        [only] => Ok(only.id),
        [] => Err(Refusal::rule("no-such-trust", "there is no such trust in this database")),
        several => {
            let names: Vec<&str> = several.iter().map(|trust| trust.name.as_str()).collect();
            let detail = format!("say which trust: {}", names.join(", "));
            Err(Refusal::rule("choose-organisation", detail))
        }
    }
}

fn holder(holders: Vec<RoleHolder>, wanted: &Deputy) -> Result<RoleHolder, Refusal> {
    let emails: Vec<String> = holders.iter().map(|holder| holder.email.clone()).collect();
    let fits = |holder: &RoleHolder| {
        wanted.member.as_deref().is_none_or(|member| holder.email.eq_ignore_ascii_case(member.trim()))
    };
    let mut found: Vec<RoleHolder> = holders.into_iter().filter(fits).collect();
    match (found.len(), found.pop()) {
        (1, Some(only)) => Ok(only),
        (0, _) => {
            let who = wanted.member.as_ref().map_or(String::new(), |member| format!(" as '{member}'"));
            let detail = format!("no active member{who} holds the role '{}' there", wanted.role.key());
            Err(Refusal::rule("no-such-member", detail))
        }
        _ => {
            let detail = format!("say in whose name: {}", emails.join(", "));
            Err(Refusal::rule("choose-member", detail))
        }
    }
}
