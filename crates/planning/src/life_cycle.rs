//! The life of a plan: draft → consulting → awaiting sign-off → agreed → in force (by its dates) → closed;
//! a draft and a plan in consultation may be withdrawn.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{Plan, PlanRefusal, Signature};

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written.
    Draft,
    /// Complete, and open for views.
    Consulting,
    /// Before the partners' approvers.
    AwaitingSignOff,
    /// Signed by every partner.
    Agreed,
    /// Agreed, and within its dates. Never kept: the date decides.
    InForce,
    /// Over.
    Closed,
    /// Given up before it was agreed.
    Withdrawn,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Consulting,
        Self::AwaitingSignOff,
        Self::Agreed,
        Self::InForce,
        Self::Closed,
        Self::Withdrawn,
    ];

    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Consulting => "consulting",
            Self::AwaitingSignOff => "awaiting_sign_off",
            Self::Agreed => "agreed",
            Self::InForce => "in_force",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key().replace('_', " "))
    }
}

impl Plan {
    /// Where the plan stands on a day: an agreed plan is in force between its dates and closed after them.
    pub fn stage_on(&self, today: NaiveDate) -> Stage {
        let parts = self.parts();
        match parts.stage {
            Stage::Agreed | Stage::InForce if today > parts.outline.to => Stage::Closed,
            Stage::Agreed | Stage::InForce if today >= parts.outline.from => Stage::InForce,
            Stage::Agreed | Stage::InForce => Stage::Agreed,
            stage @ (Stage::Draft
            | Stage::Consulting
            | Stage::AwaitingSignOff
            | Stage::Closed
            | Stage::Withdrawn) => stage,
        }
    }

    /// Opens a complete draft for views: every priority owned, evidenced and split.
    pub fn consult(self) -> Result<Self, PlanRefusal> {
        self.only_from(&[Stage::Draft], "put to consultation")?;
        self.check_complete()?;
        Ok(self.moved_to(Stage::Consulting))
    }

    /// Puts the plan before its partners' approvers.
    pub fn request_sign_off(self) -> Result<Self, PlanRefusal> {
        self.only_from(&[Stage::Consulting], "put up for sign-off")?;
        self.check_complete()?;
        Ok(self.moved_to(Stage::AwaitingSignOff))
    }

    /// Takes one partner's signature under the present content. A plan out of balance takes only signatures that
    /// reason the exception. The last partner's signature agrees the plan.
    pub fn sign(mut self, signature: Signature, at: DateTime<Utc>) -> Result<Self, PlanRefusal> {
        let parts = self.parts();
        if !parts.outline.partners.contains(&signature.organisation) {
            return Err(PlanRefusal::NotPartner);
        }
        self.only_from(&[Stage::AwaitingSignOff], "signed")?;
        if parts.authors.contains(&signature.person) {
            return Err(PlanRefusal::SamePerson);
        }
        if parts.sign_offs.iter().any(|earlier| earlier.organisation == signature.organisation) {
            return Err(PlanRefusal::AlreadySigned);
        }
        if signature.read != self.hash() {
            return Err(PlanRefusal::HashChanged);
        }
        let balance = self.balance()?;
        match (balance.holds(), &signature.exception) {
            (false, None) => return Err(PlanRefusal::OutOfBalance(balance)),
            (true, Some(_)) => return Err(PlanRefusal::ExceptionNotNeeded(balance.health_percent())),
            (true, None) | (false, Some(_)) => {}
        }
        self.parts_mut().sign_offs.push(signature.signed_at(at));
        if self.unsigned_partners().is_empty() {
            self.parts_mut().agreed_at = Some(at);
            return Ok(self.moved_to(Stage::Agreed));
        }
        Ok(self)
    }

    /// Gives up a plan that nobody was asked to sign.
    pub fn withdraw(self) -> Result<Self, PlanRefusal> {
        self.only_from(&[Stage::Draft, Stage::Consulting], "withdrawn")?;
        Ok(self.moved_to(Stage::Withdrawn))
    }

    /// Ends a plan in force before its last day.
    pub fn close(self, today: NaiveDate) -> Result<Self, PlanRefusal> {
        match self.stage_on(today) {
            Stage::InForce => Ok(self.moved_to(Stage::Closed)),
            from @ (Stage::Draft
            | Stage::Consulting
            | Stage::AwaitingSignOff
            | Stage::Agreed
            | Stage::Closed
            | Stage::Withdrawn) => Err(PlanRefusal::TransitionNotAllowed { from, act: "closed" }),
        }
    }

    /// Refuses unless every partner has signed and the plan is not over: what buying under it rests on.
    pub fn require_agreed(&self, today: NaiveDate) -> Result<(), PlanRefusal> {
        match self.stage_on(today) {
            Stage::Agreed | Stage::InForce => Ok(()),
            Stage::AwaitingSignOff => {
                let (signed, all) = (self.parts().sign_offs.len(), self.parts().outline.partners.len());
                Err(PlanRefusal::SignOffMissing(signed, all))
            }
            from @ (Stage::Draft | Stage::Consulting | Stage::Closed | Stage::Withdrawn) => {
                Err(PlanRefusal::TransitionNotAllowed { from, act: "bought under" })
            }
        }
    }

    fn only_from(&self, allowed: &[Stage], act: &'static str) -> Result<(), PlanRefusal> {
        let from = self.parts().stage;
        if allowed.contains(&from) { Ok(()) } else { Err(PlanRefusal::TransitionNotAllowed { from, act }) }
    }

    fn moved_to(mut self, stage: Stage) -> Self {
        self.parts_mut().stage = stage;
        self
    }
}

#[cfg(test)]
mod tests;
