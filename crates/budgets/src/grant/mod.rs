//! Grants: money given for purposes, an area and a time, which waits until its conditions are met (section 9).
//!
//! What is spent of a grant names it, with the purpose and the area; what fits none of them is refused with the condition
//! named, and nobody overrides that.

mod refusal;
mod terms;
mod usage;

use trellis_kernel::{FinancialYear, FundId, GrantId, Pence};

use crate::BudgetRefusal;

pub use refusal::GrantRefusal;
pub use terms::{GrantInstalment, GrantPurpose, GrantRequest, GrantTerms};
pub use usage::{GrantUse, PurposeUse, UnspentAlert, Usage};

/// A grant, and what has become of its money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The fund that holds it.
    pub fund: FundId,
    /// What it is given for.
    pub terms: GrantTerms,
    /// What has become of its money.
    pub money: GrantMoney,
}

/// What has come in of a grant, what of it has become income, and what goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GrantMoney {
    /// What was received.
    pub received: Pence,
    /// What of it is income, because its condition is met; the rest is held in advance.
    pub earned: Pence,
    /// What is to be paid back of what was held.
    pub returned_held: Pence,
    /// What is to be paid back of what was income.
    pub returned_earned: Pence,
}

impl GrantMoney {
    /// What is held in advance.
    pub fn held(&self) -> Result<Pence, GrantRefusal> {
        let held = self.received.minus(self.earned).and_then(|held| held.minus(self.returned_held));
        held.ok_or(GrantRefusal::TooLarge)
    }

    /// What is to be paid back.
    pub fn returned(&self) -> Result<Pence, GrantRefusal> {
        self.returned_held.plus(self.returned_earned).ok_or(GrantRefusal::TooLarge)
    }
}

/// From where a clawback is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clawback {
    /// From what is held in advance.
    pub held: Pence,
    /// From income, whose condition had been met.
    pub earned: Pence,
}

impl Grant {
    /// Money comes in: no more than was awarded.
    pub fn receive(self, amount: Pence) -> Result<Self, GrantRefusal> {
        let left = self.terms.amount.minus(self.money.received).ok_or(GrantRefusal::TooLarge)?;
        within("still to come in", left, amount)?;
        let received = self.money.received.plus(amount).ok_or(GrantRefusal::TooLarge)?;
        Ok(Self { money: GrantMoney { received, ..self.money }, ..self })
    }

    /// A condition is met: so much of what is held becomes income.
    pub fn meet_condition(self, amount: Pence) -> Result<Self, GrantRefusal> {
        within("held in advance", self.money.held()?, amount)?;
        let earned = self.money.earned.plus(amount).ok_or(GrantRefusal::TooLarge)?;
        Ok(Self { money: GrantMoney { earned, ..self.money }, ..self })
    }

    /// The funder takes back what was not spent: what is held goes first, then income.
    pub fn claw_back(self, amount: Pence, usage: &Usage) -> Result<(Self, Clawback), GrantRefusal> {
        if !self.terms.clawback {
            return Err(GrantRefusal::NoClawback);
        }
        let returned = self.money.returned()?;
        let unspent = self.money.received.minus(usage.used()?).and_then(|rest| rest.minus(returned));
        within("received and unspent", unspent.ok_or(GrantRefusal::TooLarge)?, amount)?;
        let held = self.money.held()?.min(amount);
        let earned = amount.minus(held).ok_or(GrantRefusal::TooLarge)?;
        let add = |one: Pence, other: Pence| one.plus(other).ok_or(GrantRefusal::TooLarge);
        let money = GrantMoney {
            returned_held: add(self.money.returned_held, held)?,
            returned_earned: add(self.money.returned_earned, earned)?,
            ..self.money
        };
        Ok((Self { money, ..self }, Clawback { held, earned }))
    }

    /// Budget that it pays for goes into another year where its last day lies there, or its terms let what is unspent be
    /// carried forward (`E8_RING_FENCE`).
    pub fn check_carry(&self, to: FinancialYear) -> Result<(), BudgetRefusal> {
        let last = self.terms.spend_by;
        if self.terms.carry_forward || last >= to.first_day() {
            return Ok(());
        }
        Err(self.fenced(format!("it is to be spent by {last}, and what is unspent is not carried into {to}")))
    }

    /// What is unspent may be spent up to a later day, where the grant allows that.
    pub fn carry_forward(self, until: chrono::NaiveDate) -> Result<Self, GrantRefusal> {
        if !self.terms.carry_forward {
            return Err(GrantRefusal::NoCarryForward);
        }
        if until <= self.terms.spend_by {
            return Err(GrantRefusal::NotLater(self.terms.spend_by));
        }
        let terms = GrantTerms { spend_by: until, ..self.terms };
        Ok(Self { terms, ..self })
    }
}

/// Refuses what is nil or below, or more than there is.
fn within(what: &'static str, left: Pence, asked: Pence) -> Result<(), GrantRefusal> {
    if !asked.is_positive() {
        return Err(GrantRefusal::NotPositive);
    }
    if asked > left {
        return Err(GrantRefusal::Exceeded { what, left: left.max(Pence::ZERO), asked });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
