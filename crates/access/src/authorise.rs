//! The decision: hard denials first, then the policy table.

use chrono::Duration;
use thiserror::Error;

use crate::{Action, Effect, Facts, Principal, Role, Separation, Side, Strength};

/// How recent the second factor must be for a decision that cannot be undone.
const STEP_UP: Duration = Duration::minutes(5);

/// Proof that the policy allowed one action. [`authorise`] is its only maker.
#[derive(Clone, Debug)]
pub struct Permit {
    action: Action,
    principal: Principal,
}

impl Permit {
    /// The action allowed.
    pub fn action(&self) -> Action {
        self.action
    }

    /// Who was allowed it.
    pub fn principal(&self) -> &Principal {
        &self.principal
    }
}

/// Whether a denied caller may know that the thing exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// Answer as for an unknown id: 404.
    Hidden,
    /// Say that it is forbidden: 403.
    Visible,
}

/// Why the policy refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Denial {
    /// No valid credential.
    #[error("sign in first")]
    SignInRequired,
    /// Only a password was given.
    #[error("enter the code of your second factor first")]
    SecondFactorRequired,
    /// The second factor is older than five minutes.
    #[error("confirm with your second factor again: this step needs one from the last five minutes")]
    StepUpRequired,
    /// The thing belongs to others, or does not exist.
    #[error("there is no such thing here")]
    NotVisible,
    /// None of the caller's roles allows it.
    #[error("your role does not allow this")]
    RoleMissing,
    /// The API key's scopes do not reach this far, or machines never do it.
    #[error("this API key's scopes do not allow this")]
    ScopeMissing,
    /// A segregation of duties.
    #[error("{}", .0.sentence())]
    Separation(Separation),
    /// A fact that the rule needs was not loaded: a check that cannot run refuses.
    #[error("this could not be checked, so it is refused")]
    FactsMissing,
}

impl Denial {
    /// The problem type of the refusal.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignInRequired => "sign-in-required",
            Self::SecondFactorRequired => "mfa-required",
            Self::StepUpRequired => "step-up-required",
            Self::NotVisible => "not-visible",
            Self::RoleMissing => "role-missing",
            Self::ScopeMissing => "scope-missing",
            Self::Separation(rule) => rule.code(),
            Self::FactsMissing => "facts-missing",
        }
    }

    /// Whether the caller may know that the thing exists.
    pub const fn visibility(self) -> Visibility {
        match self {
            Self::NotVisible => Visibility::Hidden,
            Self::SignInRequired
            | Self::SecondFactorRequired
            | Self::StepUpRequired
            | Self::RoleMissing
            | Self::ScopeMissing
            | Self::Separation(_)
            | Self::FactsMissing => Visibility::Visible,
        }
    }
}

/// Decides whether `principal` may do `action` to a thing with these `facts`.
///
/// The order is: credential, relation of the organisation to the thing (hidden when there is none), role, API-key
/// scope, step-up, segregation of duties. A refusal never tells more than the caller may know.
pub fn authorise(principal: &Principal, action: Action, facts: &Facts) -> Result<Permit, Denial> {
    let permit = || Permit { action, principal: principal.clone() };
    if action.grants().iter().any(|grant| grant.side == Side::Anyone) {
        return Ok(permit());
    }
    check_credential(principal, action)?;
    check_relation_and_role(principal, action, facts)?;
    if !principal.scope_allows(action.area(), action.effect()) {
        return Err(Denial::ScopeMissing);
    }
    check_step_up(principal, action, facts)?;
    check_separations(principal, action, facts)?;
    Ok(permit())
}

fn check_credential(principal: &Principal, action: Action) -> Result<(), Denial> {
    let enrolling = action.grants().iter().any(|grant| grant.side == Side::PasswordOnly);
    match principal.strength {
        Strength::None => Err(Denial::SignInRequired),
        Strength::Password if !enrolling => Err(Denial::SecondFactorRequired),
        Strength::Password | Strength::SecondFactor(_) | Strength::ApiKey | Strength::Worker => Ok(()),
    }
}

