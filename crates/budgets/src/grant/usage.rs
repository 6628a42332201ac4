//! What a grant was used for: checked before it is spent, told by purpose, and compared with the straight line.

use chrono::NaiveDate;
use trellis_kernel::{Pence, Rate};

use super::{Grant, GrantRefusal, GrantTerms};
use crate::BudgetRefusal;

/// A use of a grant as it is named when something is promised or spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantUse {
    /// The purpose, as the grant names it.
    pub purpose: String,
    /// Where it is spent.
    pub area: Option<String>,
    /// How much.
    pub amount: Pence,
}

/// What was promised and spent of a grant for one purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PurposeUse {
    /// The purpose.
    pub purpose: String,
    /// What is promised and not spent.
    pub committed: Pence,
    /// What is spent.
    pub spent: Pence,
}

/// What was used of a grant, by purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage(pub Vec<PurposeUse>);

/// A grant that is spent too slowly, or whose last day is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnspentAlert {
    /// What is neither promised nor spent.
    pub unspent: Pence,
    /// What the straight line from the first day to the last would leave unspent.
    pub on_the_line: Pence,
    /// Days left, today included.
    pub days_left: u32,
    /// In words.
    pub sentence: String,
}

/// From how many days before the last one every unspent penny alerts: the last quarter.
const LAST_DAYS: i64 = 92;

impl Usage {
    /// What is promised or spent for all purposes.
    pub fn used(&self) -> Result<Pence, GrantRefusal> {
        let amounts = self.0.iter().flat_map(|of| [of.committed, of.spent]);
        Pence::sum(amounts).ok_or(GrantRefusal::TooLarge)
    }

    pub(super) fn of_purpose(&self, purpose: &str) -> Pence {
        let own = self.0.iter().filter(|of| of.purpose == purpose);
        Pence::sum(own.flat_map(|of| [of.committed, of.spent])).unwrap_or_default()
    }
}

impl Grant {
    /// Refuses a use that fails the grant's purpose, area, dates or amount, and names the condition (`E8_RING_FENCE`).
    pub fn admit(&self, wanted: &GrantUse, usage: &Usage, today: NaiveDate) -> Result<(), GrantRefusal> {
        let condition = self.terms.failed(wanted, usage, today)?;
        match condition {
            None => Ok(()),
            Some(condition) => Err(self.fenced(condition).into()),
        }
    }

    /// The refusal that names a condition.
    pub fn fenced(&self, condition: String) -> BudgetRefusal {
        BudgetRefusal::RingFence { limit: self.terms.title.clone(), condition }
    }

    /// What is neither promised nor spent, and goes back to nobody.
    pub fn unspent(&self, usage: &Usage) -> Result<Pence, GrantRefusal> {
        let rest = self.terms.amount.minus(usage.used()?);
        rest.and_then(|rest| rest.minus(self.money.returned().ok()?)).ok_or(GrantRefusal::TooLarge)
    }

    /// An alert when more is unspent than the straight line to the last day would leave, and in the last quarter when
    /// anything is.
    pub fn alert(&self, usage: &Usage, today: NaiveDate) -> Result<Option<UnspentAlert>, GrantRefusal> {
        let terms = &self.terms;
        let unspent = self.unspent(usage)?;
        let whole = (terms.spend_by - terms.spend_from).num_days() + 1;
        let left = ((terms.spend_by - today).num_days() + 1).clamp(0, whole);
        let share = Rate::new(i128::from(left), i128::from(whole)).map_err(|_| GrantRefusal::TooLarge)?;
        let on_the_line = share.of(terms.amount).map_err(|_| GrantRefusal::TooLarge)?;
        let slow = unspent > on_the_line;
        if !unspent.is_positive() || today < terms.spend_from || !(slow || left <= LAST_DAYS) {
            return Ok(None);
        }
        let days_left = u32::try_from(left).map_err(|_| GrantRefusal::TooLarge)?;
        let by = terms.spend_by.format("%-d %B %Y");
        let sentence = format!(
            "{unspent} of {} is unspent with {days_left} days left to {by}; the straight line would leave {on_the_line}",
            terms.title
        );
        Ok(Some(UnspentAlert { unspent, on_the_line, days_left, sentence }))
    }
}

impl GrantTerms {
    /// The condition that a use fails, in words.
    fn failed(
        &self,
        wanted: &GrantUse,
        usage: &Usage,
        today: NaiveDate,
    ) -> Result<Option<String>, GrantRefusal> {
        let Some(purpose) = self.purposes.iter().find(|purpose| purpose.name == wanted.purpose) else {
            let names: Vec<&str> = self.purposes.iter().map(|purpose| purpose.name.as_str()).collect();
            return Ok(Some(format!("it is for {}, not for {}", names.join(", "), wanted.purpose)));
        };
        if let Some(area) = self.area.as_ref().filter(|area| wanted.area.as_ref() != Some(*area)) {
            let other = wanted.area.as_deref().unwrap_or("an area that is not named");
            return Ok(Some(format!("it is for {area}, not for {other}")));
        }
        if today < self.spend_from || today > self.spend_by {
            let (from, by) = (self.spend_from, self.spend_by);
            return Ok(Some(format!("it is to be promised or spent from {from} to {by}")));
        }
        let left = |of: Pence, used: Pence| of.minus(used).ok_or(GrantRefusal::TooLarge);
        let whole = left(self.amount, usage.used()?)?;
        if wanted.amount > whole {
            return Ok(Some(format!("{} is more than the {whole} that is left of it", wanted.amount)));
        }
        if let Some(part) = purpose.amount {
            let rest = left(part, usage.of_purpose(&purpose.name))?;
            if wanted.amount > rest {
                let name = &purpose.name;
                return Ok(Some(format!(
                    "{} is more than the {rest} left of its part for {name}",
                    wanted.amount
                )));
            }
        }
        Ok(None)
    }
}