fn check_relation_and_role(principal: &Principal, action: Action, facts: &Facts) -> Result<(), Denial> {
    let mut denial = Denial::NotVisible;
    for grant in action.grants() {
        if !related(principal, grant.side, facts) {
            continue;
        }
        if grant.roles.is_empty() || grant.roles.iter().any(|role| holds(principal, *role, action)) {
            return Ok(());
        }
        denial = Denial::RoleMissing;
    }
    if denial == Denial::NotVisible && names_nothing(facts) {
        // The action concerns no particular thing (a list, a creation): the role alone decides.
        denial = Denial::RoleMissing;
    }
    Err(denial)
}

fn names_nothing(facts: &Facts) -> bool {
    facts.trust.is_none()
        && facts.provider.is_none()
        && facts.organisation.is_none()
        && facts.partners.is_empty()
}

/// SoD-13: a role that only reads carries no write, whatever the table says.
fn holds(principal: &Principal, role: Role, action: Action) -> bool {
    principal.roles.contains(&role) && (action.effect() == Effect::Read || !role.only_reads())
}

/// Whether the caller's organisation stands on that side of the thing.
fn related(principal: &Principal, side: Side, facts: &Facts) -> bool {
    let Some(organisation) = principal.organisation else {
        // Between the password and the second factor a person works nowhere, and reaches only their own sign-in.
        return match side {
            Side::Anyone => true,
            Side::PasswordOnly => principal.person.is_some(),
            Side::SignedIn
            | Side::Trust
            | Side::Partner
            | Side::Provider
            | Side::Own
            | Side::Platform
            | Side::Worker => false,
        };
    };
    if principal.strength == Strength::Worker {
        return side == Side::Worker && facts.trust == Some(organisation);
    }
    match side {
        Side::Anyone | Side::SignedIn | Side::PasswordOnly => true,
        Side::Worker => false,
        Side::Trust => facts.trust == Some(organisation),
        Side::Provider => facts.provider == Some(organisation),
        Side::Own => facts.organisation == Some(organisation),
        Side::Partner => facts.partners.contains(&organisation),
        Side::Platform => principal.kind == Some(crate::OrganisationKind::Platform),
    }
}

fn check_step_up(principal: &Principal, action: Action, facts: &Facts) -> Result<(), Denial> {
    if action.effect() != Effect::Decide {
        return Ok(());
    }
    match (principal.strength, facts.now) {
        (Strength::SecondFactor(at), Some(now)) if now - at <= STEP_UP => Ok(()),
        (Strength::SecondFactor(_), None) => Err(Denial::FactsMissing),
        (Strength::SecondFactor(_) | Strength::None | Strength::Password, _) => Err(Denial::StepUpRequired),
        (Strength::Worker, _) => Err(Denial::RoleMissing),
        (Strength::ApiKey, _) => Err(Denial::ScopeMissing),
    }
}

fn check_separations(principal: &Principal, action: Action, facts: &Facts) -> Result<(), Denial> {
    if action.separations().is_empty() {
        return Ok(());
    }
    let person = principal.person.ok_or(Denial::FactsMissing)?;
    for rule in action.separations() {
        let breached = match rule {
            Separation::Sod9 => facts.conflicted,
            Separation::Sod3 => facts.bank_hands.as_ref().map(|hands| hands.contains(&person)),
            Separation::Sod1 | Separation::Sod2 | Separation::Sod6 | Separation::Sod7 | Separation::Sod11 => {
                facts.earlier_hands.as_ref().map(|hands| hands.contains(&person))
            }
        };
        match breached {
            None => return Err(Denial::FactsMissing),
            Some(true) => return Err(Denial::Separation(*rule)),
            Some(false) => {}
        }
    }
    Ok(())
}
